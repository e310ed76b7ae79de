/*
 * Does a zone of support or resistance hold?  Of a zone [lo, hi] known at a row
 * with the average true range A, the next h rows decide: a close beyond its far
 * side by more than b A breaks it; if none does and some bar enters it, it
 * held.  One that was not entered tells nothing.  Whether a zone is support is
 * told by the close: its middle is below.
 *
 * A row costs O(h), the zones that wait.
 */
#include "column/ahead.h"
#include "kern/wilder.h"

enum { LO, HI, HIGH, LOW, CLOSE };

struct zone {
	double lo, hi, down, up; /* a close below, above: it is broken */
	int64_t row;		 /* -1: decided */
	int entered;
};

struct srhold {
	double b;
	struct wilder atr;
	int64_t h, seen;
	struct zone *zone; /* of the last h rows */
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct srhold *s = NEW(a, struct srhold, 1);
	int64_t i;

	(void)self;
	s->h = (int64_t)p[0];
	s->b = p[1];
	s->atr = wilder_make((int)p[2]);
	s->zone = NEW(a, struct zone, (size_t)s->h);
	for (i = 0; i < s->h; i++)
		s->zone[i].row = -1;
	return s;
}

static void
pass(struct zone *z, const double *in, struct ahead *a)
{
	if (z->row < 0)
		return;
	z->entered |= in[LOW] <= z->hi && in[HIGH] >= z->lo;
	if (in[CLOSE] < z->down || in[CLOSE] > z->up) {
		ahead_give(a, z->row, (double[]){ 0 });
		z->row = -1;
	}
}

static void
look(void *state, const double *in, struct ahead *a)
{
	struct srhold *s = state;
	double atr = wilder_step(&s->atr, in[HIGH], in[LOW], in[CLOSE]);
	double lo = in[LO], hi = in[HI];
	struct zone *z = &s->zone[s->seen++ % s->h];
	int64_t i;

	for (i = 0; i < s->h; i++)
		pass(&s->zone[i], in, a);
	if (z->row >= 0 && z->entered)
		ahead_give(a, z->row, (double[]){ 1 });
	else if (z->row >= 0)
		ahead_none(a, z->row);
	z->row = -1;
	if (isnan(atr) || !(lo <= hi)) {
		ahead_none(a, a->row);
		return;
	}
	*z = (struct zone){ lo, hi, -INFINITY, INFINITY, a->row, 0 };
	if ((lo + hi) / 2 < in[CLOSE])
		z->down = lo - s->b * atr;
	else
		z->up = hi + s->b * atr;
}

static const struct column_ahead ahead = {
	.must = 1 << HIGH | 1 << LOW | 1 << CLOSE,
	.few = 2,
	.look = look,
};

const struct column label_target_srhold = {
	.space = "target",
	.name = "srhold",
	.summary = "Does the zone hold?  1 where it is entered within h rows "
		   "and no close breaks it, 0 where one does",
	.formula = "broken: a close beyond its far side by more than b ATR",
	.source = "csf-label(1)",
	.param = { { "h", 20, 1, 100000, "rows", COLUMN_INT, 0, NULL },
	    { "b", 0.5, 0, 1000, "ATRs", COLUMN_REAL, 0, NULL },
	    { "n", 14, 1, 100000, "rows", COLUMN_INT, 1, NULL } },
	.in = { "sr_sup_lo", "sr_sup_hi", "high", "low", "close" },
	.out = { { "srhold", COLUMN_BOOL }, { "known", COLUMN_TIME } },
	.init = init,
	.ahead = &ahead,
};
