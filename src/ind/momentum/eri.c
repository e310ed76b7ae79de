/*
 * Elder ray: how far the bar reaches above and below an exponential average of
 * the close.  Elder, Trading for a Living (1993).  The same numbers in ta. and
 * pta., unless the series begins with a hole (ewm.h).
 */
#include "ind/pta.h"
#include "kern/ewm.h"
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

static void *
init_pta(struct arena *a, const struct column *self, const double *p)
{
	struct ewm *e = NEW(a, struct ewm, 1);

	(void)self;
	*e = ewm_ema((int)p[0]);
	return e;
}

static void
step_pta(void *state, const double *in, double *out)
{
	double mean = ewm_step(state, in[2]);

	out[0] = in[0] - mean;
	out[1] = in[1] - mean;
}

const struct column ind_pta_eri = {
	.space = "pta",
	.name = "eri",
	.summary = "Elder's bull and bear power",
	.formula = "H - EMA(C, length), L - EMA(C, length)",
	.source = "Elder, Trading for a Living (1993)",
	.param = { PTA_LENGTH(13), PTA_LAST },
	.in = { "high", "low", "close" },
	.out = { { "bull", COLUMN_REAL, "BULLP_13" },
	    { "bear", COLUMN_REAL, "BEARP_13" } },
	.early = 1,
	.warmup = warmup_window,
	.init = init_pta,
	.step = step_pta,
};
