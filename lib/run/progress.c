/* How far the run is: see progress.h. */
#include "run/progress.h"
#include "base/die.h"
#include "base/line.h"
#include "row/out.h"
#include "row/packed.h"
#include "row/rec.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum {
	EVERY = 500, /* ms from line to line */
	LATER = 750, /* to the first one of who cannot say what is left */
	QUICK = 20,  /* ms: when ticks come this fast the clock is read */
	STRIDE = 64  /* at every so many alone */
};

static const struct rec *rows, *quotes;
static const char *what; /* pieces are counted */
static size_t pieces, done;
static int64_t written, of_bytes; /* rows; what is read for them */
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

	if (what)
		return (double)done / (double)pieces;
	if (!rows)
		return of_bytes > 0 ? (double)packed_read / (double)of_bytes
				    : 0;
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
	long many = rows ? rows->rows : (long)written;
	long tenths = (long)(many * 10000 / ms);
	int n;

	n = snprintf(line, room, "%s: %ld rows", die_prog, many);
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

	if (!what)
		n = put_rows(line, sizeof line, ms);
	else
		n = snprintf(line, sizeof line, "%s: %zu of %zu %s", die_prog,
		    done, pieces, what);
	n += put_left(line + n, sizeof line - (size_t)n, ms);
	line_put(line, n);
}

/* ---- when ---- */

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
	if (t - drawn < EVERY || (t - began < LATER && how_far() <= 0))
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

static void
look_at(const struct rec *r)
{
	progress_tick();
	if (r == rows && r->eof && !quotes) /* another file may follow */
		line_clear();
}

static void
count_rows(struct out *o, const char *p, size_t n)
{
	const char *end = p + n;

	(void)o;
	while ((p = memchr(p, '\n', (size_t)(end - p))) != NULL) {
		written++;
		p++;
	}
	progress_tick();
}

/* ---- what ---- */

static void
begin(const struct rec *r, const struct rec *q, const char *name)
{
	rows = r;
	quotes = q;
	what = name;
	on = line_open();
	rec_look = on && !name ? look_at : NULL;
	if (on)
		began = looked = drawn = clock_ms();
}

void
progress_open(const struct rec *r, const struct rec *q)
{
	begin(r, q, NULL);
}

void
progress_out(int64_t size)
{
	begin(NULL, NULL, NULL);
	of_bytes = size;
	if (on)
		out_tap = count_rows;
}

void
progress_count(const char *name, size_t n)
{
	begin(NULL, NULL, name);
	pieces = n;
	done = 0;
}

void
progress_done(size_t more)
{
	done += more;
	progress_tick();
}

static void
stop(void)
{
	on = 0;
	rec_look = NULL;
	if (out_tap == count_rows)
		out_tap = NULL;
}

void
progress_not_here(void)
{
	line_other();
	stop();
}

void
progress_close(void)
{
	if (on)
		line_clear();
	stop();
}
