/*
 * Donchian channels: the lowest low and the highest high of n bars, this one
 * among them, and the middle between them.  Donchian, Financial Analysts
 * Journal 16:6 (1960).
 */
#include "column/column.h"
#include "kern/range.h"

static void
step(void *state, const double *in, double *out)
{
	double top, bottom;

	if (!range_step(state, in[0], in[1], &top, &bottom))
		return;
	out[0] = bottom;
	out[1] = 0.5 * (bottom + top);
	out[2] = top;
}

static void
step_ta(void *state, const double *in, double *out)
{
	double lower;

	step(state, in, out);
	lower = out[0];
	out[0] = out[2];
	out[2] = lower;
}

const struct column ind_donchian = {
	.name = "donchian",
	.summary = "Donchian channels: lowest low, highest high, their middle",
	.formula = "min L, (min L + max H) / 2, max H over n",
	.source = "Donchian, Financial Analysts Journal 16:6 (1960)",
	.param = { { "n", 20, 1, 10000, "bars", COLUMN_INT, 0, NULL } },
	.in = { "high", "low" },
	.out = { { "lower", COLUMN_REAL }, { "middle", COLUMN_REAL },
	    { "upper", COLUMN_REAL } },
	.warmup = warmup_window,
	.init = init_range,
	.step = step,
};

const struct column ind_ta_donchian = {
	.space = "ta",
	.name = "donchian",
	.summary = "Donchian channels: highest high, lowest low, their middle",
	.formula = "max H, (max H + min L) / 2, min L over n",
	.source = "Donchian, Financial Analysts Journal 16:6 (1960)",
	.param = { { "timeperiod", 20, 2, 100000, "bars" } },
	.in = { "high", "low" },
	.out = { { "upper", COLUMN_REAL }, { "middle", COLUMN_REAL },
	    { "lower", COLUMN_REAL } },
	.warmup = warmup_window,
	.init = init_range,
	.step = step_ta,
};
