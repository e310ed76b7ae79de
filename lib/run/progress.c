/* How far the run is: see progress.h. */
#include "run/progress.h"
#include "base/die.h"
#include "row/rec.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum {
	EVERY = 500, /* ms from line to line */
	QUICK = 20,  /* ms: when ticks come this fast the clock is read */
	STRIDE = 64, /* at every so many alone */
	WIDEST = 160
};

static const struct rec *rows, *quotes; /* rows NULL: pieces are counted */
static const char *what;
static size_t pieces, done;
static int on, left, stride = 1;
static int64_t began, looked, drawn; /* ms */
static int shown;		     /* columns of the line that stands */

static int64_t
clock_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- the line ---- */

/* The text, blanks over the rest of the old one, the cursor back in front. */
static void
rewrite(const char *text, int n)
{
	char line[2 * WIDEST];
	int k = n > shown ? n : shown;

	memcpy(line, text, (size_t)n);
	memset(line + n, ' ', (size_t)(k - n));
	line[k] = '\r';
	if (write(2, line, (size_t)k + 1) >= 0)
		shown = n;
}

static void
clear(void)
{
	if (shown > 0)
		rewrite("", 0);
}

/* A line that wraps could not be taken back. */
static int
columns(void)
{
	struct winsize w;

	if (ioctl(2, TIOCGWINSZ, &w) != 0 || w.ws_col == 0)
		return 79;
	return w.ws_col <= WIDEST ? w.ws_col - 1 : WIDEST - 1;
}

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
	char line[WIDEST];
	int n, most = columns();

	if (rows)
		n = put_rows(line, sizeof line, ms);
	else
		n = snprintf(line, sizeof line, "%s: %zu of %zu %s", die_prog,
		    done, pieces, what);
	n += put_left(line + n, sizeof line - (size_t)n, ms);
	rewrite(line, n < most ? n : most);
}

/* ---- when ---- */

static void
begin(void)
{
	on = isatty(2) && !isatty(1) && !die_quiet;
	if (!on)
		return;
	began = looked = drawn = clock_ms();
	die_clear = clear;
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
	shown = on ? columns() : 0; /* it may be as wide */
	on = 0;
}

void
progress_close(void)
{
	on = 0;
	clear();
}
