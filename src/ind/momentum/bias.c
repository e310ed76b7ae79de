/*
 * How far the price stands from its average: as a fraction (bias), in
 * average ranges (pgo: Mark Johnson's Pretty Good Oscillator).
 */
#include "ind/pta.h"
#include "kern/atr.h"
#include "kern/ewm.h"
#include "kern/pool.h"

static int
warmup_bias(const struct column *self, const double *p)
{
	(void)self;
	return mean_warmup((int)p[1], (int)p[0]);
}

static void *
init_bias(struct arena *a, const struct column *self, const double *p)
{
	struct mean *m = NEW(a, struct mean, 1);

	(void)self;
	mean_init(m, a, (int)p[1], (int)p[0]);
	return m;
}

static void
step_bias(void *state, const double *in, double *out)
{
	out[0] = in[0] / mean_step(state, in[0]) - 1;
}

const struct column ind_pta_bias = {
	.space = "pta",
	.name = "bias",
	.summary = "Distance from an average, as a fraction of it",
	.formula = "x / MA(x, length) - 1",
	.source = "textbook",
	.param = { PTA_LENGTH(26), PTA_MAMODE(MEAN_SMA), PTA_LAST },
	.in = { "close" },
	.out = { { "bias", COLUMN_REAL, "BIAS_SMA_26" } },
	.early = 1,
	.warmup = warmup_bias,
	.init = init_bias,
	.step = step_bias,
};

struct pgo {
	struct pool pool; /* whose mean of equal values is exact */
	struct atr atr;
	struct ewm range;
};

static void *
init_pgo(struct arena *a, const struct column *self, const double *p)
{
	struct pgo *s = NEW(a, struct pgo, 1);
	int n = (int)p[0];

	(void)self;
	pool_init(&s->pool, a, n, 0);
	atr_init(&s->atr, a, MEAN_RMA, n, 1);
	s->range = ewm_ema(n);
	return s;
}

static void
step_pgo(void *state, const double *in, double *out)
{
	struct pgo *s = state;
	double x = in[2], range = atr_step(&s->atr, in[0], in[1], x);

	range = ewm_step(&s->range, range);
	if (x == x && pool_step(&s->pool, x))
		out[0] = (x - s->pool.all.mean) / range;
}

const struct column ind_pta_pgo = {
	.space = "pta",
	.name = "pgo",
	.summary = "Pretty Good Oscillator: distance from the mean in ranges",
	.formula = "(C - SMA(C, length)) / EMA(ATR(length), length)",
	.source = "Johnson (Mark), unpublished",
	.param = { PTA_LENGTH(14), PTA_LAST },
	.in = { "high", "low", "close" },
	.out = { { "pgo", COLUMN_REAL, "PGO_14" } },
	.early = 1,
	.warmup = warmup_changes,
	.init = init_pgo,
	.step = step_pgo,
};
