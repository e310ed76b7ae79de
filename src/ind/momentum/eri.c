/*
 * Elder ray: how far the bar reaches above and below an exponential average of
 * the close.  Elder, Trading for a Living (1993).
 */
#include "column/column.h"
#include "kern/ma.h"

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	(void)self;
	return ma_new(a, MA_EMA, (int)p[0], 0);
}

static void
step(void *state, const double *in, double *out)
{
	double mean = ma_step(state, in[2]);

	out[0] = in[0] - mean;
	out[1] = in[1] - mean;
}

const struct column ind_ta_eri = {
	.space = "ta",
	.name = "eri",
	.summary = "Elder ray: bull power and bear power",
	.formula = "H - EMA(C), L - EMA(C)",
	.source = "Elder, Trading for a Living (1993)",
	.param = { { "timeperiod", 13, 1, 100000, "bars" } },
	.in = { "high", "low", "close" },
	.out = { { "bull", COLUMN_REAL }, { "bear", COLUMN_REAL } },
	.warmup = warmup_window,
	.init = init,
	.step = step,
};
