/*
 * Coppock's curve: a weighted average of two rates of change added up. Coppock,
 * Barron's (1962).  A change from 0 counts as 0.
 */
#include "column/column.h"
#include "kern/ma.h"
#include "kern/window.h"

struct coppock {
	struct window one, two;
	struct ma *mean;
};

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

	(void)self;
	s->mean = ma_new(a, MA_WMA, (int)p[0], 0);
	window_init(&s->one, a, (int)p[1] + 1);
	window_init(&s->two, a, (int)p[2] + 1);
	return s;
}

static double
change(const struct window *w, double x)
{
	double was = window_oldest(w);

	return was != 0 ? 100 * (x / was - 1) : 0;
}

static void
step(void *state, const double *in, double *out)
{
	struct coppock *s = state;
	int one = window_push(&s->one, in[0]),
	    two = window_push(&s->two, in[0]);

	if (one && two)
		out[0] = ma_step(
		    s->mean, change(&s->one, in[0]) + change(&s->two, in[0]));
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
	.warmup = warmup,
	.init = init,
	.step = step,
};
