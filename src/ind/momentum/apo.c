/*
 * Price oscillators: a fast average less a slow one, in points or in percent
 * of the slow.  Appel; Pring, Technical Analysis Explained.  Both averages
 * start at the first row, unlike MACD's.
 */
#include "ind/overlap/ma_param.h"
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
