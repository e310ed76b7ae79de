/*
 * The highest and lowest of n values.  Textbook.
 */
#include "column/column.h"
#include "kern/range.h"

static void
step_max(void *state, const double *in, double *out)
{
	struct range *r = state;
	double high = extreme_step(&r->high, in[0]);

	if (r->high.full)
		out[0] = high;
}

static void
step_min(void *state, const double *in, double *out)
{
	struct range *r = state;
	double low = extreme_step(&r->low, -in[0]);

	if (r->low.full)
		out[0] = -low;
}

static void
step_minmax(void *state, const double *in, double *out)
{
	double top, bottom;

	if (!range_step(state, in[0], in[0], &top, &bottom))
		return;
	out[0] = bottom;
	out[1] = top;
}

#define FRAME                                                                  \
	.source = "textbook", .in = { "close" }, .warmup = warmup_window,      \
	.init = init_range
#define N  .param = { { "n", 30, 2, 100000, "bars" } }
#define TA .space = "ta", .param = { { "timeperiod", 30, 2, 100000, "bars" } }

#define MAX                                                                    \
	.name = "max", .summary = "Highest of n values",                       \
	.formula = "max of x[0]..x[n-1]", .out = { { "max", COLUMN_REAL } },   \
	.step = step_max, FRAME
const struct column ind_max = { MAX, N };
const struct column ind_ta_max = { MAX, TA };

#define MIN                                                                    \
	.name = "min", .summary = "Lowest of n values",                        \
	.formula = "min of x[0]..x[n-1]", .out = { { "min", COLUMN_REAL } },   \
	.step = step_min, FRAME
const struct column ind_min = { MIN, N };
const struct column ind_ta_min = { MIN, TA };

#define MINMAX                                                                 \
	.name = "minmax", .summary = "Lowest and highest of n values",         \
	.formula = "min and max of x[0]..x[n-1]",                              \
	.out = { { "min", COLUMN_REAL }, { "max", COLUMN_REAL } },             \
	.step = step_minmax, FRAME
const struct column ind_minmax = { MINMAX, N };
const struct column ind_ta_minmax = { MINMAX, TA };
