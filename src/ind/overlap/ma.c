/*
 * The moving averages over one series; formulas and sources in kern/ma.h.
 * The flags are the type, or ANY where a parameter chooses it.
 */
#include "ind/overlap/ma_param.h"

enum { ANY = MA_TYPES };

static int
type_of(const struct column *self, const double *p)
{
	return self->flags == ANY ? (int)p[1] : self->flags;
}

static int
warmup(const struct column *self, const double *p)
{
	return ma_lookback(type_of(self, p), (int)p[0]);
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct ma *m = ma_new(a, type_of(self, p), (int)p[0], 0);

	if (self->flags == MA_T3)
		ma_t3_factor(m, p[1]);
	return m;
}

static void
step(void *state, const double *in, double *out)
{
	out[0] = ma_step(state, in[0]);
}

#define FRAME	  .warmup = warmup, .init = init, .step = step
#define ONE(word) .in = { "close" }, .out = { { word, COLUMN_REAL } }

#define SMA                                                                    \
	.name = "sma", .summary = "Simple moving average",                     \
	.formula = "sum of n values / n", .source = "textbook",                \
	.flags = MA_SMA, ONE("sma"), FRAME
const struct column ind_sma = { SMA,
	.param = { { "n", 20, 1, 100000, "bars" } } };
const struct column ind_ta_sma = { SMA, .space = "ta",
	.param = { { "timeperiod", 30, 1, 100000, "bars" } } };

#define EMA                                                                    \
	.name = "ema", .summary = "Exponential moving average",                \
	.formula = "e += 2 / (n + 1) (x - e); the first is the mean of n",     \
	.source = "Brown, Exponential Smoothing (1956)", .flags = MA_EMA,      \
	ONE("ema"), FRAME
const struct column ind_ema = { EMA,
	.param = { { "n", 20, 1, 100000, "bars" } } };
const struct column ind_ta_ema = { EMA, .space = "ta",
	.param = { { "timeperiod", 30, 1, 100000, "bars" } } };

#define WMA                                                                    \
	.name = "wma", .summary = "Linearly weighted moving average",          \
	.formula = "sum of k x[n-k] / sum of k, k = 1..n",                     \
	.source = "textbook", .flags = MA_WMA, ONE("wma"), FRAME
const struct column ind_wma = { WMA,
	.param = { { "n", 20, 1, 100000, "bars" } } };
const struct column ind_ta_wma = { WMA, .space = "ta",
	.param = { { "timeperiod", 30, 1, 100000, "bars" } } };

#define DEMA                                                                   \
	.name = "dema", .summary = "Double exponential moving average",        \
	.formula = "2 e1 - e2; e1 = EMA(x), e2 = EMA(e1)",                     \
	.source = "Mulloy, TASC 12:1 (1994)", .flags = MA_DEMA, ONE("dema"),   \
	FRAME
const struct column ind_dema = { DEMA,
	.param = { { "n", 20, 1, 100000, "bars" } } };
const struct column ind_ta_dema = { DEMA, .space = "ta",
	.param = { { "timeperiod", 30, 1, 100000, "bars" } } };

#define TEMA                                                                   \
	.name = "tema", .summary = "Triple exponential moving average",        \
	.formula = "3 e1 - 3 e2 + e3; each the EMA of the one before",         \
	.source = "Mulloy, TASC 12:2 (1994)", .flags = MA_TEMA, ONE("tema"),   \
	FRAME
const struct column ind_tema = { TEMA,
	.param = { { "n", 20, 1, 100000, "bars" } } };
const struct column ind_ta_tema = { TEMA, .space = "ta",
	.param = { { "timeperiod", 30, 1, 100000, "bars" } } };

#define TRIMA                                                                  \
	.name = "trima", .summary = "Triangular moving average",               \
	.formula =                                                             \
	    "SMA of SMA, both of (n + 1) / 2; n even: of n / 2 and n / 2 + 1", \
	.source = "textbook", .flags = MA_TRIMA, ONE("trima"), FRAME
