/*
 * Random walk index: how far the price went in n rows, over how far a random
 * walk of the same ranges would.  Poulos, TASC 9:2 (1991).
 */
#include "ind/pta.h"
#include "kern/later.h"

struct rwi {
	struct later_atr atr;
	struct ago high, low;
	double root;
};

static int
warmup(const struct column *self, const double *p)
{
	int range = later_atr_warmup((int)p[1], (int)p[0]);

	(void)self;
	return range > (int)p[0] ? range : (int)p[0];
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct rwi *s = NEW(a, struct rwi, 1);

	(void)self;
	later_atr_init(&s->atr, a, (int)p[1], (int)p[0], 1);
	ago_init(&s->high, a, (int)p[0]);
	ago_init(&s->low, a, (int)p[0]);
	s->root = sqrt(p[0]);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct rwi *s = state;
	double walk = later_atr_step(&s->atr, in[0], in[1], in[2]) * s->root;

	out[0] = (in[0] - ago_step(&s->low, in[1])) / walk;
	out[1] = (ago_step(&s->high, in[0]) - in[1]) / walk;
}

const struct column ind_pta_rwi = {
	.space = "pta",
	.name = "rwi",
	.summary = "Random walk index, up and down",
	.formula = "(H - L[n]) / (ATR sqrt n), (H[n] - L) / (ATR sqrt n); "
		   "drift has no effect",
	.source = "Poulos, TASC 9:2 (1991); pandas-ta 0.4.16b0",
	.param = { PTA_LENGTH(14), PTA_MAMODE(MEAN_RMA), PTA_DRIFT, PTA_LAST },
	.in = { "high", "low", "close" },
	.out = { { "high", COLUMN_REAL, "RWIh_14" },
	    { "low", COLUMN_REAL, "RWIl_14" } },
	.warmup = warmup,
	.init = init,
	.step = step,
};
