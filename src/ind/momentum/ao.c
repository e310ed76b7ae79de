/*
 * Williams' awesome oscillator, a fast average of the bars' middles less a slow
 * one, and the accelerator, the former less its own average.  Williams, New
 * Trading Dimensions (1998).  A fast period above the slow one is not swapped:
 * the sign turns; pta. swaps them.
 */
#include "ind/pta.h"
#include "kern/whole.h"

struct ao {
	struct roll fast, slow, signal;
};

enum { ACCELERATOR = 1 };

static int
warmup(const struct column *self, const double *p)
{
	int ao = (int)(p[0] > p[1] ? p[0] : p[1]) - 1;

	return self->flags == ACCELERATOR ? ao + (int)p[2] - 1 : ao;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct ao *s = NEW(a, struct ao, 1);

	roll_init(&s->fast, a, (int)p[0]);
	roll_init(&s->slow, a, (int)p[1]);
	if (self->flags == ACCELERATOR)
		roll_init(&s->signal, a, (int)p[2]);
	return s;
}

static void *
init_pta(struct arena *a, const struct column *self, const double *p)
{
	double sorted[3] = { fmin(p[0], p[1]), fmax(p[0], p[1]) };

	return init(a, self, sorted);
}

static double
ao(struct ao *s, const double *in)
{
	double middle = 0.5 * (in[0] + in[1]);

	return roll_mean(&s->fast, middle) - roll_mean(&s->slow, middle);
}

static void
step(void *state, const double *in, double *out)
{
	out[0] = ao(state, in);
}

static void
step_ac(void *state, const double *in, double *out)
{
	struct ao *s = state;
	double x = ao(s, in);

	out[0] = x - roll_mean(&s->signal, x);
}

#define FRAME                                                                  \
	.source = "Williams, New Trading Dimensions (1998)",                   \
	.in = { "high", "low" }, .warmup = warmup

const struct column ind_ta_ao = {
	.space = "ta",
	.name = "ao",
	.summary = "Awesome oscillator",
	.formula = "SMA(m, fast) - SMA(m, slow), m = (H + L) / 2",
	.param = { { "fastperiod", 5, 2, 100000, "bars" },
	    { "slowperiod", 34, 2, 100000, "bars" } },
	.out = { { "ao", COLUMN_REAL } },
	.init = init,
	.step = step,
	FRAME,
};

const struct column ind_pta_ao = {
	.space = "pta",
	.name = "ao",
	.summary = "Awesome oscillator",
	.formula = "SMA(m, fast) - SMA(m, slow), m = (H + L) / 2",
	.param = { PTA_BARS("fast", 5, 1), PTA_BARS("slow", 34, 1), PTA_LAST },
	.out = { { "ao", COLUMN_REAL, "AO_5_34" } },
	.init = init_pta,
	.step = step,
	FRAME,
};

const struct column ind_ta_ac = {
	.space = "ta",
	.name = "ac",
	.summary = "Accelerator: the awesome oscillator less its average",
	.formula = "AO - SMA(AO, signal)",
	.param = { { "fastperiod", 5, 2, 100000, "bars" },
	    { "slowperiod", 34, 2, 100000, "bars" },
	    { "signalperiod", 5, 2, 100000, "bars" } },
	.out = { { "ac", COLUMN_REAL } },
	.flags = ACCELERATOR,
	.init = init,
	.step = step_ac,
	FRAME,
};
