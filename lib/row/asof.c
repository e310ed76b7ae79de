#include "row/asof.h"
#include "time/session.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

static struct arena arena;

void
asof_open(struct asof *a, const char *file, const int *bar)
{
	a->bar = (struct barlen){ 0 };
	if (bar)
		barlen_set(&a->bar, *bar);
	a->more = 0;
	rec_open(&a->in, file);
	rec_ordered(&a->in);
}

int
asof_next(struct asof *a)
{
	a->more = rec_next(&a->in) == REC_ROW;
	if (!a->more)
		return 0;
	barlen_row(&a->bar, a->in.time);
	a->known = session_known(a->in.time, a->bar.bar);
	return 1;
}

static int
column(struct rec *in, const char *name, const char *const *usual)
{
	if (name)
		return rec_input(in, name);
	while (usual[1] && rec_find(in, *usual) < 0)
		usual++;
	return rec_need(in, *usual);
}

static void
load(struct asof_series *s, const char *file, const char *name,
    const char *const *usual)
{
	static struct asof a;
	int col, bars;
	int64_t least = INT64_MAX;
	double v;
	size_t i;

	asof_open(&a, file, NULL);
	col = column(&a.in, name, usual);
	bars = barlen_are_bars(&a.in);
	while (asof_next(&a)) {
		v = rec_num(&a.in, col);
		if (isnan(v))
			continue;
		s->p = arena_grow(s->p, &s->cap, s->n + 1, sizeof *s->p);
		if (s->n > 0 && a.known - s->p[s->n - 1].known < least)
			least = a.known - s->p[s->n - 1].known;
		s->p[s->n++] = (struct asof_point){ a.known, v };
	}
	/* one bar a session is a day, known at its close */
	for (i = 0;
	     i < s->n && bars && a.bar.bar == CAL_POINT && least > CAL_DAY / 2;
	     i++)
		s->p[i].known = session_known(
		    (struct cal_time){ .ns = s->p[i].known }, CAL_DAILY);
	rec_close(&a.in);
}

void
asof_load(struct asof_series *s, const char *spec, const char *const *usual)
{
	const char *colon = strrchr(spec, ':');

	/* A name may have a colon of its own. */
	if (colon && access(spec, F_OK) != 0)
		load(s, arena_str(&arena, spec, (size_t)(colon - spec)),
		    colon + 1, usual);
	else
		load(s, spec, NULL, usual);
}

const struct asof_point *
asof_at(const struct asof_series *s, int64_t ns)
{
	size_t lo = 0, hi = s->n, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (s->p[mid].known <= ns)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo > 0 ? &s->p[lo - 1] : NULL;
}
