/*
 * The return of the next h rows, and its sign.  Lopez de Prado, Advances in
 * Financial Machine Learning (2018), 3.2: fixed-time horizon.
 */
#include "column/ahead.h"

struct fixed {
	double tau;
	int64_t seen, h;
	struct {
		double close;
		int64_t row;
	} * past; /* of the last h rows */
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct fixed *s = NEW(a, struct fixed, 1);

	(void)self;
	s->h = (int64_t)p[0];
	s->tau = p[1];
	s->past = arena_get(a, (size_t)s->h, sizeof *s->past);
	return s;
}

static void
look(void *state, const double *in, struct ahead *a)
{
	struct fixed *s = state;
	int64_t at = s->seen % s->h;
	double v[2];

	if (s->seen >= s->h && !(s->past[at].close > 0)) {
		ahead_none(a, s->past[at].row);
	} else if (s->seen >= s->h) {
		v[1] = in[0] / s->past[at].close - 1;
		v[0] = (v[1] > s->tau) - (v[1] < -s->tau);
		ahead_give(a, s->past[at].row, v);
	}
	s->past[at].close = in[0];
	s->past[at].row = a->row;
	s->seen++;
}

static const struct column_ahead ahead = { .must = 1 << 0, .look = look };

const struct column label_target_fixed = {
	.space = "target",
	.name = "fixed",
	.summary = "Did the close rise or fall in h rows?  1, -1, or 0 "
		   "within tau",
	.formula = "ret = C[-h] / C - 1; its sign where |ret| > tau",
	.source = "Lopez de Prado, Advances in Financial Machine Learning "
		  "(2018), 3.2",
	.param = { { "h", 5, 1, 1000000, "rows", COLUMN_INT, 0, NULL },
	    { "tau", 0, 0, 10, "fraction", COLUMN_REAL, 0, NULL } },
	.in = { "close" },
	.out = { { "fixed", COLUMN_INT }, { "ret", COLUMN_REAL },
	    { "known", COLUMN_TIME } },
	.init = init,
	.ahead = &ahead,
};
