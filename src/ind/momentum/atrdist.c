/*
 * How far the close lies from its exponential average, in average true ranges
 * (Wilder's).  Empty where the range is 0.
 */
#include "column/column.h"
#include "kern/dm.h"
#include "kern/ema.h"

struct atrdist {
	struct ema mean, range;
	double close;
	int any;
};

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	return (int)(p[1] > p[0] - 1 ? p[1] : p[0] - 1);
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct atrdist *s = NEW(a, struct atrdist, 1);

	(void)self;
	s->mean = ema_make((int)p[0], 0);
	s->range = ema_make((int)p[1], 0);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct atrdist *s = state;
	double mean = ema_step(&s->mean, in[2]);
	double range = true_range(in[0], in[1], s->close);

	s->close = in[2];
	if (!s->any) {
		s->any = 1;
		return;
	}
	range = ema_wilder(&s->range, range);
	out[0] = (in[2] - mean) / range;
}

const struct column ind_atrdist = {
	.name = "atrdist",
	.summary = "Distance from the EMA in average true ranges",
	.formula = "(C - EMA(C, n)) / ATR",
	.source = "Wilder, New Concepts (1978), III, for the range",
	.param = { { "n", 20, 1, 10000, "bars", COLUMN_INT, 0, NULL },
	    { "atr", 14, 1, 10000, "bars", COLUMN_INT, 0, NULL } },
	.in = { "high", "low", "close" },
	.out = { { "atrdist", COLUMN_REAL } },
	.warmup = warmup,
	.init = init,
	.step = step,
};
