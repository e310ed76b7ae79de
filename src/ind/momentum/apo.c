/*
 * Price oscillators: a fast average less a slow one, in points or in percent
 * of the slow.  Appel; Pring, Technical Analysis Explained.  Both averages
 * start at the first row, unlike MACD's.
 */
#include "ind/overlap/ma_param.h"
#include "ind/pta.h"
#include "kern/ewm.h"
#include "kern/zero.h"

struct apo {
	struct ma *fast, *slow;
};

static int
warmup(const struct column *self, const double *p)
{
	int slow = (int)(p[0] > p[1] ? p[0] : p[1]);

	return ma_lookback(ma_type(self, p, 2), slow);
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct apo *s = NEW(a, struct apo, 1);
	int swap = p[1] < p[0], type = ma_type(self, p, 2);

	s->fast = ma_new(a, type, (int)p[swap], 0);
	s->slow = ma_new(a, type, (int)p[!swap], 0);
	return s;
}

static void
step_apo(void *state, const double *in, double *out)
{
	struct apo *s = state;
	double fast = ma_step(s->fast, in[0]);

	out[0] = fast - ma_step(s->slow, in[0]);
}

static void
step_ppo(void *state, const double *in, double *out)
{
	struct apo *s = state;
	double fast = ma_step(s->fast, in[0]);
	double slow = ma_step(s->slow, in[0]);

	out[0] = is_zero(slow) ? 0 : (fast - slow) / slow * 100;
}

#define FRAME                                                                  \
	.source = "Pring, Technical Analysis Explained (1980)",                \
	.in = { "close" }, .warmup = warmup, .init = init
#define N                                                                      \
	.param = { { "fast", 12, 2, 100000, "bars" },                          \
		{ "slow", 26, 2, 100000, "bars" }, MA_PARAM("type") }
#define TA                                                                     \
	.space = "ta", .param = { { "fastperiod", 12, 2, 100000, "bars" },     \
		{ "slowperiod", 26, 2, 100000, "bars" }, MA_PARAM("matype") }

#define APO                                                                    \
	.name = "apo", .summary = "Absolute price oscillator",                 \
	.formula = "MA(x, fast) - MA(x, slow)",                                \
	.out = { { "apo", COLUMN_REAL } }, .step = step_apo, FRAME
const struct column ind_apo = { APO, N };
const struct column ind_ta_apo = { APO, TA };

#define PPO                                                                    \
	.name = "ppo", .summary = "Percentage price oscillator",               \
	.formula = "100 (MA(x, fast) / MA(x, slow) - 1)",                      \
	.out = { { "ppo", COLUMN_REAL } }, .step = step_ppo, FRAME
const struct column ind_ppo = { PPO, N };
const struct column ind_ta_ppo = { PPO, TA };

const struct column ind_ta_pvo = {
	.space = "ta",
	.name = "pvo",
	.summary = "Percentage volume oscillator",
	.formula = "100 (MA(V, fast) / MA(V, slow) - 1)",
	.source = "Appel's oscillator on volume",
	.param = { { "fastperiod", 12, 2, 100000, "bars" },
	    { "slowperiod", 26, 2, 100000, "bars" },
	    MA_PARAM_OF("matype", MA_EMA) },
	.in = { "volume" },
	.out = { { "pvo", COLUMN_REAL } },
	.warmup = warmup,
	.init = init,
	.step = step_ppo,
};

/*
 * pandas-ta's, over its own averages.  The signal of ppo and pvo is an EMA over
 * rows of which the first have no value: its seed is the first value alone.
 */
struct osc {
	struct mean fast, slow;
	struct ewm signal;
	double scalar;
};

enum { OWN_MODE = 1 }; /* ppo: its mamode stands behind its scalar */

static int
warmup_slow(const struct column *self, const double *p)
{
	(void)self;
	return (int)fmax(p[0], p[1]) - 1;
}

