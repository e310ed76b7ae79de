#include "report/series.h"
#include "row/barlen.h"
#include "row/rec.h"
#include "time/session.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

static struct arena arena;

static int
column(struct rec *in, const char *name, const char *const *usual)
{
	if (name)
		return rec_need(in, name);
	while (usual[1] && rec_find(in, *usual) < 0)
		usual++;
	return rec_need(in, *usual);
}

static void
load(struct series *s, const char *file, const char *name,
    const char *const *usual)
{
	static struct rec in;
	struct barlen bar = { 0 };
	int col;
	double v;

	rec_open(&in, file);
	col = column(&in, name, usual);
	rec_ordered(&in);
	barlen_option(&bar, NULL);
	while (rec_next(&in)) {
		barlen_row(&bar, in.time);
		v = rec_num(&in, col);
		if (isnan(v))
			continue;
		s->p = arena_grow(s->p, &s->cap, s->n + 1, sizeof *s->p);
		s->p[s->n++] =
		    (struct point){ session_known(in.time, bar.bar), v };
	}
	rec_close(&in);
}

void
series_load(struct series *s, const char *spec, const char *const *usual)
{
	const char *colon = strrchr(spec, ':');

	/* A name may have a colon of its own. */
	if (colon && access(spec, F_OK) != 0)
		load(s, arena_str(&arena, spec, (size_t)(colon - spec)),
		    colon + 1, usual);
	else
		load(s, spec, NULL, usual);
}

const struct point *
series_at(const struct series *s, int64_t ns)
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
