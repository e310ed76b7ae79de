#include "row/dates.h"
#include "base/bytes.h"
#include "base/die.h"
#include "row/rec.h"
#include "time/cal.h"

#include <stdlib.h>
#include <string.h>

struct dates {
	const char *file;
	int *day; /* ascending */
	size_t n, cap;
	struct dates *next;
};

static int
by_day(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return (x > y) - (x < y);
}

/* A line: a date, or before the first one a header; behind either what is not
 * read, another column or a comment. */
static void
read_line(struct dates *d, long line, struct str s)
{
	size_t n = 0;
	int day;

	while (n < s.n && !strchr("#,", s.p[n]))
		n++;
	while (n > 0 && strchr(" \t\r", s.p[n - 1]))
		n--;
	while (n > 0 && strchr(" \t", *s.p)) {
		s.p++;
		n--;
	}
	s.n = n;
	if (n == 0)
		return;
	if (cal_parse_date(s.p, n, &day) == 0) {
		d->day = arena_grow(d->day, &d->cap, d->n + 1, sizeof *d->day);
		d->day[d->n++] = day;
	} else if (d->n > 0 || !(str_eq(s, "time") || str_eq(s, "date"))) {
		die(FAIL,
		    "%s:%ld: '%.*s' is not a date: one a line, as "
		    "2026-01-28, '#' begins a comment",
		    d->file, line, n < 50 ? (int)n : 50, s.p);
	}
}

/* Not rows: a comment has commas and quotes.  But as rec reads, the tap sees
 * the bytes. */
static void
read_dates(struct dates *d)
{
	struct rec file = { .file = d->file };
	const char *p, *end, *nl;
	size_t n;
	char *text = bytes_read(d->file, &n);
	long line;

	if (rec_tap) {
		rec_tap(&file, text, n);
		rec_tap(&file, text + n, 0);
	}
	p = text;
	end = text + n;
	if (n >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0)
		p += 3;
	for (line = 1; p < end; line++, p = nl + 1) {
		nl = memchr(p, '\n', (size_t)(end - p));
		nl = nl ? nl : end;
		read_line(d, line, (struct str){ p, (size_t)(nl - p) });
	}
	free(text);
	if (d->n > 1)
		qsort(d->day, d->n, sizeof *d->day, by_day);
}

const struct dates *
dates_of(struct dates **all, struct arena *a, const char *path)
{
	struct dates *d;

	if (!path)
		return NULL;
	for (d = *all; d; d = d->next) {
		if (strcmp(d->file, path) == 0)
			return d;
	}
	d = NEW(a, struct dates, 1);
	d->file = arena_str(a, path, strlen(path));
	d->next = *all;
	*all = d;
	read_dates(d);
	if (d->n == 0)
		warn("%s: no dates", path);
	return d;
}

int
dates_hold(const struct dates *d, int day)
{
	return d->n > 0 && bsearch(&day, d->day, d->n, sizeof day, by_day);
}

/* How many of them are before the day. */
static size_t
before(const struct dates *d, int day)
{
	size_t lo = 0, hi = d->n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (d->day[mid] < day)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

int
dates_next(const struct dates *d, int day, int *date)
{
	size_t i = before(d, day);

	if (i == d->n)
		return 0;
	*date = d->day[i];
	return 1;
}

int
dates_last(const struct dates *d, int day, int *date)
{
	size_t i = before(d, day + 1);

	if (i == 0)
		return 0;
	*date = d->day[i - 1];
	return 1;
}
