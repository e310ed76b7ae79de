/*
 * Williams' %R.  Williams, How I Made One Million Dollars (1973).  0 at the
 * top of the range, -100 at its bottom; where there is no range ours is
 * undefined, as is pta., ta. has 0.
 */
#include "ind/pta.h"
#include "kern/range.h"

#include <math.h>

struct willr {
	struct range range;
	int n, rows, least; /* rows: seen, up to n; least: before the first */
	double flat;	    /* where there is no range */
};

enum {
	AS_TALIB = 1,
	MIN_PERIODS = 2, /* the second parameter; 0: n */
};

static int
warmup(const struct column *self, const double *p)
{
	int early = self->flags & MIN_PERIODS && p[1] > 0;

	return (int)p[early] - 1;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct willr *s = NEW(a, struct willr, 1);

	s->n = (int)p[0];
	s->least = warmup(self, p) + 1;
	s->flat = self->flags & AS_TALIB ? 0 : NAN;
	range_init(&s->range, a, s->n);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct willr *s = state;
	double top, bottom, unit;

	range_step(&s->range, in[0], in[1], &top, &bottom);
	s->rows += s->rows < s->n;
	if (s->rows < s->least)
		return;
	unit = (top - bottom) / -100;
	out[0] = unit != 0 ? (top - in[2]) / unit : s->flat;
}

#define WILLR                                                                  \
	.name = "willr", .summary = "Williams' %R",                            \
	.formula = "-100 (max H - C) / (max H - min L) over n",                \
	.source = "Williams (1973)", .in = { "high", "low", "close" },         \
	.warmup = warmup, .init = init, .step = step
const struct column ind_willr = { WILLR, .out = { { "willr", COLUMN_REAL } },
	.param = { { "n", 14, 2, 100000, "bars" } } };
const struct column ind_ta_willr = { WILLR, .space = "ta", .flags = AS_TALIB,
	.out = { { "willr", COLUMN_REAL } },
	.param = { { "timeperiod", 14, 2, 100000, "bars" } } };
const struct column ind_pta_willr = { WILLR, .space = "pta",
	.flags = MIN_PERIODS, .out = { { "willr", COLUMN_REAL, "WILLR_14" } },
	.param = { PTA_LENGTH(14), PTA_MIN_PERIODS, PTA_LAST } };
