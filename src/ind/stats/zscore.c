/*
 * How many standard deviations the value lies from the mean of the last n,
 * itself among them; the deviation is the sample's (n - 1).  Empty where all n
 * are equal.  zscore and pta.zscore are the same; pta.cdl_z is that of a bar's
 * four prices, over n - ddof.
 *
 * zscore_all is that of all rows so far, from the n-th on: what normalises a
 * feature without looking ahead.  The deviation is the population's, by Welford
 * (Technometrics 4, 1962); 0 where all are equal, as a model wants a number.
 */
#include "ind/pta.h"
#include "kern/pool.h"

struct zscore {
	struct pool x[4];
	double scale;
	int less;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct zscore *s = NEW(a, struct zscore, 1);

	(void)self;
	pool_init(&s->x[0], a, (int)p[0], 0);
	s->scale = p[1];
	s->less = 1;
	return s;
}

static void *
init_candle(struct arena *a, const struct column *self, const double *p)
{
	struct zscore *s = NEW(a, struct zscore, 1);
	int i;

	(void)self;
	for (i = 0; i < 4; i++)
		pool_init(&s->x[i], a, (int)p[0], 0);
	s->scale = 1;
	s->less = (int)p[2];
	return s;
}

static double
score(struct zscore *s, int i, double x)
{
	struct pool *p = &s->x[i];

	if (!pool_step(p, x))
		return NAN;
	x -= p->all.mean;
	return x / (s->scale * sqrt(pool_variance(p, s->less)));
}

static void
step(void *state, const double *in, double *out)
{
	out[0] = score(state, 0, in[0]);
}

static void
step_candle(void *state, const double *in, double *out)
{
	int i;

	for (i = 0; i < 4; i++)
		out[i] = score(state, i, in[i]);
}

struct all {
	double n, seen, mean, m2;
};

static void *
init_all(struct arena *a, const struct column *self, const double *p)
{
	struct all *s = NEW(a, struct all, 1);

	(void)self;
	s->n = p[0];
	return s;
}

static void
step_all(void *state, const double *in, double *out)
{
	struct all *s = state;
	double d = in[0] - s->mean;

	s->mean += d / ++s->seen;
	s->m2 += d * (in[0] - s->mean);
	if (s->seen < s->n)
		return;
	out[0] = s->m2 > 0 ? (in[0] - s->mean) / sqrt(s->m2 / s->seen) : 0;
}

#define ZSCORE                                                                 \
	.name = "zscore",                                                      \
	.summary = "Distance from the mean in standard deviations",            \
	.formula = "(x - mean) / deviation over n", .in = { "close" },         \
	.warmup = warmup_window, .init = init, .step = step

const struct column ind_zscore = { ZSCORE, .source = "textbook",
	.out = { { "zscore", COLUMN_REAL } },
	.param = { { "n", 30, 2, 10000, "bars", COLUMN_INT, 0, NULL },
	    { "std", 1, 0.001, 1000, NULL, COLUMN_REAL, 1, NULL } } };

const struct column ind_pta_zscore = { ZSCORE, .space = "pta",
	.source = "textbook; pandas-ta 0.3.14b0",
	.out = { { "zscore", COLUMN_REAL, "ZS_30" } },
	.param = { PTA_LENGTH(30), PTA_QUIET("std", 1, 1, 1e9), PTA_LAST } };

const struct column ind_pta_cdl_z = {
	.space = "pta",
	.name = "cdl_z",
	.summary = "Candles in standard deviations from their means",
	.formula = "(x - mean) / deviation over n, of O, H, L, C",
	.source = "Kevin Johnson; pandas-ta 0.3.14b0",
	.param = { PTA_LENGTH(30),
	    { "full", 0, 0, 1, NULL, COLUMN_BOOL, 1, NULL, "true",
		"measure each row by the whole series, later rows too" },
	    { "ddof", 1, 1, 100000, NULL, COLUMN_INT, 1, NULL, NULL, NULL },
	    PTA_LAST },
	.in = { "open", "high", "low", "close" },
	.out = { { "open", COLUMN_REAL, "open_Z_30_1" },
	    { "high", COLUMN_REAL, "high_Z_30_1" },
	    { "low", COLUMN_REAL, "low_Z_30_1" },
	    { "close", COLUMN_REAL, "close_Z_30_1" } },
	.warmup = warmup_window,
	.init = init_candle,
	.step = step_candle,
};

const struct column ind_zscore_all = {
	.name = "zscore_all",
	.summary = "Distance from the mean of all rows so far in deviations",
	.formula = "(x - mean) / deviation over the count; 0 where all are "
		   "equal",
	.source = "textbook",
	.param = { { "n", 20, 2, 100000, "bars", COLUMN_INT, 0, NULL } },
	.in = { "close" },
	.out = { { "zscore_all", COLUMN_REAL } },
	.warmup = warmup_window,
	.init = init_all,
	.step = step_all,
};
