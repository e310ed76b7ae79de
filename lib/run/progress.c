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

static const struct rec *rows, *quotes; /* rows NULL: pieces are counted */
static const char *what;
static size_t pieces, done;
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
static double
how_far(void)
{
	double s, of_quotes = quotes ? share(quotes) : 0;

	if (!rows)
		return (double)done / (double)pieces;
	s = share(rows);
	return s < of_quotes ? of_quotes : s;
}

static int
put_left(char *p, size_t room, int64_t ms)
{
	double s = how_far(), sec;
	long n;

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

static int
put_rows(char *line, size_t room, int64_t ms)
{
	long tenths = (long)(rows->rows * 10000 / ms);
	int n;

	n = snprintf(line, room, "%s: %ld rows", die_prog, rows->rows);
	if (quotes)
		n += snprintf(
		    line + n, room - (size_t)n, ", %ld quotes", quotes->rows);
	if (tenths < 100)
		n += snprintf(line + n, room - (size_t)n, ", %ld.%ld rows/s",
		    tenths / 10, tenths % 10);
	else
		n += snprintf(
		    line + n, room - (size_t)n, ", %ld rows/s", tenths / 10);
	return n;
}

static void
draw(int64_t ms)
{
	char line[LINE_MOST];
	int n;

	if (rows)
		n = put_rows(line, sizeof line, ms);
	else
		n = snprintf(line, sizeof line, "%s: %zu of %zu %s", die_prog,
		    done, pieces, what);
	n += put_left(line + n, sizeof line - (size_t)n, ms);
	line_put(line, n);
}

/* ---- when ---- */

static void
begin(void)
{
	on = line_open();
	if (!on)
		return;
	began = looked = drawn = clock_ms();
}

void
progress_open(const struct rec *r, const struct rec *q)
{
	rows = r;
	quotes = q;
	begin();
}

void
progress_count(const char *name, size_t n)
{
	rows = quotes = NULL;
	what = name;
	pieces = n;
	done = 0;
	begin();
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
progress_done(size_t more)
{
	done += more;
	progress_tick();
}

void
progress_not_here(void)
{
	line_other();
	on = 0;
}

void
progress_close(void)
{
	on = 0;
	line_clear();
}
