/*
 * Expected move: one standard deviation of the price, in points, over dte
 * calendar days: price * iv * sqrt(dte / 365).  iv is a fraction per year; an
 * index in percent like VIX needs scale=0.01.
 */
#include "column/column.h"

struct em {
	double factor;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct em *s = NEW(a, struct em, 1);

	(void)self;
	s->factor = p[1] * sqrt(p[0] / 365);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	const struct em *s = state;

	out[0] = in[0] * in[1] * s->factor;
}

const struct column ind_em = {
	.name = "em",
	.summary = "Expected move to expiry, in points",
	.formula = "price * iv * sqrt(time)",
	.source = "Natenberg, Option Volatility and Pricing",
	.param = { { "dte", 30, 0, 10000, "days", COLUMN_REAL, 0, NULL },
	    { "scale", 1, 1e-6, 1e6, NULL, COLUMN_REAL, 1, NULL } },
	.in = { "close", "iv" },
	.out = { { "em", COLUMN_REAL } },
	.init = init,
	.step = step,
};
