/*
 * pandas-ta's moving averages over one series; formulas, seeds and sources in
 * kern/mean.h and kern/ewm.h.  The flags are the mode.
 */
#include "ind/pta.h"
#include "kern/ewm.h"

#define FRAME	  .early = 1, .in = { "close" }, .space = "pta"
#define SAID(by)  .source = by "; pandas-ta 0.3.14b0"
#define OUT(a, b) .out = { { a, COLUMN_REAL, b } }

/* ---- EMA: with a seed, without, or the weighted mean of all ---- */

static int
ema_warmup(const struct column *self, const double *p)
{
	(void)self;
	return p[2] != 0 ? (int)p[0] - 1 : 0;
}

static void *
ema_init(struct arena *a, const struct column *self, const double *p)
{
	struct ewm *e = NEW(a, struct ewm, 1);
	int n = (int)p[0];

	(void)self;
	*e = p[1] != 0 ? ewm_adjust(n) : ewm_plain(n);
	e->seed = p[2] != 0 ? n : 0;
	return e;
}

static void
ema_step(void *state, const double *in, double *out)
{
	out[0] = ewm_step(state, in[0]);
}

const struct column ind_pta_ema = {
	.name = "ema",
	.summary = "Exponential moving average",
	.formula = "e += 2 / (n + 1) (x - e); the first is the mean of n "
		   "(sma=true); adjust: the weighted mean of all",
	.param = { PTA_LENGTH(10), PTA_BOOL("adjust", 0), PTA_BOOL("sma", 1),
	    PTA_LAST },
	.warmup = ema_warmup,
	.init = ema_init,
	.step = ema_step,
	OUT("ema", "EMA_10"),
	SAID("Brown, Exponential Smoothing (1956)"),
	FRAME,
};
