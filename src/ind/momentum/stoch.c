/*
 * Lane's stochastic: where the close stands between the lowest low and the
 * highest high, and averages of that.  Lane, TASC 2:3 (1984).  STOCHRSI:
 * Chande and Kroll, The New Technical Trader (1994): the same of the RSI.
 * KDJ adds J, which runs ahead of both, and smooths as Wilder does.
 * A range of nothing has no place in it: ours is undefined there, ta. has 0 or
 * what rounding leaves, ta.kdj 0.
 *
 * pta. has the averages of its mamode, and the least step of a number for a
 * range of nothing.  Its stoch averages k from k's first value on, its stochrsi
 * from the first row on.
 */
#include "ind/overlap/ma_param.h"
#include "ind/pta.h"
#include "kern/range.h"
#include "kern/rsi.h"
#include "kern/whole.h"
#include "kern/zero.h"

struct stoch {
	struct range range;
	struct ma *k, *d; /* k: NULL where it is not smoothed */
	struct rsi rsi;
	double least; /* a range up to this is none; ta.: -1 */
	double noise; /* so is one up to this part of its ends: 0 of it */
	int j;
};

/* What rounding leaves of a range of the RSI that does not move. */
#define NOISE 1e-9
/* TA-Lib 0.8's difference of two prices that is none, next to their sum. */
#define SAME  1e-14

enum {
	SLOW = 1,
	RSI = 2,
	SHORT = 4, /* no types among the parameters */
	J = 8,
};

/* n, k, d: periods; the last two with their types. */
struct want {
	int rsi, n, k, k_type, d, d_type;
};

static struct want
want(const struct column *self, const double *p)
{
	struct want w = { .k = 1 };
	int types = !(self->flags & SHORT), i = 0;

	if (self->flags & RSI)
		w.rsi = (int)p[i++];
	w.n = (int)p[i++];
	if (self->flags & SLOW) {
		w.k = (int)p[i++];
		if (types)
			w.k_type = ma_type(self, p, i++);
	}
	w.d = (int)p[i++];
	if (types)
		w.d_type = ma_type(self, p, i);
	return w;
}

static int
warmup(const struct column *self, const double *p)
{
	struct want w = want(self, p);

	return w.rsi + w.n - 1 + ma_lookback(w.k_type, w.k) +
	       ma_lookback(w.d_type, w.d);
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct stoch *s = NEW(a, struct stoch, 1);
	struct want w = want(self, p);
	int ta = self->space != NULL;

	s->least = ta ? -1 : self->flags & RSI ? NOISE : 0;
	s->j = self->flags & J;
	s->noise = s->j ? SAME : 0;
	range_init(&s->range, a, w.n);
	if (self->flags & SLOW)
		s->k = ma_new(a, w.k_type, w.k, 0);
	s->d = ma_new(a, w.d_type, w.d, 0);
	if (self->flags & RSI)
		s->rsi = rsi_make(w.rsi, ta ? 0 : NAN);
	return s;
}

/* The division by 100 comes first, as in TA-Lib, for the last digit. */
static void
place(struct stoch *s, double high, double low, double close, double *out)
{
	double top, bottom, unit, k = 0, d;

	if (!range_step(&s->range, high, low, &top, &bottom))
		return;
	if (top - bottom <= s->least)
		return;
	unit = (top - bottom) / 100;
	if (top - bottom > s->noise * (fabs(top) + fabs(bottom)))
		k = (close - bottom) / unit;
	if (s->k) {
		k = ma_step(s->k, k);
		if (isnan(k))
			return;
	}
	d = ma_step(s->d, k);
	if (isnan(d))
		return;
	out[0] = k;
	out[1] = d;
	if (s->j)
		out[2] = 3 * k - 2 * d;
}

static void
step(void *state, const double *in, double *out)
{
	place(state, in[0], in[1], in[2], out);
}

static void
step_rsi(void *state, const double *in, double *out)
{
	struct stoch *s = state;
	double rsi = rsi_step(&s->rsi, in[0]);

	if (!isnan(rsi))
		place(s, rsi, rsi, rsi, out);
}

#define FRAME .source = "Lane, TASC 2:3 (1984)", .warmup = warmup, .init = init

#define STOCH                                                                  \
	.name = "stoch", .summary = "Stochastic, slow",                        \
	.formula = "k = MA of 100 (C - min L) / (max H - min L); d = MA of k", \
	.in = { "high", "low", "close" },                                      \
	.out = { { "slowk", COLUMN_REAL }, { "slowd", COLUMN_REAL } },         \
	.step = step, FRAME
const struct column ind_stoch = { STOCH, .flags = SLOW | SHORT,
	.param = { { "k", 14, 1, 100000, "bars" },
	    { "smooth", 3, 1, 100000, "bars" },
	    { "d", 3, 1, 100000, "bars" } } };
