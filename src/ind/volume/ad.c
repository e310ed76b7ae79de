/*
 * Chaikin's accumulation/distribution line and its oscillator.  Chaikin,
 * after Williams, The Secret of Selecting Stocks (1972).  The oscillator's
 * averages both start at the line's first value, not at a mean.  CMF is the
 * same flow over n rows, for a unit of their volume; 0 without volume.
 *
 * pta. has its averages begin at the mean of n, divides by pandas-ta's range
 * without zero, and with open_=open has a bar's body in place of where it
 * closed.
 */
#include "ind/pta.h"
#include "kern/wsum.h"
#include "kern/zero.h"

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

/* ---- pandas-ta's ---- */

static const char *const bodies[] = { "none", "open", NULL };

struct pta_ad {
	double line;
	struct mean fast, slow;
	struct wsum flow, volume;
	int body, seen, least; /* rows of the sums, and before the first */
};

enum { AD_LINE, AD_OSC, AD_FLOW };

/* Where open_ is among the parameters, by kind. */
static const int body_at[] = { 0, 2, 1 };

static int
pta_reads(const struct column *self, const double *p)
{
	return p[body_at[self->flags]] != 0 ? 5 : 4;
}

static int
pta_warmup(const struct column *self, const double *p)
{
	if (self->flags == AD_OSC)
		return (int)fmax(p[0], p[1]) - 1;
	return (int)(p[2] > 0 ? p[2] : p[0]) - 1;
}

static void *
pta_init(struct arena *a, const struct column *self, const double *p)
{
	struct pta_ad *s = NEW(a, struct pta_ad, 1);
	int n = (int)p[0];

	s->body = p[body_at[self->flags]] != 0;
	if (self->flags == AD_OSC) {
		mean_init(&s->fast, a, MEAN_EMA, n);
		mean_init(&s->slow, a, MEAN_EMA, (int)p[1]);
	}
	if (self->flags == AD_FLOW) {
		wsum_init(&s->flow, a, n);
		wsum_init(&s->volume, a, n);
		s->least = pta_warmup(self, p) + 1;
	}
	return s;
}

static double
pta_flow(const struct pta_ad *s, const double *in)
{
	double high = in[0], low = in[1], close = in[2];
	double way = 2 * close - (high + low);

	if (s->body)
		way = nonzero(close, in[4]);
	return way * in[3] / nonzero(high, low);
}

static void
pta_step(void *state, const double *in, double *out)
{
	struct pta_ad *s = state;

	out[0] = s->line += pta_flow(s, in);
}

static void
pta_step_osc(void *state, const double *in, double *out)
{
	struct pta_ad *s = state;
	double x = s->line += pta_flow(s, in);

	out[0] = mean_step(&s->fast, x) - mean_step(&s->slow, x);
}

static void
pta_step_cmf(void *state, const double *in, double *out)
{
	struct pta_ad *s = state;

	wsum_step(&s->flow, pta_flow(s, in));
	wsum_step(&s->volume, in[3]);
	s->seen += s->seen < s->least;
	if (s->seen == s->least)
		out[0] = s->flow.sum / s->volume.sum;
}

#define PTA                                                                    \
	.space = "pta", .in = { "high", "low", "close", "volume", "open" },    \
	.source = "Chaikin, after Williams (1972); pandas-ta 0.3.14b0",        \
	.reads = pta_reads, .init = pta_init
#define PTA_OPEN PTA_WORD("open_", 0, bodies, 1)

const struct column ind_pta_ad = {
	.name = "ad",
	.summary = "Accumulation/distribution line",
	.formula = "running sum of V (2 C - H - L) / (H - L); open_=open: of V "
		   "(C - O) / (H - L)",
	.param = { PTA_OPEN, PTA_LAST },
	.out = { { "ad", COLUMN_REAL, "AD" } },
	.flags = AD_LINE,
	.step = pta_step,
	PTA,
};

const struct column ind_pta_adosc = {
	.name = "adosc",
	.summary = "Chaikin oscillator",
	.formula = "EMA(AD, fast) - EMA(AD, slow)",
	.param = { PTA_BARS("fast", 3, 1), PTA_BARS("slow", 10, 1), PTA_OPEN,
	    PTA_LAST },
	.out = { { "adosc", COLUMN_REAL, "ADOSC_3_10" } },
	.flags = AD_OSC,
	.warmup = pta_warmup,
	.step = pta_step_osc,
	PTA,
};

const struct column ind_pta_cmf = {
	.name = "cmf",
	.summary = "Chaikin money flow",
	.formula = "sum of V (2 C - H - L) / (H - L) / sum of V over n; "
		   "open_=open: (C - O) for the bracket",
	.param = { PTA_LENGTH(20), PTA_OPEN, PTA_MIN_PERIODS, PTA_LAST },
	.out = { { "cmf", COLUMN_REAL, "CMF_20" } },
	.flags = AD_FLOW,
	.warmup = pta_warmup,
	.step = pta_step_cmf,
	PTA,
};
