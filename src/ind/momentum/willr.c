/*
 * Williams' %R.  Williams, How I Made One Million Dollars (1973).  0 at the
 * top of the range, -100 at its bottom; where there is no range ours is
 * undefined, as is pta., ta. has 0.
 */
#include "ind/pta.h"
#include "kern/range.h"

#include <math.h>

static void
place(void *state, const double *in, double *out, double flat)
{
	double top, bottom, unit;

	if (!range_step(state, in[0], in[1], &top, &bottom))
		return;
	unit = (top - bottom) / -100;
	out[0] = unit != 0 ? (top - in[2]) / unit : flat;
}

static void
step(void *state, const double *in, double *out)
{
	place(state, in, out, NAN);
}

static void
step_ta(void *state, const double *in, double *out)
{
	place(state, in, out, 0);
}

#define WILLR                                                                  \
	.name = "willr", .summary = "Williams' %R",                            \
	.formula = "-100 (max H - C) / (max H - min L) over n",                \
	.source = "Williams (1973)", .in = { "high", "low", "close" },         \
	.out = { { "willr", COLUMN_REAL } }, .warmup = warmup_window,          \
	.init = init_range
const struct column ind_willr = { WILLR, .step = step,
	.param = { { "n", 14, 2, 100000, "bars" } } };
const struct column ind_ta_willr = { WILLR, .space = "ta", .step = step_ta,
	.param = { { "timeperiod", 14, 2, 100000, "bars" } } };

const struct column ind_pta_willr = {
	.space = "pta",
	.name = "willr",
	.summary = "Williams' %R",
	.formula = "100 ((C - min L) / (max H - min L) - 1) over length",
	.source = "Williams (1973)",
	.param = { PTA_LENGTH(14), PTA_LAST },
	.in = { "high", "low", "close" },
	.out = { { "willr", COLUMN_REAL, "WILLR_14" } },
	.warmup = warmup_window,
	.init = init_range,
	.step = step,
};
