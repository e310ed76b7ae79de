/*
 * minutes N: N one-minute bars of a made-up index, from 1990-01-02 on, regular
 * sessions, UTC; the same bytes on every machine.
 */
#include "time/cal.h"
#include "num/num.h"
#include "time/session.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static uint64_t seed = 20200316;

/* Knuth's MMIX generator; the upper bits, 0..n-1. */
static int
chance(int n)
{
	seed = seed * UINT64_C(6364136223846793005) +
	       UINT64_C(1442695040888963407);
	return (int)((seed >> 33) % (uint64_t)n);
}

static char *
cents(char *p, int v)
{
	*p++ = ',';
	return p + num_put_fixed(p, v / 100.0, 2);
}

int
main(int argc, char *argv[])
{
	long n = argc > 1 ? strtol(argv[1], NULL, 10) : 0, i = 0;
	int day = session_next(cal_day(1990, 1, 1)), price = 400000;
	int minute, low, high, open, k;
	char line[256], *p;

	puts("time,open,high,low,close,volume");
	for (; i < n; day = session_next(day)) {
		for (minute = session_open(day);
		     minute < session_close(day) && i < n; minute++, i++) {
			open = low = high = price;
			for (k = 0; k < 3; k++) {
				price += chance(301) - 150;
				if (price < 100000)
					price = 100000;
				low = price < low ? price : low;
				high = price > high ? price : high;
			}
			p = line +
			    cal_put_utc(line, cal_from_ny(day, minute * 60));
			p = cents(p, open);
			p = cents(p, high);
			p = cents(p, low);
			p = cents(p, price);
			*p++ = ',';
			p += num_put_int(p, 1000 + chance(900000));
			*p++ = '\n';
			fwrite(line, 1, (size_t)(p - line), stdout);
		}
	}
	return fflush(stdout) != 0;
}
