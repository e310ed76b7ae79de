/*
 * Qstick: the average body of the candles.  Chande and Kroll, The New Technical
 * Trader (1994).
 */
#include "ind/pta.h"
#include "kern/ma.h"
#include "kern/zero.h"

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

static int
pta_warmup(const struct column *self, const double *p)
{
	(void)self;
	return mean_warmup((int)p[1], (int)p[0]);
}

static void *
pta_init(struct arena *a, const struct column *self, const double *p)
{
	struct mean *m = NEW(a, struct mean, 1);

	(void)self;
	mean_init(m, a, (int)p[1], (int)p[0]);
	return m;
}

static void
pta_step(void *state, const double *in, double *out)
{
	out[0] = mean_step(state, nonzero(in[1], in[0]));
}

const struct column ind_pta_qstick = {
	.space = "pta",
	.name = "qstick",
	.summary = "Qstick: average of close less open",
	.formula = "ma of C - O",
	.source = "Chande and Kroll, The New Technical Trader (1994)",
	.param = { PTA_LENGTH(10), PTA_MODE("ma", MEAN_SMA), PTA_LAST },
	.in = { "open", "close" },
	.out = { { "qstick", COLUMN_REAL, "QS_10" } },
	.warmup = pta_warmup,
	.init = pta_init,
	.step = pta_step,
};
