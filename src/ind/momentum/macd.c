/*
 * Moving average convergence/divergence.  Appel, The Moving Average
 * Convergence-Divergence Method (1979).  The fast average starts late: its
 * seed is the mean of the `fast` values that end where the slow one's do, so
 * both are there from the same row on.  Nothing shows before the signal.
 *
 * pta.'s averages start where the file does.  asmode takes the line less its
 * signal for the line, and that line's signal.
 */
#include "ind/pta.h"
#include "kern/ema.h"
#include "kern/ewm.h"

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

struct pta {
	struct ewm fast, slow, signal, again;
	int asmode;
};

static int
warmup_pta(const struct column *self, const double *p)
{
	(void)self;
	return (int)(p[0] > p[1] ? p[0] : p[1]) - 1 +
	       (p[3] != 0 ? (int)p[2] - 1 : 0);
}

static void *
init_pta(struct arena *a, const struct column *self, const double *p)
{
	struct pta *s = NEW(a, struct pta, 1);

	(void)self;
	s->fast = ewm_ema((int)(p[0] < p[1] ? p[0] : p[1]));
	s->slow = ewm_ema((int)(p[0] < p[1] ? p[1] : p[0]));
	s->signal = s->again = ewm_ema((int)p[2]);
	s->asmode = p[3] != 0;
	return s;
}

/* The signals count their rows from their line's first value. */
static double
signal_of(struct ewm *e, double line)
{
	return isnan(line) ? NAN : ewm_step(e, line);
}

static void
step_pta(void *state, const double *in, double *out)
{
	struct pta *s = state;
	double line = ewm_step(&s->fast, in[0]), signal;

	line -= ewm_step(&s->slow, in[0]);
	signal = signal_of(&s->signal, line);
	if (s->asmode) {
		line -= signal;
		signal = signal_of(&s->again, line);
	}
	out[0] = line;
	out[1] = line - signal;
	out[2] = signal;
}

const struct column ind_pta_macd = {
	.space = "pta",
	.name = "macd",
	.summary = "Moving average convergence/divergence",
	.formula = "m = EMA(x, fast) - EMA(x, slow); signal = EMA(m); "
		   "hist = m - signal; asmode: of hist",
	.source = "Appel (1979)",
	.param = { PTA_BARS("fast", 12, 1), PTA_BARS("slow", 26, 1),
	    PTA_BARS("signal", 9, 1), PTA_BOOL("asmode", 0), PTA_LAST },
	.in = { "close" },
	.out = { { "macd", COLUMN_REAL, "MACD_12_26_9" },
	    { "hist", COLUMN_REAL, "MACDh_12_26_9" },
	    { "signal", COLUMN_REAL, "MACDs_12_26_9" } },
	.early = 1,
	.warmup = warmup_pta,
	.init = init_pta,
	.step = step_pta,
};
