/*
 * Aberration: the mean of the typical price, and bands an average true range
 * away.  After Fitschen's system of that name (1993).
 */
#include "ind/pta.h"
#include "kern/atr.h"

struct aberration {
	struct roll price;
	struct atr atr;
};

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	return (int)fmin(p[0] - 1, p[1]);
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct aberration *s = NEW(a, struct aberration, 1);

	(void)self;
	roll_init(&s->price, a, (int)p[0]);
	atr_init(&s->atr, a, MEAN_RMA, (int)p[1], 1);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct aberration *s = state;
	double middle = roll_mean(&s->price, (in[0] + in[1] + in[2]) / 3);
	double range = atr_step(&s->atr, in[0], in[1], in[2]);

	out[0] = middle;
	out[1] = middle + range;
	out[2] = middle - range;
	out[3] = range;
}

const struct column ind_pta_aberration = {
	.space = "pta",
	.name = "aberration",
	.summary = "Mean of the typical price with bands a true range away",
	.formula = "SMA((H + L + C) / 3) +- a, a = rma of TR over atr_length",
	.source = "after Fitschen (1993); pandas-ta 0.3.14b0",
	.param = { PTA_LENGTH(5), PTA_BARS("atr_length", 15, 1), PTA_LAST },
	.in = { "high", "low", "close" },
	.out = { { "middle", COLUMN_REAL, "ABER_ZG_5_15" },
	    { "upper", COLUMN_REAL, "ABER_SG_5_15" },
	    { "lower", COLUMN_REAL, "ABER_XG_5_15" },
	    { "atr", COLUMN_REAL, "ABER_ATR_5_15" } },
	.early = 1,
	.warmup = warmup,
	.init = init,
	.step = step,
};
