/*
 * The variance risk premium as sellers read it: what implied volatility asks
 * more than the closes of the last n rows moved, in points of volatility, and
 * the ratio of the two.  Carr and Wu, Review of Financial Studies 22:3 (2009).
 * iv is a fraction per year, as hv is.
 */
#include "column/column.h"
#include "kern/hv.h"

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct hv *s = NEW(a, struct hv, 1);

	(void)self;
	hv_init(s, a, (int)p[0], p[1]);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	double hv = hv_step(state, in[0]);

	out[0] = in[1] - hv;
	out[1] = in[1] / hv;
}

const struct column ind_vrp = {
	.name = "vrp",
	.summary = "Implied less historical volatility, and their ratio",
	.formula = "iv - hv(C, n); iv / hv(C, n)",
	.source = "Carr and Wu, Review of Financial Studies 22:3 (2009)",
	.param = { { "n", 21, 2, 10000, "bars", COLUMN_INT, 0, NULL },
	    { "year", 252, 1, 1e6, "bars", COLUMN_REAL, 1, NULL } },
	.in = { "close", "iv" },
	.unit = { [1] = UNIT_VOL },
	.out = { { "vrp", COLUMN_REAL }, { "ratio", COLUMN_REAL } },
	.warmup = warmup_changes,
	.init = init,
	.step = step,
};
