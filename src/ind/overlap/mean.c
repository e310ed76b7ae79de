/*
 * pandas-ta's moving averages over one series; formulas, seeds and sources in
 * kern/mean.h and kern/ewm.h.  The flags are the mode.
 */
#include "ind/pta.h"
#include "kern/ewm.h"

static int
warmup(const struct column *self, const double *p)
{
	return mean_warmup(self->flags, (int)p[0]);
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct mean *m = NEW(a, struct mean, 1);

	mean_init(m, a, self->flags, (int)p[0]);
	return m;
}

static void
step(void *state, const double *in, double *out)
{
	out[0] = mean_step(state, in[0]);
}

#define FRAME .space = "pta", .early = 1, .in = { "close" }, .step = step
#define MEAN(word, mode, theirs, of)                                           \
	.name = (word), .out = { { (word), COLUMN_REAL, (theirs) } },          \
	.source = (of), .flags = (mode), .warmup = warmup, .init = init, FRAME

const struct column ind_pta_dema = {
	MEAN("dema", MEAN_DEMA, "DEMA_10", "Mulloy, TASC 12:1 (1994)"),
	.summary = "Double exponential moving average",
	.formula = "2 e1 - e2; e1 = EMA(x), e2 = EMA(e1), begun in one row",
	.param = { PTA_LENGTH(10), PTA_LAST },
};

const struct column ind_pta_fwma = {
	MEAN("fwma", MEAN_FWMA, "FWMA_10", "pandas-ta 0.3.14b0"),
	.summary = "Moving average weighted with Fibonacci's numbers",
	.formula = "sum of w x / sum of w, w = 1 1 2 3 5 ..., oldest first; "
		   "asc has no effect",
	.param = { PTA_COUNT("length", 10, 1, 1000), PTA_BOOL("asc", 1),
	    PTA_LAST },
};

const struct column ind_pta_hma = {
	MEAN("hma", MEAN_HMA, "HMA_10", "Hull (2005)"),
	.summary = "Hull's moving average",
	.formula = "WMA of sqrt(n) of 2 WMA of n / 2 - WMA of n",
	.param = { PTA_LENGTH(10), PTA_LAST },
};

const struct column ind_pta_pwma = {
	MEAN("pwma", MEAN_PWMA, "PWMA_10", "pandas-ta 0.3.14b0"),
	.summary = "Moving average weighted with Pascal's triangle",
	.formula = "sum of w x / sum of w, w the binomials of n - 1; asc has "
		   "no effect",
	.param = { PTA_COUNT("length", 10, 1, 1000), PTA_BOOL("asc", 1),
	    PTA_LAST },
};

const struct column ind_pta_rma = {
	MEAN("rma", MEAN_RMA, "RMA_10", "Wilder, New Concepts (1978)"),
	.summary = "Wilder's moving average, weighted from the start",
	.formula = "sum of w x / sum of w over all, w = (1 - 1/n)^age",
	.param = { PTA_LENGTH(10), PTA_LAST },
};

const struct column ind_pta_sinwma = {
	MEAN("sinwma", MEAN_SINWMA, "SINWMA_14", "Everget (2018)"),
	.summary = "Moving average weighted with half a sine wave",
	.formula = "sum of w x / sum of w, w = sin(pi k / (n + 1)), k = 1..n",
	.param = { PTA_LENGTH(14), PTA_LAST },
};

const struct column ind_pta_sma = {
	MEAN("sma", MEAN_SMA, "SMA_10", "textbook"),
	.summary = "Simple moving average",
	.formula = "sum of n values / n",
	.param = { PTA_LENGTH(10), PTA_LAST },
};

const struct column ind_pta_swma = {
	MEAN("swma", MEAN_SWMA, "SWMA_10", "textbook"),
	.summary = "Moving average weighted with a triangle",
	.formula = "sum of w x / sum of w, w = 1 2 ... 2 1; asc has no effect",
	.param = { PTA_LENGTH(10), PTA_BOOL("asc", 1), PTA_LAST },
};

const struct column ind_pta_tema = {
	MEAN("tema", MEAN_TEMA, "TEMA_10", "Mulloy, TASC 12:2 (1994)"),
	.summary = "Triple exponential moving average",
	.formula = "3 (e1 - e2) + e3; each the EMA of the one before, begun in "
		   "one row",
	.param = { PTA_LENGTH(10), PTA_LAST },
};

const struct column ind_pta_trima = {
	MEAN("trima", MEAN_TRIMA, "TRIMA_10", "textbook"),
	.summary = "Triangular moving average",
	.formula = "SMA of SMA, both of (n + 1) / 2, halves to even",
	.param = { PTA_LENGTH(10), PTA_LAST },
};

