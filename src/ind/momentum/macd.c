/*
 * Moving average convergence/divergence.  Appel, The Moving Average
 * Convergence-Divergence Method (1979).  The fast average starts late: its
 * seed is the mean of the `fast` values that end where the slow one's do, so
 * both are there from the same row on.  Nothing shows before the signal.
 */
#include "column/column.h"
#include "kern/ema.h"

struct macd {
	struct ema fast, slow, signal;
};

enum {
	FIX = 1 /* 12 and 26 with round constants, the signal only is free */
};

static void
periods(
    const struct column *self, const double *p, int *fast, int *slow, int *sig)
{
	int swap;

	*fast = self->flags & FIX ? 12 : (int)p[0];
	*slow = self->flags & FIX ? 26 : (int)p[1];
	*sig = (int)(self->flags & FIX ? p[0] : p[2]);
	if (*slow < *fast) {
		swap = *slow;
		*slow = *fast;
		*fast = swap;
	}
}

static int
warmup(const struct column *self, const double *p)
{
	int fast, slow, sig;

	periods(self, p, &fast, &slow, &sig);
	return slow - 1 + sig - 1;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct macd *s = NEW(a, struct macd, 1);
	int fast, slow, sig;

	periods(self, p, &fast, &slow, &sig);
	s->fast = ema_make(fast, slow - fast);
	s->slow = ema_make(slow, 0);
	s->signal = ema_make(sig, 0);
	if (self->flags & FIX) {
		s->fast.k = 0.15;
		s->slow.k = 0.075;
	}
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct macd *s = state;
	double fast = ema_step(&s->fast, in[0]);
	double slow = ema_step(&s->slow, in[0]);
	double line = fast - slow, signal;

	if (s->slow.seen < s->slow.n)
		return;
	signal = ema_step(&s->signal, line);
	if (s->signal.seen < s->signal.n)
		return;
	out[0] = line;
	out[1] = signal;
	out[2] = line - signal;
}

#define MACD                                                                   \
	.name = "macd", .summary = "Moving average convergence/divergence",    \
	.formula =                                                             \
	    "m = EMA(x, fast) - EMA(x, slow); signal = EMA(m); hist = m - "    \
	    "signal",                                                          \
	.source = "Appel (1979)", .in = { "close" },                           \
	.out = { { "macd", COLUMN_REAL }, { "signal", COLUMN_REAL },           \
		{ "hist", COLUMN_REAL } },                                     \
	.warmup = warmup, .init = init, .step = step
const struct column ind_macd = { MACD,
	.param = { { "fast", 12, 2, 100000, "bars" },
	    { "slow", 26, 2, 100000, "bars" },
	    { "signal", 9, 1, 100000, "bars" } } };
const struct column ind_ta_macd = { MACD, .space = "ta",
	.param = { { "fastperiod", 12, 2, 100000, "bars" },
	    { "slowperiod", 26, 2, 100000, "bars" },
	    { "signalperiod", 9, 1, 100000, "bars" } } };

#define MACDFIX                                                                \
	.name = "macdfix",                                                     \
	.summary = "MACD 12/26 with the constants 0.15 and 0.075",             \
	.formula = "m = EMA(x) - EMA(x) by these constants; "                  \
		   "signal = EMA(m); hist = m - signal",                       \
	.source = "Appel (1979)", .in = { "close" },                           \
	.out = { { "macdfix", COLUMN_REAL }, { "signal", COLUMN_REAL },        \
		{ "hist", COLUMN_REAL } },                                     \
	.flags = FIX, .warmup = warmup, .init = init, .step = step
const struct column ind_macdfix = { MACDFIX,
	.param = { { "signal", 9, 1, 100000, "bars" } } };
const struct column ind_ta_macdfix = { MACDFIX, .space = "ta",
	.param = { { "signalperiod", 9, 1, 100000, "bars" } } };