static int
warmup_modes(const struct column *self, const double *p)
{
	int mode = (int)p[self->flags & OWN_MODE ? 4 : 2];
	int fast = mean_warmup(mode, (int)p[0]);
	int slow = mean_warmup(mode, (int)p[1]);

	return fast > slow ? fast : slow;
}

static struct osc *
osc_new(struct arena *a, int mode, const double *p)
{
	struct osc *s = NEW(a, struct osc, 1);
	int swap = p[1] < p[0];

	mean_init(&s->fast, a, mode, (int)p[swap]);
	mean_init(&s->slow, a, mode, (int)p[!swap]);
	return s;
}

static void *
init_points(struct arena *a, const struct column *self, const double *p)
{
	(void)self;
	return osc_new(a, (int)p[2], p);
}

static void *
init_percent(struct arena *a, const struct column *self, const double *p)
{
	int mode = self->flags & OWN_MODE ? (int)p[4] : MEAN_EMA;
	struct osc *s = osc_new(a, mode, p);

	s->signal = ewm_ema((int)p[2]);
	s->scalar = p[3];
	return s;
}

static void
step_points(void *state, const double *in, double *out)
{
	struct osc *s = state;
	double fast = mean_step(&s->fast, in[0]);

	out[0] = fast - mean_step(&s->slow, in[0]);
}

static void
step_percent(void *state, const double *in, double *out)
{
	struct osc *s = state;
	double fast = mean_step(&s->fast, in[0]);
	double slow = mean_step(&s->slow, in[0]);

	out[0] = s->scalar * (fast - slow) / slow;
	out[2] = ewm_step(&s->signal, out[0]);
	out[1] = out[0] - out[2];
}

#define FAST_SLOW PTA_BARS("fast", 12, 1), PTA_BARS("slow", 26, 1)

const struct column ind_pta_apo = {
	.space = "pta",
	.name = "apo",
	.summary = "Absolute price oscillator",
	.formula = "MA(x, fast) - MA(x, slow)",
	.source = "Pring, Technical Analysis Explained (1980)",
	.param = { FAST_SLOW, PTA_MAMODE(MEAN_SMA), PTA_LAST },
	.in = { "close" },
	.out = { { "apo", COLUMN_REAL, "APO_12_26" } },
	.early = 1,
	.warmup = warmup_modes,
	.init = init_points,
	.step = step_points,
};

#define PERCENT                                                                \
	.space = "pta",                                                        \
	.formula =                                                             \
	    "p = scalar (MA(x, fast) / MA(x, slow) - 1); signal = EMA(p)",     \
	.source = "Pring, Technical Analysis Explained (1980)",                \
	.init = init_percent, .step = step_percent

const struct column ind_pta_ppo = { PERCENT, .name = "ppo",
	.summary = "Percentage price oscillator", .flags = OWN_MODE, .early = 1,
	.warmup = warmup_modes,
	.param = { FAST_SLOW, PTA_BARS("signal", 9, 1), PTA_SCALAR(100),
	    PTA_MAMODE(MEAN_SMA), PTA_LAST },
	.in = { "close" },
	.out = { { "ppo", COLUMN_REAL, "PPO_12_26_9" },
	    { "hist", COLUMN_REAL, "PPOh_12_26_9" },
	    { "signal", COLUMN_REAL, "PPOs_12_26_9" } } };

const struct column ind_pta_pvo = { PERCENT, .name = "pvo",
	.summary = "Percentage volume oscillator", .early = 1,
	.warmup = warmup_slow,
	.param = { FAST_SLOW, PTA_BARS("signal", 9, 1), PTA_SCALAR(100),
	    PTA_LAST },
	.in = { "volume" },
	.out = { { "pvo", COLUMN_REAL, "PVO_12_26_9" },
	    { "hist", COLUMN_REAL, "PVOh_12_26_9" },
	    { "signal", COLUMN_REAL, "PVOs_12_26_9" } } };