const struct column ind_trima = { TRIMA,
	.param = { { "n", 20, 1, 100000, "bars" } } };
const struct column ind_ta_trima = { TRIMA, .space = "ta",
	.param = { { "timeperiod", 30, 1, 100000, "bars" } } };

#define KAMA                                                                   \
	.name = "kama", .summary = "Kaufman's adaptive moving average",        \
	.formula = "k += c (x - k); c = (er (2/3 - 2/31) + "                   \
		   "2/31)^2, er = |x - x[n]| / sum of |changes|",              \
	.source = "Kaufman, Smarter Trading (1995)", .flags = MA_KAMA,         \
	ONE("kama"), FRAME
const struct column ind_kama = { KAMA,
	.param = { { "n", 10, 1, 100000, "bars" } } };
const struct column ind_ta_kama = { KAMA, .space = "ta",
	.param = { { "timeperiod", 30, 1, 100000, "bars" } } };

#define T3                                                                     \
	.name = "t3", .summary = "Tillson's T3: six averages in a chain",      \
	.formula = "c1 e6 + c2 e5 + c3 e4 + c4 e3; c1 = -v^3, c2 "             \
		   "= 3 v^2 + 3 v^3, c3 = -6 v^2 - 3 v - 3 v^3, "              \
		   "c4 = 1 + 3 v + v^3 + 3 v^2",                               \
	.source = "Tillson, TASC 16:1 (1998)", .flags = MA_T3, ONE("t3"),      \
	FRAME
const struct column ind_t3 = { T3,
	.param = { { "n", 5, 1, 100000, "bars" },
	    { "v", 0.7, 0, 1, NULL, COLUMN_REAL } } };
const struct column ind_ta_t3 = { T3, .space = "ta",
	.param = { { "timeperiod", 5, 1, 100000, "bars" },
	    { "vfactor", 0.7, 0, 1, NULL, COLUMN_REAL } } };

const struct column ind_ta_rma = {
	.space = "ta",
	.name = "rma",
	.summary = "Wilder's smoothed moving average",
	.formula = "m += (x - m) / n; the first is the mean of n",
	.source = "Wilder, New Concepts in Technical Trading Systems (1978)",
	.param = { { "timeperiod", 30, 1, 100000, "bars" } },
	.flags = MA_RMA,
	ONE("rma"),
	FRAME,
};

const struct column ind_ta_zlema = {
	.space = "ta",
	.name = "zlema",
	.summary = "Zero-lag exponential moving average",
	.formula = "EMA(2 x - x[lag]), lag = (n - 1) / 2 cut",
	.source = "Ehlers and Way, TASC 28:12 (2010)",
	.param = { { "timeperiod", 30, 1, 100000, "bars" } },
	.flags = MA_ZLEMA,
	ONE("zlema"),
	FRAME,
};

const struct column ind_ta_hma = {
	.space = "ta",
	.name = "hma",
	.summary = "Hull moving average",
	.formula = "WMA(2 WMA(x, n / 2) - WMA(x, n), sqrt n), both periods cut",
	.source = "Hull (2005)",
	.param = { { "timeperiod", 20, 1, 100000, "bars" } },
	.flags = MA_HMA,
	ONE("hma"),
	FRAME,
};

#define MA                                                                     \
	.name = "ma", .summary = "Moving average of a chosen type",            \
	.formula = MA_NAMES, .source = "as the type's own function",           \
	.flags = ANY, ONE("ma"), FRAME
const struct column ind_ma = { MA,
	.param = { { "n", 20, 1, 100000, "bars" }, MA_PARAM("type") } };
const struct column ind_ta_ma = { MA, .space = "ta",
	.param = {
	    { "timeperiod", 30, 1, 100000, "bars" }, MA_PARAM("matype") } };
