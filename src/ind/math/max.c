/*
 * The highest and lowest of n values.  Textbook.
 */
#include "ind/ind.h"
#include "ind/kern/extreme.h"

struct max {
	struct extreme high, low; /* low: of -x */
	int seen, n;
};

static void *
init(struct arena *a, const struct ind *self, const double *p)
{
	struct max *s = NEW(a, struct max, 1);

	(void)self;
	s->n = (int)p[0];
	extreme_init(&s->high, a, s->n);
	extreme_init(&s->low, a, s->n);
	return s;
}

static int
full(struct max *s)
{
	return s->seen == s->n || ++s->seen == s->n;
}

static void
step_max(void *state, const double *in, double *out)
{
	struct max *s = state;
	double high = extreme_step(&s->high, in[0]);

	if (full(s))
		out[0] = high;
}

static void
step_min(void *state, const double *in, double *out)
{
	struct max *s = state;
	double low = extreme_step(&s->low, -in[0]);

	if (full(s))
		out[0] = -low;
}

static void
step_minmax(void *state, const double *in, double *out)
{
	struct max *s = state;
	double high = extreme_step(&s->high, in[0]);
	double low = extreme_step(&s->low, -in[0]);

	if (!full(s))
		return;
	out[0] = -low;
	out[1] = high;
}

#define FRAME                                                                  \
	.source = "textbook", .in = { "close" }, .warmup = warmup_window,      \
	.init = init
#define N  .param = { { "n", 30, 2, 100000, "bars" } }
#define TA .space = "ta", .param = { { "timeperiod", 30, 2, 100000, "bars" } }

#define MAX                                                                    \
	.name = "max", .summary = "Highest of n values",                       \
	.formula = "max of x[0]..x[n-1]", .out = { { "max", IND_REAL } },      \
	.step = step_max, FRAME
const struct ind ind_max = { MAX, N };
const struct ind ind_ta_max = { MAX, TA };

#define MIN                                                                    \
	.name = "min", .summary = "Lowest of n values",                        \
	.formula = "min of x[0]..x[n-1]", .out = { { "min", IND_REAL } },      \
	.step = step_min, FRAME
const struct ind ind_min = { MIN, N };
const struct ind ind_ta_min = { MIN, TA };

#define MINMAX                                                                 \
	.name = "minmax", .summary = "Lowest and highest of n values",         \
	.formula = "min and max of x[0]..x[n-1]",                              \
	.out = { { "min", IND_REAL }, { "max", IND_REAL } },                   \
	.step = step_minmax, FRAME
const struct ind ind_minmax = { MINMAX, N };
const struct ind ind_ta_minmax = { MINMAX, TA };