const struct column ind_ta_stoch = { STOCH, .space = "ta", .flags = SLOW,
	.param = { { "fastk_period", 5, 1, 100000, "bars" },
	    { "slowk_period", 3, 1, 100000, "bars" }, MA_PARAM("slowk_matype"),
	    { "slowd_period", 3, 1, 100000, "bars" },
	    MA_PARAM("slowd_matype") } };

#define STOCHF                                                                 \
	.name = "stochf", .summary = "Stochastic, fast",                       \
	.formula = "k = 100 (C - min L) / (max H - min L); d = MA of k",       \
	.in = { "high", "low", "close" },                                      \
	.out = { { "fastk", COLUMN_REAL }, { "fastd", COLUMN_REAL } },         \
	.step = step, FRAME
const struct column ind_stochf = { STOCHF, .flags = SHORT,
	.param = {
	    { "k", 14, 1, 100000, "bars" }, { "d", 3, 1, 100000, "bars" } } };
const struct column ind_ta_stochf = { STOCHF, .space = "ta",
	.param = { { "fastk_period", 5, 1, 100000, "bars" },
	    { "fastd_period", 3, 1, 100000, "bars" },
	    MA_PARAM("fastd_matype") } };

#define STOCHRSI                                                               \
	.name = "stochrsi", .summary = "Fast stochastic of the RSI",           \
	.formula =                                                             \
	    "k = 100 (r - min r) / (max r - min r), r = RSI(x); d = MA of k",  \
	.source = "Chande and Kroll, The New Technical Trader (1994)",         \
	.in = { "close" },                                                     \
	.out = { { "fastk", COLUMN_REAL }, { "fastd", COLUMN_REAL } },         \
	.step = step_rsi, .warmup = warmup, .init = init
const struct column ind_stochrsi = { STOCHRSI, .flags = RSI | SHORT,
	.param = { { "n", 14, 2, 100000, "bars" },
	    { "k", 14, 1, 100000, "bars" }, { "d", 3, 1, 100000, "bars" } } };
const struct column ind_ta_stochrsi = { STOCHRSI, .space = "ta", .flags = RSI,
	.param = { { "timeperiod", 14, 2, 100000, "bars" },
	    { "fastk_period", 5, 1, 100000, "bars" },
	    { "fastd_period", 3, 1, 100000, "bars" },
	    MA_PARAM("fastd_matype") } };

const struct column ind_ta_kdj = {
	.space = "ta",
	.name = "kdj",
	.summary = "KDJ: the stochastic and what runs ahead of it",
	.formula = "k = MA of 100 (C - min L) / (max H - min L); d = MA of k; "
		   "j = 3 k - 2 d",
	.source = "Lane, TASC 2:3 (1984); J of Chinese platforms",
	.param = { { "fastk_period", 9, 1, 100000, "bars" },
	    { "slowk_period", 3, 1, 100000, "bars" },
	    MA_PARAM_OF("slowk_matype", MA_RMA),
	    { "slowd_period", 3, 1, 100000, "bars" },
	    MA_PARAM_OF("slowd_matype", MA_RMA) },
	.in = { "high", "low", "close" },
	.out = { { "k", COLUMN_REAL }, { "d", COLUMN_REAL },
	    { "j", COLUMN_REAL } },
	.flags = SLOW | J,
	.warmup = warmup,
	.init = init,
	.step = step,
};

struct pta {
	struct reach high, low;
	struct gains rsi;
	struct mean k, d;
	int cut; /* the averages see nothing before the first value */
};

static struct pta *
pta_new(struct arena *a, int n, int mode, int k, int d)
{
	struct pta *s = NEW(a, struct pta, 1);

	reach_init(&s->high, a, n, 1);
	reach_init(&s->low, a, n, 0);
	mean_init(&s->k, a, mode, k);
	mean_init(&s->d, a, mode, d);
	return s;
}

static int
warmup_pta_stoch(const struct column *self, const double *p)
{
	(void)self;
	return (int)p[0] - 1 + mean_warmup((int)p[3], (int)p[2]);
}

static void *
init_pta_stoch(struct arena *a, const struct column *self, const double *p)
{
	struct pta *s = pta_new(a, (int)p[0], (int)p[3], (int)p[2], (int)p[1]);

	(void)self;
	s->cut = 1;
	return s;
}

static int
warmup_pta_stochrsi(const struct column *self, const double *p)
{
	(void)self;
	return mean_warmup_late(
	    (int)p[4], (int)p[2], (int)p[0] - 1 + (int)p[1]);
}

static void *
init_pta_stochrsi(struct arena *a, const struct column *self, const double *p)
{
	struct pta *s = pta_new(a, (int)p[0], (int)p[4], (int)p[2], (int)p[3]);

	(void)self;
	gains_init(&s->rsi, a, (int)p[1], 1);
	return s;
}

static int
warmup_kdj(const struct column *self, const double *p)
{
	(void)self;
	return (int)p[0] - 1 + (int)p[1] - 1;
}

static void *
init_kdj(struct arena *a, const struct column *self, const double *p)
{
	(void)self;
	return pta_new(a, (int)p[0], MEAN_RMA, (int)p[1], (int)p[1]);
}

