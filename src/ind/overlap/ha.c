/*
 * Heikin-Ashi candles: the bar's mean as close, the middle of the candle before
 * as open.  Valcu, TASC 22:2 (2004).
 */
#include "ind/pta.h"

struct ha {
	double open, close; /* of the candle before */
	int any;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	(void)self;
	(void)p;
	return NEW(a, struct ha, 1);
}

static void
step(void *state, const double *in, double *out)
{
	struct ha *s = state;
	double close = (in[0] + in[1] + in[2] + in[3]) / 4, open;
	double high = in[1], low = in[2];

	open = s->any ? (s->open + s->close) / 2 : (in[0] + in[3]) / 2;
	high = open > high ? open : high;
	low = open < low ? open : low;
	s->any = 1;
	s->open = open;
	s->close = close;
	out[0] = open;
	out[1] = close > high ? close : high;
	out[2] = close < low ? close : low;
	out[3] = close;
}

const struct column ind_ta_ha = {
	.space = "ta",
	.name = "ha",
	.summary = "Heikin-Ashi candles",
	.formula =
	    "close' = (O + H + L + C) / 4, open' = (open'[1] + "
	    "close'[1]) / 2, first (O + C) / 2; high' and low' hold both",
	.source = "Valcu, TASC 22:2 (2004)",
	.in = { "open", "high", "low", "close" },
	.out = { { "open", COLUMN_REAL }, { "high", COLUMN_REAL },
	    { "low", COLUMN_REAL }, { "close", COLUMN_REAL } },
	.init = init,
	.step = step,
};

const struct column ind_pta_ha = {
	.space = "pta",
	.name = "ha",
	.summary = "Heikin-Ashi candles",
	.formula =
	    "close' = (O + H + L + C) / 4, open' = (open'[1] + "
	    "close'[1]) / 2, first (O + C) / 2; high' and low' hold both",
	.source = "Valcu, TASC 22:2 (2004); pandas-ta 0.3.14b0",
	.param = { PTA_LAST },
	.in = { "open", "high", "low", "close" },
	.out = { { "open", COLUMN_REAL, "HA_open" },
	    { "high", COLUMN_REAL, "HA_high" },
	    { "low", COLUMN_REAL, "HA_low" },
	    { "close", COLUMN_REAL, "HA_close" } },
	.init = init,
	.step = step,
};
