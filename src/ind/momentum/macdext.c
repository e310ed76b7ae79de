/*
 * MACD with averages of any type.  Both start so late that they show from the
 * same row on; swapped periods are swapped back, types with them.
 */
#include "ind/overlap/ma_param.h"

struct macdext {
	struct ma *fast, *slow, *signal;
};

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