/* The place of close among n rows in percent, and the averages of it. */
static void
average(struct pta *s, double high, double low, double close, double *out)
{
	double top = reach_step(&s->high, high);
	double bottom = reach_step(&s->low, low);
	double f = 100 * (close - bottom) / nonzero(top, bottom);

	if (s->cut && isnan(f))
		return;
	out[0] = mean_step(&s->k, f);
	if (s->cut && isnan(out[0]))
		return;
	out[1] = mean_step(&s->d, out[0]);
}

static void
step_pta_stoch(void *state, const double *in, double *out)
{
	average(state, in[0], in[1], in[2], out);
}

static void
step_pta_stochrsi(void *state, const double *in, double *out)
{
	struct pta *s = state;
	double rsi = gains_scaled(&s->rsi, in[0], 100);

	average(s, rsi, rsi, rsi, out);
}

static void
step_kdj(void *state, const double *in, double *out)
{
	step_pta_stoch(state, in, out);
	out[2] = 3 * out[0] - 2 * out[1];
}

const struct column ind_pta_stoch = {
	.space = "pta",
	.name = "stoch",
	.summary = "Stochastic, slow",
	.formula = "k = MA of 100 (C - min L) / (max H - min L); d = MA of k",
	.source = "Lane, TASC 2:3 (1984)",
	.param = { PTA_BARS("k", 14, 1), PTA_BARS("d", 3, 1),
	    PTA_BARS("smooth_k", 3, 1), PTA_MAMODE(MEAN_SMA), PTA_LAST },
	.in = { "high", "low", "close" },
	.out = { { "k", COLUMN_REAL, "STOCHk_14_3_3" },
	    { "d", COLUMN_REAL, "STOCHd_14_3_3" } },
	.early = 1,
	.warmup = warmup_pta_stoch,
	.init = init_pta_stoch,
	.step = step_pta_stoch,
};

const struct column ind_pta_stochrsi = {
	.space = "pta",
	.name = "stochrsi",
	.summary = "Stochastic of the RSI",
	.formula = "k = MA of 100 (r - min r) / (max r - min r), r = RSI(x); "
		   "d = MA of k",
	.source = "Chande and Kroll, The New Technical Trader (1994)",
	.param = { PTA_LENGTH(14), PTA_BARS("rsi_length", 14, 1),
	    PTA_BARS("k", 3, 1), PTA_BARS("d", 3, 1), PTA_MAMODE(MEAN_SMA),
	    PTA_LAST },
	.in = { "close" },
	.out = { { "k", COLUMN_REAL, "STOCHRSIk_14_14_3_3" },
	    { "d", COLUMN_REAL, "STOCHRSId_14_14_3_3" } },
	.early = 1,
	.warmup = warmup_pta_stochrsi,
	.init = init_pta_stochrsi,
	.step = step_pta_stochrsi,
};

const struct column ind_pta_kdj = {
	.space = "pta",
	.name = "kdj",
	.summary = "Stochastic with Wilder's averages, and its lead over them",
	.formula = "K = RMA of 100 (C - min L) / (max H - min L) over length; "
		   "D = RMA of K; J = 3K - 2D",
	.source = "Lane, TASC 2:3 (1984)",
	.param = { PTA_LENGTH(9), PTA_BARS("signal", 3, 1), PTA_LAST },
	.in = { "high", "low", "close" },
	.out = { { "k", COLUMN_REAL, "K_9_3" }, { "d", COLUMN_REAL, "D_9_3" },
	    { "j", COLUMN_REAL, "J_9_3" } },
	.early = 1,
	.warmup = warmup_kdj,
	.init = init_kdj,
	.step = step_kdj,
};

static int
warmup_pta_stochf(const struct column *self, const double *p)
{
	(void)self;
	return (int)p[0] - 1;
}

static void *
init_pta_stochf(struct arena *a, const struct column *self, const double *p)
{
	struct pta *s = pta_new(a, (int)p[0], (int)p[2], 1, (int)p[1]);

	(void)self;
	mean_init(&s->k, a, MEAN_SMA, 1);
	s->cut = 1;
	return s;
}

const struct column ind_pta_stochf = {
	.space = "pta",
	.name = "stochf",
	.summary = "Stochastic, fast",
	.formula = "k = 100 (C - min L) / (max H - min L); d = MA of k",
	.source = "Lane, TASC 2:3 (1984); pandas-ta-classic",
	.param = { PTA_BARS("fastk", 5, 1), PTA_BARS("fastd", 3, 1),
	    PTA_MAMODE(MEAN_SMA), PTA_LAST },
	.in = { "high", "low", "close" },
	.out = { { "k", COLUMN_REAL, "STOCHFk_5_3" },
	    { "d", COLUMN_REAL, "STOCHFd_5_3" } },
	.warmup = warmup_pta_stochf,
	.init = init_pta_stochf,
	.step = step_pta_stoch,
};
