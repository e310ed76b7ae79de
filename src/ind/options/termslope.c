/*
 * The slope of the volatility term structure: by how much the 3-month index
 * stands above the 1-month one, as a fraction.  Below 0 the market fears now
 * more than later.  Both in points, as Cboe has them.
 */
#include "column/column.h"

static void
step(void *state, const double *in, double *out)
{
	(void)state;
	out[0] = in[0] / in[1] - 1;
}

const struct column ind_termslope = {
	.name = "termslope",
	.summary = "Slope of the volatility term structure",
	.formula = "vix3m / vix - 1",
	.source = "Cboe VIX and VIX3M; Johnson, JFQA 52:6 (2017)",
	.in = { "vix3m", "vix" },
	.unit = { UNIT_VIX, UNIT_VIX },
	.out = { { "termslope", COLUMN_REAL } },
	.step = step,
};
