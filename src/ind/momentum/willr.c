/*
 * Williams' %R.  Williams, How I Made One Million Dollars (1973).  0 at the
 * top of the range, -100 at its bottom.
 */
#include "ind/ind.h"
#include "ind/kern/extreme.h"

struct willr {
	struct extreme high, low; /* low: of -x */
	int seen, n;
};

static void *
init(struct arena *a, const struct ind *self, const double *p)
{
	struct willr *s = NEW(a, struct willr, 1);

	(void)self;
	s->n = (int)p[0];
	extreme_init(&s->high, a, s->n);
	extreme_init(&s->low, a, s->n);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct willr *s = state;
	double top = extreme_step(&s->high, in[0]);
	double bottom = -extreme_step(&s->low, -in[1]);
	double unit = (top - bottom) / -100;

	if (s->seen < s->n && ++s->seen < s->n)
		return;
	out[0] = unit != 0 ? (top - in[2]) / unit : 0;
}

#define WILLR                                                                  \
	.name = "willr", .summary = "Williams' %R",                            \
	.formula = "-100 (max H - C) / (max H - min L) over n",                \
	.source = "Williams (1973)", .in = { "high", "low", "close" },         \
	.out = { { "willr", IND_REAL } }, .warmup = warmup_window,             \
	.init = init, .step = step
const struct ind ind_willr = { WILLR,
	.param = { { "n", 14, 2, 100000, "bars" } } };
const struct ind ind_ta_willr = { WILLR, .space = "ta",
	.param = { { "timeperiod", 14, 2, 100000, "bars" } } };
