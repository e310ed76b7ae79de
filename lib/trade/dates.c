#include "trade/dates.h"
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

static void
read_dates(struct dates *d)
{
	static struct rec file;
	struct str s;
	int day, col;

	rec_open(&file, d->file);
	col = rec_find(&file, "time");
	if (col < 0)
		col = rec_find(&file, "date");
	if (col < 0)
		col = 0;
	col = rec_use(&file, col);
	s = file.name[col];
	if (cal_parse_date(s.p, s.n, &day) == 0) {
		d->day = arena_grow(d->day, &d->cap, 1, sizeof *d->day);
		d->day[d->n++] = day;
	} else if (s.n > 0 && *s.p >= '0' && *s.p <= '9') {
		rec_die(&file, "'%.*s' is not a date", (int)s.n, s.p);
	}
	while (rec_next(&file)) {
		s = rec_text(&file, col);
		if (!s.p || *s.p == '#')
			continue;
		d->day = arena_grow(d->day, &d->cap, d->n + 1, sizeof *d->day);
		d->day[d->n++] = rec_date(&file, col);
	}
	rec_close(&file);
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
	return d;
}

int
dates_hold(const struct dates *d, int day)
{
	return d->n > 0 && bsearch(&day, d->day, d->n, sizeof day, by_day);
}
