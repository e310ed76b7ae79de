/*
 * Median and quantiles of the last n values, linear between two of them.
 * Textbook: Hyndman and Fan, The American Statistician 50:4 (1996), type 7.
 */
#include "ind/pta.h"
#include "kern/sorted.h"
#include "math/sum.h"

struct quantile {
	struct sorted sorted;
	double q;
	int least; /* values before the first answer */
};

/* q is the second parameter; the median has none. */
static double
min_periods(const struct column *self, const double *p)
{
	return p[self->flags];
}

static int
warmup(const struct column *self, const double *p)
{
	double least = min_periods(self, p);

	return (int)(least > 0 ? least : p[0]) - 1;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct quantile *s = NEW(a, struct quantile, 1);

	sorted_init(&s->sorted, a, (int)p[0]);
	s->q = self->flags > 1 ? p[1] : 0.5;
	s->least = warmup(self, p) + 1;
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct quantile *s = state;

	sorted_push(&s->sorted, in[0]);
	if (s->sorted.seen >= s->least)
		out[0] =
		    sum_quantile(s->sorted.x, (size_t)s->sorted.seen, s->q);
}

#define FRAME                                                                  \
	.space = "pta",                                                        \
	.source = "Hyndman and Fan (1996), type 7; pandas-ta "                 \
		  "0.3.14b0",                                                  \
	.in = { "close" }, .warmup = warmup, .init = init, .step = step

const struct column ind_pta_median = {
	.name = "median",
	.summary = "Median",
	.formula = "the middle of n values in order, or the mean of the two",
	.param = { PTA_LENGTH(30), PTA_MIN_PERIODS, PTA_LAST },
	.out = { { "median", COLUMN_REAL, "MEDIAN_30" } },
	.flags = 1,
	FRAME,
};

const struct column ind_pta_quantile = {
	.name = "quantile",
	.summary = "Quantile",
	.formula = "the value at q (n - 1) among n in order from 0, linear "
		   "between two",
	.param = { PTA_LENGTH(30), PTA_REAL("q", 0.5, 1e-9, 0.999999999),
	    PTA_MIN_PERIODS, PTA_LAST },
	.out = { { "quantile", COLUMN_REAL, "QTL_30_0.5" } },
	.flags = 2,
	FRAME,
};
