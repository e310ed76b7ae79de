/*
 * Donchian channels: the lowest low and the highest high of n bars, this one
 * among them, and the middle between them.  Donchian, Financial Analysts
 * Journal 16:6 (1960).
 */
#include "ind/pta.h"
#include "kern/range.h"
#include "kern/whole.h"

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

struct pta_donchian {
	struct reach lower, upper;
};

static int
pta_warmup(const struct column *self, const double *p)
{
	(void)self;
	return (int)fmin(p[0], p[1]) - 1;
}

static void *
pta_init(struct arena *a, const struct column *self, const double *p)
{
	struct pta_donchian *s = NEW(a, struct pta_donchian, 1);

	(void)self;
	reach_init(&s->lower, a, (int)p[0], 0);
	reach_init(&s->upper, a, (int)p[1], 1);
	return s;
}

static void
pta_step(void *state, const double *in, double *out)
{
	struct pta_donchian *s = state;

	out[2] = reach_step(&s->upper, in[0]);
	out[0] = reach_step(&s->lower, in[1]);
	out[1] = 0.5 * (out[0] + out[2]);
}

const struct column ind_pta_donchian = {
	.space = "pta",
	.name = "donchian",
	.summary = "Donchian channels, each side with a length of its own",
	.formula = "min L over lower_length, the middle, max H over "
		   "upper_length",
	.source = "Donchian (1960); pandas-ta 0.3.14b0",
	.param = { PTA_BARS("lower_length", 20, 1),
	    PTA_BARS("upper_length", 20, 1), PTA_LAST },
	.in = { "high", "low" },
	.out = { { "lower", COLUMN_REAL, "DCL_20_20" },
	    { "middle", COLUMN_REAL, "DCM_20_20" },
	    { "upper", COLUMN_REAL, "DCU_20_20" } },
	.early = 1,
	.warmup = pta_warmup,
	.init = pta_init,
	.step = pta_step,
};
