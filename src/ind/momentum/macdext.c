/*
 * MACD with averages of any type.  Both start so late that they show from the
 * same row on; swapped periods are swapped back, types with them.  pta. starts
 * each at the first row, and shows the line before there is a signal.
 */
#include "ind/overlap/ma_param.h"
#include "ind/pta.h"

struct macdext {
	struct ma *fast, *slow, *signal;
};

struct pta {
	struct ma *fast, *slow, *signal;
	int signal_at; /* which output it is */
};

enum { FIX = 1 };

struct one {
	int n, type, lookback;
};

static struct one
one(const double *p)
{
	struct one o = { .n = (int)p[0], .type = (int)p[1] };

	o.lookback = ma_lookback(o.type, o.n);
	return o;
}

/* The lookback of the difference. */
static int
both(const double *p, struct one *fast, struct one *slow)
{
	int swap = p[2] < p[0];

	*fast = one(p + (swap ? 2 : 0));
	*slow = one(p + (swap ? 0 : 2));
	return fast->lookback > slow->lookback ? fast->lookback
					       : slow->lookback;
}

static int
warmup(const struct column *self, const double *p)
{
	struct one fast, slow;

	(void)self;
	return both(p, &fast, &slow) + one(p + 4).lookback;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct macdext *s = NEW(a, struct macdext, 1);
	struct one fast, slow, signal = one(p + 4);
	int late = both(p, &fast, &slow);

	(void)self;
	s->fast = ma_new(a, fast.type, fast.n, late - fast.lookback);
	s->slow = ma_new(a, slow.type, slow.n, late - slow.lookback);
	s->signal = ma_new(a, signal.type, signal.n, 0);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct macdext *s = state;
	double line = ma_step(s->fast, in[0]), signal;

	line -= ma_step(s->slow, in[0]);
	if (isnan(line))
		return;
	signal = ma_step(s->signal, line);
	if (isnan(signal))
		return;
	out[0] = line;
	out[1] = signal;
	out[2] = line - signal;
}

#define MACDEXT                                                                \
	.name = "macdext", .summary = "MACD with averages of any type",        \
	.formula = "m = MA(x, fast) - MA(x, slow); signal = "                  \
		   "MA(m); hist = m - signal",                                 \
	.source = "Appel (1979)", .in = { "close" },                           \
	.out = { { "macdext", COLUMN_REAL }, { "signal", COLUMN_REAL },        \
		{ "hist", COLUMN_REAL } },                                     \
	.warmup = warmup, .init = init, .step = step
const struct column ind_macdext = { MACDEXT,
	.param = { { "fast", 12, 2, 100000, "bars" }, MA_PARAM("fasttype"),
	    { "slow", 26, 2, 100000, "bars" }, MA_PARAM("slowtype"),
	    { "signal", 9, 1, 100000, "bars" }, MA_PARAM("signaltype") } };
const struct column ind_ta_macdext = { MACDEXT, .space = "ta",
	.param = { { "fastperiod", 12, 2, 100000, "bars" },
	    MA_PARAM("fastmatype"), { "slowperiod", 26, 2, 100000, "bars" },
	    MA_PARAM("slowmatype"), { "signalperiod", 9, 1, 100000, "bars" },
	    MA_PARAM("signalmatype") } };

/* Periods and types, in the order of one(): of the fork's parameters. */
static void
pairs(const struct column *self, const double *p, double *q)
{
	const double fix[3] = { 12, 26, p[0] };
	int i, fixed = self->flags == FIX;

	for (i = 0; i < 3; i++) {
		q[2 * i] = fixed ? fix[i] : p[i];
		q[2 * i + 1] = fixed ? MA_EMA : ma_type(self, p, 3 + i);
	}
}

static int
warmup_pta(const struct column *self, const double *p)
{
	struct one fast, slow;
	double q[6];

	pairs(self, p, q);
	return both(q, &fast, &slow);
}

static void *
init_pta(struct arena *a, const struct column *self, const double *p)
{
	struct pta *s = NEW(a, struct pta, 1);
	struct one fast, slow, signal;
	double q[6];

	pairs(self, p, q);
	both(q, &fast, &slow);
	signal = one(q + 4);
	s->fast = ma_new(a, fast.type, fast.n, 0);
	s->slow = ma_new(a, slow.type, slow.n, 0);
	s->signal = ma_new(a, signal.type, signal.n, 0);
	s->signal_at = self->flags == FIX ? 2 : 1;
	return s;
}

static void
step_pta(void *state, const double *in, double *out)
{
	struct pta *s = state;
	double line = ma_step(s->fast, in[0]), signal;

	line -= ma_step(s->slow, in[0]);
	if (isnan(line))
		return;
	signal = ma_step(s->signal, line);
	out[0] = line;
	out[s->signal_at] = signal;
	out[3 - s->signal_at] = line - signal;
}

#define FORK                                                                   \
	.space = "pta", .source = "Appel (1979); pandas-ta-classic",           \
	.in = { "close" }, .warmup = warmup_pta, .init = init_pta,             \
	.step = step_pta

const struct column ind_pta_macdext = {
	.name = "macdext",
	.summary = "MACD with averages of any type",
	.formula = "m = MA(x, fast) - MA(x, slow); signal = MA(m); hist = m - "
		   "signal",
	.param = { PTA_BARS("fast", 12, 1), PTA_BARS("slow", 26, 1),
	    PTA_BARS("signal", 9, 1), MA_PARAM_OF("fastmatype", MA_EMA),
	    MA_PARAM_OF("slowmatype", MA_EMA),
	    MA_PARAM_OF("signalmatype", MA_EMA), PTA_LAST },
	.out = { { "macdext", COLUMN_REAL, "MACDEXT_12_26_9" },
	    { "signal", COLUMN_REAL, "MACDEXTs_12_26_9" },
	    { "hist", COLUMN_REAL, "MACDEXTh_12_26_9" } },
	FORK,
};

const struct column ind_pta_macdfix = {
	.name = "macdfix",
	.summary = "MACD 12/26, only the signal is free",
	.formula = "m = EMA(x, 12) - EMA(x, 26); signal = EMA(m); hist = m - "
		   "signal",
	.param = { PTA_BARS("signal", 9, 1), PTA_LAST },
	.out = { { "macdfix", COLUMN_REAL, "MACDFIX_9_9" },
	    { "hist", COLUMN_REAL, "MACDFIXh_9_9" },
	    { "signal", COLUMN_REAL, "MACDFIXs_9_9" } },
	.flags = FIX,
	FORK,
};
