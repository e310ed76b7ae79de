/* Findings, kept until all are known: those of runs come late. */
#include "bars/bars.h"
#include "bars/check.h"

#include <stdlib.h>
#include <string.h>

static struct finding *list;
static size_t n, cap;

static const char *
copy(const char *z)
{
	return z ? arena_str(&bars.arena, z, strlen(z)) : NULL;
}

void
finding(const struct finding *f)
{
	struct finding *to;

	list = arena_grow(list, &cap, n + 1, sizeof *list);
	to = &list[n];
	*to = *f;
	to->order = (long)n++;
	to->value = copy(f->value);
	to->detail = copy(f->detail);
}

const char *
check_text(struct cal_time t)
{
	char p[CAL_TEXT_MAX];
	size_t k = t.is_date ? cal_put_date(p, (int)(t.ns / CAL_DAY))
			     : cal_put_utc(p, t.ns);

	return arena_str(&bars.arena, p, k);
}

static int
by_time(const void *a, const void *b)
{
	const struct finding *f = a, *g = b;

	if (f->time.ns != g->time.ns)
		return f->time.ns < g->time.ns ? -1 : 1;
	return f->order < g->order ? -1 : 1;
}

void
findings_write(const char *keyname)
{
	struct out *o = &bars.out;
	const struct finding *f;

	if (n == 0)
		return;
	qsort(list, n, sizeof *list, by_time);
	for (f = list; f < list + n; f++) {
		if (f->timed)
			out_time(o, f->time);
		else
			out_null(o);
		if (keyname)
			out_str(o, f->key);
		out_str(o, f->kind);
		out_str(o, f->column);
		out_str(o, f->value);
		out_int(o, f->line);
		out_str(o, f->detail);
		out_end(o);
	}
}

void
streak_add(struct streak *s, struct cal_time t, long line)
{
	if (s->n++ == 0) {
		s->first = t;
		s->line = line;
	}
	s->last = t;
}

void
streak_end(struct streak *s, const char *key, const char *kind,
    const char *column, long least)
{
	struct finding f = { .time = s->first,
		.timed = 1,
		.key = key,
		.kind = kind,
		.column = column,
		.line = s->line };

	if (s->n >= least && s->n > 0) {
		f.value = arena_fmt(&bars.arena, "%ld", s->n);
		if (s->n > 1)
			f.detail = arena_fmt(
			    &bars.arena, "to %s", check_text(s->last));
		finding(&f);
	}
	s->n = 0;
}
