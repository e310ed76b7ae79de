/*
 * quotes DAYS: end-of-day SPXW quotes of a made-up index, DAYS sessions from
 * 2023-01-03 on, 20 expiries of 200 strikes and both rights each: 8,000 rows a
 * day, the shape of a vendor's file, greeks included; the same bytes
 * everywhere.
 */
#include "time/cal.h"
#include "num/num.h"
#include "option/price.h"
#include "time/session.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { EXPIRIES = 20, STRIKES = 200 };

static char *
cell(char *p, double v, int decimals)
{
	*p++ = ',';
	return p + num_put_fixed(p, v, decimals);
}

static void
row(int day, int expiry, double spot, double strike, int call)
{
	double years = (expiry - day) / 365.0,
	       vol = 0.15 + 0.0002 * (spot - strike) / 10;
	char line[256], *p = line;
	struct price_greeks g;
	double half;

	if (vol < 0.08)
		vol = 0.08;
	price_greeks(&g, call ? RIGHT_CALL : RIGHT_PUT, spot, strike, years,
	    0.03, 0.015, vol);
	half = 0.05 + 0.01 * g.price;
	p += cal_put_date(p, day);
	p += sprintf(p, ",SPXW");
	p = cell(p, spot, 2);
	*p++ = ',';
	p += cal_put_date(p, expiry);
	p = cell(p, strike, 0);
	p += sprintf(p, ",%c", call ? 'C' : 'P');
	p = cell(p, g.price > half ? g.price - half : 0, 2);
	p = cell(p, g.price + half, 2);
	p = cell(p, vol, 4);
	p = cell(p, g.delta, 4);
	*p++ = '\n';
	fwrite(line, 1, (size_t)(p - line), stdout);
}

int
main(int argc, char *argv[])
{
	int n = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 0;
	int day = cal_day(2023, 1, 2), expiry, i, e, k, atm;
	uint64_t seed = 7;
	double spot = 4000, strike;

	puts("time,root,underlying_price,expiry,strike,right,bid,ask,iv,delta");
	for (i = 0; i < n; i++) {
		day = session_next(day);
		seed = seed * UINT64_C(6364136223846793005) + 1;
		spot += (double)((seed >> 33) % 8001) / 100 - 40;
		expiry = day;
		atm = (int)spot / 5;
		for (e = 0; e < EXPIRIES; e++) {
			expiry = session_next(expiry + 2);
			for (k = 0; k < STRIKES; k++) {
				strike = 5.0 * (atm + k - 120);
				row(day, expiry, spot, strike, 1);
				row(day, expiry, spot, strike, 0);
			}
		}
	}
	return fflush(stdout) != 0;
}
