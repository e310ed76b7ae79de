/*
 * Ehlers' centre of gravity of the last values, TASC 20:5 (2002), as pandas-ta
 * has it: the oldest value weighs length, the newest 1.
 */
#include "ind/pta.h"
#include "kern/whole.h"

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct roll *r = NEW(a, struct roll, 1);

	(void)self;
	roll_init(r, a, (int)p[0]);
	return r;
}

static void
step(void *state, const double *in, double *out)
{
	struct roll *r = state;
	double sum = roll_sum(r, in[0]);

	out[0] = -(r->w.aged + sum) / sum;
}

const struct column ind_pta_cg = {
	.space = "pta",
	.name = "cg",
	.summary = "Centre of gravity of the last values",
	.formula = "-sum of (k + 1) x[k] / sum of x[k], k = 0 ... length - 1",
	.source = "Ehlers, TASC 20:5 (2002)",
	.param = { PTA_LENGTH(10), PTA_LAST },
	.in = { "close" },
	.out = { { "cg", COLUMN_REAL, "CG_10" } },
	.warmup = warmup_window,
	.init = init,
	.step = step,
};
