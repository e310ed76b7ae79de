/*
 * The volatility cone: where the historical volatility of n rows stands among
 * the last `window` of its kind, this one among them.  Burghardt and Lane,
 * "How to tell if options are cheap", Journal of Portfolio Management 16:2
 * (1990).  rank: the share of the others that are lower, 0..100, so that the
 * lowest has 0 and the highest 100.  Quantiles are linear between neighbours.
 */
#include "column/column.h"
#include "kern/hv.h"
#include "kern/sorted.h"
#include "math/sum.h"

struct volcone {
	struct hv hv;
	struct sorted past;
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
	struct volcone *s = NEW(a, struct volcone, 1);

	(void)self;
	hv_init(&s->hv, a, (int)p[0], p[2]);
	sorted_init(&s->past, a, (int)p[1]);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct volcone *s = state;
	double hv = hv_step(&s->hv, in[0]);
	int i;

	if (isnan(hv) || !sorted_push(&s->past, hv))
		return;
	out[0] = 100.0 * sorted_below(&s->past, hv) / (s->past.n - 1);
	for (i = 0; i <= 4; i++)
		out[1 + i] =
		    sum_quantile(s->past.x, (size_t)s->past.n, i / 4.0);
}

const struct column ind_volcone = {
	.name = "volcone",
	.summary = "Historical volatility among its past: rank, quartiles",
	.formula = "hv(C, n) among the last `window` of it",
	.source = "Burghardt and Lane, Journal of Portfolio Management 16:2 "
		  "(1990)",
	.param = { { "n", 21, 2, 10000, "bars", COLUMN_INT, 0, NULL },
	    { "window", 504, 2, 10000, "bars", COLUMN_INT, 0, NULL },
	    { "year", 252, 1, 1e6, "bars", COLUMN_REAL, 1, NULL } },
	.in = { "close" },
	.out = { { "rank", COLUMN_REAL }, { "min", COLUMN_REAL },
	    { "q25", COLUMN_REAL }, { "median", COLUMN_REAL },
	    { "q75", COLUMN_REAL }, { "max", COLUMN_REAL } },
	.warmup = warmup,
	.init = init,
	.step = step,
};
