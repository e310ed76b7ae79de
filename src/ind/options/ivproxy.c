/* An implied volatility from daily bars: the model is lib/proxy's. */
#include "column/column.h"
#include "option/proxy.h"

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	(void)self;
	(void)p;
	return NEW(a, struct proxy, 1);
}

static void
step(void *state, const double *in, double *out)
{
	out[0] = proxy_day(state, in[0], in[1], in[2]);
}

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	(void)p;
	return PROXY_WARM;
}

const struct column ind_ivproxy = {
	.name = "ivproxy",
	.summary = "Stand-in for implied volatility from daily bars of the "
		   "S&P 500",
	.source = "log-linear in realised vols, fitted to VIX 2004..2017 "
		  "(share/fit/ivproxy)",
	.in = { "high", "low", "close" },
	.out = { { "ivproxy", COLUMN_REAL } },
	.warmup = warmup,
	.init = init,
	.step = step,
};
