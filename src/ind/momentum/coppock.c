/*
 * Coppock's curve: a weighted average of two rates of change added up. Coppock,
 * Barron's (1962).  A change from 0 counts as 0; pta. is empty while one is in
 * the window.
 */
#include "ind/pta.h"
#include "kern/whole.h"

struct coppock {
	struct ago one, two;
	struct roll mean;
	double none; /* a change from 0 */
};

enum { FROM_ZERO = 1 }; /* a change from 0 is 0 */

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	return (int)(p[1] > p[2] ? p[1] : p[2]) + (int)p[0] - 1;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct coppock *s = NEW(a, struct coppock, 1);

	s->none = self->flags & FROM_ZERO ? 0 : NAN;
	roll_init(&s->mean, a, (int)p[0]);
	ago_init(&s->one, a, (int)p[1]);
	ago_init(&s->two, a, (int)p[2]);
	return s;
}

/* In percent, from was to x; NaN where there is no was. */
static double
change(double x, double was, double none)
{
	return was != 0 ? 100 * (x / was - 1) : none;
}

static void
step(void *state, const double *in, double *out)
{
	struct coppock *s = state;
	double x = in[0];
	double one = change(x, ago_step(&s->one, x), s->none);
	double two = change(x, ago_step(&s->two, x), s->none);

	out[0] = roll_weighted(&s->mean, one + two);
}

const struct column ind_ta_coppock = {
	.space = "ta",
	.name = "coppock",
	.summary = "Coppock curve",
	.formula = "WMA(ROC(x, roc1) + ROC(x, roc2)), ROC in percent",
	.source = "Coppock, Barron's (1962)",
	.param = { { "wmaperiod", 10, 1, 100000, "bars" },
	    { "roc1period", 11, 1, 100000, "bars" },
	    { "roc2period", 14, 1, 100000, "bars" } },
	.in = { "close" },
	.out = { { "coppock", COLUMN_REAL } },
	.flags = FROM_ZERO,
	.warmup = warmup,
	.init = init,
	.step = step,
};

const struct column ind_pta_coppock = {
	.space = "pta",
	.name = "coppock",
	.summary = "Coppock curve: two rates of change, smoothed",
	.formula = "WMA(ROC(x, fast) + ROC(x, slow), length)",
	.source = "Coppock, Barron's (1962)",
	.param = { PTA_LENGTH(10), PTA_BARS("fast", 11, 1),
	    PTA_BARS("slow", 14, 1), PTA_LAST },
	.in = { "close" },
	.out = { { "coppock", COLUMN_REAL, "COPC_11_14_10" } },
	.warmup = warmup,
	.init = init,
	.step = step,
};
