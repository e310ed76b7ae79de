/*
 * Qstick: the average body of the candles.  Chande and Kroll, The New Technical
 * Trader (1994).
 */
#include "column/column.h"
#include "kern/ma.h"

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	(void)self;
	return ma_new(a, MA_SMA, (int)p[0], 0);
}

static void
step(void *state, const double *in, double *out)
{
	out[0] = ma_step(state, in[1] - in[0]);
}

const struct column ind_ta_qstick = {
	.space = "ta",
	.name = "qstick",
	.summary = "Qstick: average of close less open",
	.formula = "SMA(C - O)",
	.source = "Chande and Kroll, The New Technical Trader (1994)",
	.param = { { "timeperiod", 10, 1, 100000, "bars" } },
	.in = { "open", "close" },
	.out = { { "qstick", COLUMN_REAL } },
	.warmup = warmup_window,
	.init = init,
	.step = step,
};
