/* How far the run is: see progress.h. */
#include "run/progress.h"
#include "base/die.h"
#include "base/line.h"
#include "row/rec.h"

#include <stdio.h>
#include <time.h>

enum {
	EVERY = 500, /* ms from line to line */
	QUICK = 20,  /* ms: when ticks come this fast the clock is read */
	STRIDE = 64  /* at every so many alone */
};

static const struct rec *rows, *quotes;
static int on, left, stride = 1;
static int64_t began, looked, drawn; /* ms */

static int64_t
clock_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- the line ---- */

static double
share(const struct rec *r)
{
	return r->size > 0 ? (double)rec_before(r) / (double)r->size : 0;
}

/* The run ends with the rows, and has little to do behind the last quotes. */
static int
put_left(char *p, size_t room, int64_t ms)
{
	double s = share(rows), of_quotes = quotes ? share(quotes) : 0;
	double sec;
	long n;

	if (s < of_quotes)
		s = of_quotes;
	if (s <= 0)
		return 0;
	if (s > 1)
		s = 1;
	sec = (double)ms / 1000 * (1 - s) / s;
	n = sec < 359999 ? (long)sec + (s < 1) : 359999;
	if (n >= 3600)
		return snprintf(p, room, ", %d %%, %ld:%02ld:%02ld left",
		    (int)(100 * s), n / 3600, n / 60 % 60, n % 60);
	return snprintf(
	    p, room, ", %d %%, %ld:%02ld left", (int)(100 * s), n / 60, n % 60);
}

static void
draw(int64_t ms)
{
	long tenths = (long)(rows->rows * 10000 / ms);
	char line[LINE_MOST];
	int n;

	n = snprintf(line, sizeof line, "%s: %ld rows", die_prog, rows->rows);
	if (quotes)
		n += snprintf(line + n, sizeof line - (size_t)n, ", %ld quotes",
		    quotes->rows);
	if (tenths < 100)
		n += snprintf(line + n, sizeof line - (size_t)n,
		    ", %ld.%ld rows/s", tenths / 10, tenths % 10);
	else
		n += snprintf(line + n, sizeof line - (size_t)n, ", %ld rows/s",
		    tenths / 10);
	n += put_left(line + n, sizeof line - (size_t)n, ms);
	line_put(line, n);
}

/* ---- when ---- */

void
progress_open(const struct rec *r, const struct rec *q)
{
	rows = r;
	quotes = q;
	on = line_open();
	if (!on)
		return;
	began = looked = drawn = clock_ms();
}

static void
look(void)
{
	int64_t t = clock_ms();

	if (t - looked > QUICK)
		stride = 1;
	else if (stride < STRIDE)
		stride *= 2;
	left = stride;
	looked = t;
	if (t - drawn < EVERY)
		return;
	drawn = t;
	draw(t - began);
}

void
progress_tick(void)
{
	if (on && --left <= 0)
		look();
}

void
progress_close(void)
{
	on = 0;
	line_clear();
}
