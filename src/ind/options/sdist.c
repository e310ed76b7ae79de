/*
 * Distance to a strike in standard deviations of the implied distribution:
 * ln(K/C) / (iv sqrt(dte / 365)); below 0 for a strike below the price.  iv is
 * a fraction per year, dte calendar days.  Undefined at 0 days.
 */
#include "column/column.h"
#include "math/fn.h"

static void
step(void *state, const double *in, double *out)
{
	(void)state;
	out[0] = fn_log(in[0] / in[1]) / (in[2] * sqrt(in[3] / 365));
}

const struct column ind_sdist = {
	.name = "sdist",
	.summary = "Distance to a strike in standard deviations",
	.formula = "ln(strike / C) / (iv sqrt(dte / 365))",
	.source = "Natenberg, Option Volatility and Pricing",
	.in = { "strike", "close", "iv", "dte" },
	.unit = { [2] = UNIT_VOL },
	.out = { { "sdist", COLUMN_REAL } },
	.step = step,
};
