/*
 * The trend regime: 1 where the close is above its mean of n and that mean is
 * above itself of m rows ago, -1 where both are below, 0 else.  Faber, "A
 * quantitative approach to tactical asset allocation", Journal of Wealth
 * Management 9:4 (2007), with the slope asked for, too.  A difference of less
 * than 1e-12 of the mean is rounding: equal.
 */
#include "column/column.h"
#include "kern/past.h"
#include "kern/wsum.h"

struct regime {
	struct wsum sum;
	struct past mean;
	int n, m, rows;
};

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	return (int)(p[0] + p[1] - 1);
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct regime *s = NEW(a, struct regime, 1);

	(void)self;
	s->n = (int)p[0];
	s->m = (int)p[1];
	wsum_init(&s->sum, a, s->n);
	past_init(&s->mean, a, s->m + 1);
	return s;
}

/* -1, 0, 1 */
static int
side(double x, double mean)
{
	double d = x - mean, least = 1e-12 * fabs(mean);

	return (d > least) - (d < -least);
}

static void
step(void *state, const double *in, double *out)
{
	struct regime *s = state;
	double mean;
	int level, slope;

	if (!wsum_step(&s->sum, in[0]))
		return;
	mean = s->sum.sum / s->n;
	past_push(&s->mean, mean);
	if (s->rows < s->m) {
		s->rows++;
		return;
	}
	level = side(in[0], mean);
	slope = side(mean, past_ago(&s->mean, s->m));
	out[0] = level == slope ? level : 0;
}

const struct column ind_regime = {
	.name = "regime",
	.summary = "Trend regime: -1, 0, 1",
	.formula = "1: C > mean(C, n) > mean(C, n)[m]; -1: C < mean < mean[m]; "
		   "0 else",
	.source = "Faber, Journal of Wealth Management 9:4 (2007)",
	.param = { { "n", 200, 2, 10000, "bars", COLUMN_INT, 0, NULL },
	    { "m", 20, 1, 10000, "bars", COLUMN_INT, 0, NULL } },
	.in = { "close" },
	.out = { { "regime", COLUMN_INT } },
	.warmup = warmup,
	.init = init,
	.step = step,
};
