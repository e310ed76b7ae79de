/*
 * Acceleration bands.  Headley, Big Trends in Trading (2002).  Averages of
 * the close and of high and low pushed apart by 4(h-l)/(h+l).
 */
#include "column/column.h"
#include "kern/ma.h"
#include "kern/zero.h"

struct accbands {
	struct ma *upper, *middle, *lower;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct accbands *s = NEW(a, struct accbands, 1);
	int n = (int)p[0];

	(void)self;
	s->upper = ma_new(a, MA_SMA, n, 0);
	s->middle = ma_new(a, MA_SMA, n, 0);
	s->lower = ma_new(a, MA_SMA, n, 0);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct accbands *s = state;
	double high = in[0], low = in[1], sum = high + low, push;

	push = is_zero(sum) ? 0 : 4 * (high - low) / sum;
	out[0] = ma_step(s->upper, high * (1 + push));
	out[1] = ma_step(s->middle, in[2]);
	out[2] = ma_step(s->lower, low * (1 - push));
}

#define ACCBANDS                                                               \
	.name = "accbands", .summary = "Acceleration bands",                   \
	.formula =                                                             \
	    "SMA of H (1 + w), of C, of L (1 - w), w = 4 (H - L) / (H + L)",   \
	.source = "Headley, Big Trends in Trading (2002)",                     \
	.in = { "high", "low", "close" },                                      \
	.out = { { "upper", COLUMN_REAL }, { "middle", COLUMN_REAL },          \
		{ "lower", COLUMN_REAL } },                                    \
	.warmup = warmup_window, .init = init, .step = step
const struct column ind_accbands = { ACCBANDS,
	.param = { { "n", 20, 2, 100000, "bars" } } };
const struct column ind_ta_accbands = { ACCBANDS, .space = "ta",
	.param = { { "timeperiod", 20, 2, 100000, "bars" } } };
