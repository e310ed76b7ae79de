/*
 * Spread and shape of the last n values: variance and standard deviation over
 * n - ddof, and the bias-corrected skewness G1 and excess kurtosis G2.  Joanes
 * and Gill, The Statistician 47:1 (1998).  From moments about the window's own
 * mean (kern/pool.h): pandas centres on the mean of the whole series, which
 * changes the last digits, and looks ahead.  As in pandas,
 * values that are all the same have skewness 0 and excess kurtosis -3, and
 * where the variance is at most 1e-14 others have no shape: empty.
 *
 * ta.var and ta.stddev are made of running sums (var.c): another order of
 * rounding, which TA-Lib's numbers need.
 */
#include "ind/pta.h"
#include "kern/pool.h"

struct shape {
	struct pool pool;
	int least; /* values before the first answer */
	int less;
};

#define FLAT 1e-14

enum { VARIANCE, STDEV, SKEW, KURTOSIS };

/* Where they are among the parameters, by kind; 0: nowhere. */
static const struct {
	int ddof, min_periods;
} at[] = { { 1, 2 }, { 1, 0 }, { 0, 1 }, { 0, 1 } };

static int
least(const struct column *self, const double *p)
{
	int i = at[self->flags].min_periods;

	return (int)(i > 0 && p[i] > 0 ? p[i] : p[0]);
}

static int
warmup(const struct column *self, const double *p)
{
	return least(self, p) - 1;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct shape *s = NEW(a, struct shape, 1);
	int i = at[self->flags].ddof;

	pool_init(&s->pool, a, (int)p[0], self->flags >= SKEW);
	s->least = least(self, p);
	s->less = i > 0 ? (int)p[i] : 0;
	return s;
}

/* Push x: 1 once there are enough values. */
static int
push(struct shape *s, double x)
{
	pool_step(&s->pool, x);
	return s->pool.count >= s->least;
}

static void
step_variance(void *state, const double *in, double *out)
{
	struct shape *s = state;

	if (push(s, in[0]))
		out[0] = pool_variance(&s->pool, s->less);
}

static void
step_stdev(void *state, const double *in, double *out)
{
	struct shape *s = state;

	if (push(s, in[0]))
		out[0] = sqrt(pool_variance(&s->pool, s->less));
}

static void
step_skew(void *state, const double *in, double *out)
{
	struct shape *s = state;
	const struct pool_part *m = &s->pool.all;
	int enough = push(s, in[0]);
	double n = s->pool.count, variance = m->m2 / n;

	if (!enough || n < 3)
		return;
	if (variance == 0)
		out[0] = 0;
	else if (variance > FLAT)
		out[0] = sqrt(n * (n - 1)) / (n - 2) * (m->m3 / n) /
			 (variance * sqrt(variance));
}

static void
step_kurtosis(void *state, const double *in, double *out)
{
	struct shape *s = state;
	const struct pool_part *m = &s->pool.all;
	int enough = push(s, in[0]);
	double n = s->pool.count, variance = m->m2 / n, ratio;

	if (!enough || n < 4 || !(variance == 0 || variance > FLAT))
		return;
	if (variance == 0) {
		out[0] = -3;
		return;
	}
	ratio = m->m4 / n / (variance * variance);
	out[0] =
	    ((n * n - 1) * ratio - 3 * (n - 1) * (n - 1)) / ((n - 2) * (n - 3));
}

#define FRAME .space = "pta", .in = { "close" }, .warmup = warmup, .init = init

const struct column ind_pta_variance = {
	.name = "variance",
	.summary = "Variance",
	.formula = "sum of (x - mean)^2 / (n - ddof)",
	.source = "textbook; pandas-ta 0.3.14b0",
	.param = { PTA_LENGTH(30), PTA_DDOF(1), PTA_MIN_PERIODS, PTA_LAST },
	.out = { { "variance", COLUMN_REAL, "VAR_30" } },
	.flags = VARIANCE,
	.step = step_variance,
	FRAME,
};

const struct column ind_pta_stdev = {
	.name = "stdev",
	.summary = "Standard deviation",
	.formula = "sqrt(sum of (x - mean)^2 / (n - ddof))",
	.source = "textbook; pandas-ta 0.3.14b0",
	.param = { PTA_LENGTH(30), PTA_DDOF(1), PTA_LAST },
	.out = { { "stdev", COLUMN_REAL, "STDEV_30" } },
	.flags = STDEV,
	.step = step_stdev,
	FRAME,
};

const struct column ind_pta_skew = {
	.name = "skew",
	.summary = "Skewness, bias-corrected",
	.formula = "sqrt(n (n - 1)) / (n - 2) m3 / m2^1.5, mk the mean of (x "
		   "- mean)^k; of equal values 0",
	.source = "Joanes and Gill (1998), G1; pandas-ta 0.3.14b0",
	.param = { PTA_BARS("length", 30, 3), PTA_MIN_PERIODS, PTA_LAST },
	.out = { { "skew", COLUMN_REAL, "SKEW_30" } },
	.flags = SKEW,
	.step = step_skew,
	FRAME,
};

const struct column ind_pta_kurtosis = {
	.name = "kurtosis",
	.summary = "Excess kurtosis, bias-corrected",
	.formula = "((n^2 - 1) m4 / m2^2 - 3 (n - 1)^2) / ((n - 2)(n - 3)), "
		   "mk the mean of (x - mean)^k; of equal values -3",
	.source = "Joanes and Gill (1998), G2; pandas-ta 0.3.14b0",
	.param = { PTA_BARS("length", 30, 4), PTA_MIN_PERIODS, PTA_LAST },
	.out = { { "kurtosis", COLUMN_REAL, "KURT_30" } },
	.flags = KURTOSIS,
	.step = step_kurtosis,
	FRAME,
};