const struct column ind_pta_wma = {
	MEAN("wma", MEAN_WMA, "WMA_10", "textbook"),
	.summary = "Linearly weighted moving average",
	.formula = "sum of k x[n-k] / sum of k, k = 1..n; asc has no effect",
	.param = { PTA_LENGTH(10), PTA_BOOL("asc", 1), PTA_LAST },
};

/* ---- with a choice: EMA's seed, T3's factor, the average of MA and ZLMA ----
 */

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
	.space = "pta",
	.name = "ema",
	.summary = "Exponential moving average",
	.formula = "e += 2 / (n + 1) (x - e); the first is the mean of n "
		   "(sma=true); adjust: the weighted mean of all",
	.source = "Brown, Exponential Smoothing (1956)",
	.param = { PTA_LENGTH(10), PTA_BOOL("adjust", 0), PTA_BOOL("sma", 1),
	    PTA_LAST },
	.in = { "close" },
	.out = { { "ema", COLUMN_REAL, "EMA_10" } },
	.early = 1,
	.warmup = ema_warmup,
	.init = ema_init,
	.step = ema_step,
};

static void *
t3_init(struct arena *a, const struct column *self, const double *p)
{
	struct mean *m = NEW(a, struct mean, 1);

	(void)self;
	mean_t3(m, a, (int)p[0], p[1]);
	return m;
}

const struct column ind_pta_t3 = {
	.name = "t3",
	.summary = "Tillson's T3: six averages in a chain",
	.formula = "c1 e6 + c2 e5 + c3 e4 + c4 e3; c1 = -a^3, c2 = 3 a^2 + "
		   "3 a^3, c3 = -6 a^2 - 3 a - 3 a^3, c4 = 1 + 3 a + a^3 + "
		   "3 a^2",
	.source = "Tillson, TASC 16:1 (1998)",
	.param = { PTA_LENGTH(10), PTA_REAL("a", 0.7, 0, 1), PTA_LAST },
	.out = { { "t3", COLUMN_REAL, "T3_10_0.7" } },
	.flags = MEAN_T3,
	.warmup = warmup,
	.init = t3_init,
	FRAME,
};

static void *
vidya_init(struct arena *a, const struct column *self, const double *p)
{
	struct mean *m = NEW(a, struct mean, 1);

	(void)self;
	mean_vidya(m, a, (int)p[0], (int)p[1]);
	return m;
}

const struct column ind_pta_vidya = {
	.name = "vidya",
	.summary = "Variable index dynamic average: from 0, and empty for "
		   "good after n rows without a change",
	.formula = "y += k (x - y), k = 2 / (n + 1) |u - d| / (u + d), u and d "
		   "the sums of n rises and falls",
	.source = "Chande, TASC 10:3 (1992); pandas-ta 0.3.14b0",
	.param = { PTA_LENGTH(14), PTA_DRIFT, PTA_LAST },
	.out = { { "vidya", COLUMN_REAL, "VIDYA_14" } },
	.flags = MEAN_VIDYA,
	.warmup = warmup,
	.init = vidya_init,
	FRAME,
};

static int
ma_warmup(const struct column *self, const double *p)
{
	(void)self;
	return mean_warmup((int)p[0], (int)p[1]);
}

static void *
ma_init(struct arena *a, const struct column *self, const double *p)
{
	struct mean *m = NEW(a, struct mean, 1);

	(void)self;
	mean_init(m, a, (int)p[0], (int)p[1]);
	return m;
}

const struct column ind_pta_ma = {
	.name = "ma",
	.summary = "Moving average by name",
	.formula = "as the function of that name",
	.source = "pandas-ta 0.3.14b0",
	.param = { PTA_MODE("name", MEAN_EMA), PTA_LENGTH(10), PTA_LAST },
	.out = { { "ma", COLUMN_REAL, NULL } },
	.warmup = ma_warmup,
	.init = ma_init,
	FRAME,
};

static int
zlma_warmup(const struct column *self, const double *p)
{
	int n = (int)p[0];

	(void)self;
	return mean_warmup_late((int)p[1], n, (n - 1) / 2);
}

static void *
zlma_init(struct arena *a, const struct column *self, const double *p)
{
	struct mean *m = NEW(a, struct mean, 1);

	(void)self;
	mean_zlma(m, a, (int)p[0], (int)p[1]);
	return m;
}

const struct column ind_pta_zlma = {
	.name = "zlma",
	.summary = "Zero lag moving average",
	.formula = "mamode of 2 x - x[(n - 1) / 2]",
	.source = "Ehlers and Way, (2010)",
	.param = { PTA_LENGTH(10), PTA_MAMODE(MEAN_EMA), PTA_LAST },
	.out = { { "zlma", COLUMN_REAL, "ZL_EMA_10" } },
	.warmup = zlma_warmup,
	.init = zlma_init,
	FRAME,
};
