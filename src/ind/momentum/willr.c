/*
 * Williams' %R.  Williams, How I Made One Million Dollars (1973).  0 at the
 * top of the range, -100 at its bottom.
 */
#include "column/column.h"
#include "kern/range.h"

static void
step(void *state, const double *in, double *out)
{
	double top, bottom, unit;

	if (!range_step(state, in[0], in[1], &top, &bottom))
		return;
	unit = (top - bottom) / -100;
	out[0] = unit != 0 ? (top - in[2]) / unit : 0;
}

#define WILLR                                                                  \
	.name = "willr", .summary = "Williams' %R",                            \
	.formula = "-100 (max H - C) / (max H - min L) over n",                \
	.source = "Williams (1973)", .in = { "high", "low", "close" },         \
	.out = { { "willr", COLUMN_REAL } }, .warmup = warmup_window,          \
	.init = init_range, .step = step
const struct column ind_willr = { WILLR,
	.param = { { "n", 14, 2, 100000, "bars" } } };
const struct column ind_ta_willr = { WILLR, .space = "ta",
	.param = { { "timeperiod", 14, 2, 100000, "bars" } } };
