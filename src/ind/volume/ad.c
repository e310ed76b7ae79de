/*
 * Chaikin's accumulation/distribution line and its oscillator.  Chaikin,
 * after Williams, The Secret of Selecting Stocks (1972).  The oscillator's
 * averages both start at the line's first value, not at a mean.  CMF is the
 * same flow over n rows, for a unit of their volume; 0 without volume.
 */
#include "column/column.h"
#include "kern/wsum.h"

struct ad {
	double line, fast, slow, fast_k, slow_k;
	int seen, wait;
};

static int
warmup_osc(const struct column *self, const double *p)
{
	(void)self;
	return (int)(p[0] > p[1] ? p[0] : p[1]) - 1;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	(void)self;
	(void)p;
	return NEW(a, struct ad, 1);
}

static void *
init_osc(struct arena *a, const struct column *self, const double *p)
{
	struct ad *s = NEW(a, struct ad, 1);

	s->fast_k = 2 / (p[0] + 1);
	s->slow_k = 2 / (p[1] + 1);
	s->wait = warmup_osc(self, p);
	return s;
}

/* The volume, signed by where in its range the bar closed. */
static double
flow(const double *in)
{
	double high = in[0], low = in[1], close = in[2], range = high - low;

	return range > 0 ? (close - low - (high - close)) / range * in[3] : 0;
}

static double
line(struct ad *s, const double *in)
{
	return s->line += flow(in);
}

static void
step(void *state, const double *in, double *out)
{
	out[0] = line(state, in);
}

static void
step_osc(void *state, const double *in, double *out)
{
	struct ad *s = state;
	double x = line(s, in);

	if (s->seen == 0) {
		s->fast = s->slow = x;
	} else {
		s->fast = s->fast_k * x + (1 - s->fast_k) * s->fast;
		s->slow = s->slow_k * x + (1 - s->slow_k) * s->slow;
	}
	if (s->seen <= s->wait && s->seen++ < s->wait)
		return;
	out[0] = s->fast - s->slow;
}

struct cmf {
	struct wsum flow, volume;
};

static void *
init_cmf(struct arena *a, const struct column *self, const double *p)
{
	struct cmf *s = NEW(a, struct cmf, 1);

	(void)self;
	wsum_init(&s->flow, a, (int)p[0]);
	wsum_init(&s->volume, a, (int)p[0]);
	return s;
}

static void
step_cmf(void *state, const double *in, double *out)
{
	struct cmf *s = state;

	wsum_step(&s->flow, flow(in));
	if (wsum_step(&s->volume, in[3]))
		out[0] = s->volume.sum != 0 ? s->flow.sum / s->volume.sum : 0;
}

#define FRAME                                                                  \
	.source = "Chaikin, after Williams (1972)",                            \
	.in = { "high", "low", "close", "volume" }

#define AD                                                                     \
	.name = "ad", .summary = "Accumulation/distribution line",             \
	.formula = "running sum of V ((C - L) - (H - C)) / (H - L)",           \
	.out = { { "ad", COLUMN_REAL } }, .init = init, .step = step, FRAME
const struct column ind_ad = { AD };
const struct column ind_ta_ad = { AD, .space = "ta" };

#define ADOSC                                                                  \
	.name = "adosc", .summary = "Chaikin oscillator",                      \
	.formula =                                                             \
	    "EMA(AD, fast) - EMA(AD, slow), both begun at the first AD",       \
	.out = { { "adosc", COLUMN_REAL } }, .warmup = warmup_osc,             \
	.init = init_osc, .step = step_osc, FRAME
const struct column ind_adosc = { ADOSC,
	.param = { { "fast", 3, 2, 100000, "bars" },
	    { "slow", 10, 2, 100000, "bars" } } };
const struct column ind_ta_adosc = { ADOSC, .space = "ta",
	.param = { { "fastperiod", 3, 2, 100000, "bars" },
	    { "slowperiod", 10, 2, 100000, "bars" } } };

const struct column ind_ta_cmf = {
	.space = "ta",
	.name = "cmf",
	.summary = "Chaikin money flow",
	.formula = "sum of V ((C - L) - (H - C)) / (H - L) / sum of V over n",
	.param = { { "timeperiod", 20, 2, 100000, "bars" } },
	.out = { { "cmf", COLUMN_REAL } },
	.warmup = warmup_window,
	.init = init_cmf,
	.step = step_cmf,
	FRAME,
};
