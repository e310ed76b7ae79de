/*
 * Bollinger bands.  Bollinger, Bollinger on Bollinger Bands (2001).  The
 * deviation is the population's about the plain mean, whatever average is in
 * the middle; it starts where the average starts to show.  With MAMA in the
 * middle and n over 33 TA-Lib 0.7.1 pairs each deviation with an average of
 * n-33 bars before; here both are of the row.  Ours is the deviation about the
 * window's mean, ta. that of running sums in TA-Lib's order.
 */
#include "ind/overlap/ma_param.h"
#include "ind/pta.h"
#include "kern/moments.h"
#include "kern/pool.h"
#include "kern/whole.h"
#include "kern/zero.h"

struct bbands {
	struct ma *middle;
	struct moments sums; /* ta. */
	struct pool pool;    /* ours */
	double up, down;
};

enum {
	ONE_WIDTH = 1 /* n, k, type: one k for both bands */
};

static int
type_of(const struct column *self, const double *p)
{
	return (int)(self->flags & ONE_WIDTH ? p[2] : p[3]);
}

static int
warmup(const struct column *self, const double *p)
{
	int n = (int)p[0], middle = ma_lookback(type_of(self, p), n);

	return middle > n - 1 ? middle : n - 1;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct bbands *s = NEW(a, struct bbands, 1);
	int type = type_of(self, p), n = (int)p[0];
	int late = ma_lookback(type, n) - (n - 1);

	s->middle = ma_new(a, type, n, 0);
	if (self->space)
		moments_init(&s->sums, a, n, late > 0 ? late : 0);
	else
		pool_init(&s->pool, a, n, 0);
	s->up = p[1];
	s->down = self->flags & ONE_WIDTH ? p[1] : p[2];
	return s;
}

static void
put(const struct bbands *s, double middle, double spread, double *out)
{
	if (isnan(middle))
		return;
	out[0] = middle + spread * s->up;
	out[1] = middle;
	out[2] = middle - spread * s->down;
}

static void
step(void *state, const double *in, double *out)
{
	struct bbands *s = state;
	double middle = ma_step(s->middle, in[0]);

	if (pool_step(&s->pool, in[0]))
		put(s, middle, sqrt(pool_variance(&s->pool, 0)), out);
}

static void
ta_step(void *state, const double *in, double *out)
{
	struct bbands *s = state;
	double middle = ma_step(s->middle, in[0]);
	double spread = moments_step(&s->sums, in[0]);

	if (!isnan(spread))
		put(s, middle, moments_root(spread), out);
}

#define BBANDS                                                                 \
	.name = "bbands", .summary = "Bollinger bands",                        \
	.formula = "MA +- k * population standard deviation of n",             \
	.source = "Bollinger, Bollinger on Bollinger Bands (2001)",            \
	.in = { "close" },                                                     \
	.out = { { "upper", COLUMN_REAL }, { "middle", COLUMN_REAL },          \
		{ "lower", COLUMN_REAL } },                                    \
	.warmup = warmup, .init = init
const struct column ind_bbands = { BBANDS, .flags = ONE_WIDTH, .step = step,
	.param = { { "n", 20, 2, 100000, "bars" },
	    { "k", 2, -3e37, 3e37, NULL, COLUMN_REAL }, MA_PARAM("type") } };
const struct column ind_ta_bbands = { BBANDS, .space = "ta", .step = ta_step,
	.param = { { "timeperiod", 5, 2, 100000, "bars" },
	    { "nbdevup", 2, -3e37, 3e37, NULL, COLUMN_REAL },
	    { "nbdevdn", 2, -3e37, 3e37, NULL, COLUMN_REAL },
	    MA_PARAM("matype") } };

struct pta_bbands {
	struct mean middle;
	struct dev spread;
	double k;
	int less;
};

static int
pta_warmup(const struct column *self, const double *p)
{
	(void)self;
	return mean_warmup((int)p[3], (int)p[0]);
}

static void *
pta_init(struct arena *a, const struct column *self, const double *p)
{
	struct pta_bbands *s = NEW(a, struct pta_bbands, 1);

	(void)self;
	mean_init(&s->middle, a, (int)p[3], (int)p[0]);
	dev_init(&s->spread, a, (int)p[0]);
	s->k = p[1];
	s->less = (int)p[2];
	return s;
}

static void
pta_step(void *state, const double *in, double *out)
{
	struct pta_bbands *s = state;
	double x = in[0], middle = mean_step(&s->middle, x);
	double width = s->k * dev_step(&s->spread, x, s->less);
	double lower = middle - width;

	out[0] = lower;
	out[1] = middle;
	out[2] = middle + width;
	width = nonzero(out[2], lower);
	out[3] = 100 * width / middle;
	out[4] = nonzero(x, lower) / width;
}

const struct column ind_pta_bbands = {
	.space = "pta",
	.name = "bbands",
	.summary = "Bollinger bands, their width, and where the value lies "
		   "between them",
	.formula = "m -+ std deviations, over n - ddof, m = MA; bandwidth = "
		   "100 (u - l) / m, percent = (x - l) / (u - l)",
	.source = "Bollinger (2001); pandas-ta 0.3.14b0",
	.param = { PTA_LENGTH(5), PTA_REAL("std", 2, 1e-9, 1e9), PTA_DDOF(0),
	    PTA_MAMODE(MEAN_SMA), PTA_LAST },
	.in = { "close" },
	.out = { { "lower", COLUMN_REAL, "BBL_5_2.0" },
	    { "middle", COLUMN_REAL, "BBM_5_2.0" },
	    { "upper", COLUMN_REAL, "BBU_5_2.0" },
	    { "bandwidth", COLUMN_REAL, "BBB_5_2.0" },
	    { "percent", COLUMN_REAL, "BBP_5_2.0" } },
	.early = 1,
	.warmup = pta_warmup,
	.init = pta_init,
	.step = pta_step,
};
