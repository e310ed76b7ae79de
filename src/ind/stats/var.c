/*
 * Population variance and standard deviation of n values.  Textbook; ours about
 * the mean of the window, so that a series that stands still has none and a
 * spike leaves no trace; ta. from running sums in TA-Lib's order, with what
 * rounding leaves. ta.var takes nbdev and ignores it.
 */
#include "column/column.h"
#include "kern/moments.h"
#include "kern/pool.h"

struct var {
	struct pool pool;
	double times;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct var *s = NEW(a, struct var, 1);

	(void)self;
	pool_init(&s->pool, a, (int)p[0], 0);
	s->times = p[1];
	return s;
}

static void
step_var(void *state, const double *in, double *out)
{
	struct var *s = state;

	if (pool_step(&s->pool, in[0]))
		out[0] = pool_variance(&s->pool, 0);
}

static void
step_stddev(void *state, const double *in, double *out)
{
	struct var *s = state;

	if (pool_step(&s->pool, in[0]))
		out[0] = sqrt(pool_variance(&s->pool, 0)) * s->times;
}

struct ta_var {
	struct moments m;
	double times;
};

static void *
ta_init(struct arena *a, const struct column *self, const double *p)
{
	struct ta_var *s = NEW(a, struct ta_var, 1);

	(void)self;
	moments_init(&s->m, a, (int)p[0], 0);
	s->times = p[1];
	return s;
}

static void
ta_step_var(void *state, const double *in, double *out)
{
	struct ta_var *s = state;

	out[0] = moments_step(&s->m, in[0]);
}

static void
ta_step_stddev(void *state, const double *in, double *out)
{
	struct ta_var *s = state;
	double variance = moments_step(&s->m, in[0]);

	out[0] = moments_root(variance) * s->times;
}

#define FRAME .source = "textbook", .in = { "close" }, .warmup = warmup_window

#define VAR                                                                    \
	.name = "var", .summary = "Population variance",                       \
	.formula = "mean of x^2 - mean^2 over n",                              \
	.out = { { "var", COLUMN_REAL } }, FRAME
const struct column ind_var = { VAR, .init = init, .step = step_var,
	.param = { { "n", 5, 1, 100000, "bars" } } };
const struct column ind_ta_var = { VAR, .space = "ta", .init = ta_init,
	.step = ta_step_var,
	.param = { { "timeperiod", 5, 1, 100000, "bars" },
	    { "nbdev", 1, -3e37, 3e37, NULL, COLUMN_REAL } } };

#define STDDEV                                                                 \
	.name = "stddev", .summary = "Population standard deviation",          \
	.formula = "k sqrt(mean of x^2 - mean^2)",                             \
	.out = { { "stddev", COLUMN_REAL } }, FRAME
const struct column ind_stddev = { STDDEV, .init = init, .step = step_stddev,
	.param = { { "n", 5, 2, 100000, "bars" },
	    { "k", 1, -3e37, 3e37, NULL, COLUMN_REAL } } };
const struct column ind_ta_stddev = { STDDEV, .space = "ta", .init = ta_init,
	.step = ta_step_stddev,
	.param = { { "timeperiod", 5, 2, 100000, "bars" },
	    { "nbdev", 1, -3e37, 3e37, NULL, COLUMN_REAL } } };
