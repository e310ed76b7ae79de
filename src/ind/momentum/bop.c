/*
 * Balance of power: the body over the range.  Livshin, TASC 19:8 (2001).  0
 * where there is no range.
 */
#include "column/column.h"
#include "kern/zero.h"

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	(void)self;
	(void)p;
	return NEW(a, char, 1);
}

static void
step(void *state, const double *in, double *out)
{
	double range = in[1] - in[2];

	(void)state;
	out[0] = is_zero_or_less(range) ? 0 : (in[3] - in[0]) / range;
}

#define BOP                                                                    \
	.name = "bop", .summary = "Balance of power",                          \
	.formula = "(C - O) / (H - L)", .source = "Livshin, TASC 19:8 (2001)", \
	.in = { "open", "high", "low", "close" },                              \
	.out = { { "bop", COLUMN_REAL } }, .init = init, .step = step
const struct column ind_bop = { BOP };
const struct column ind_ta_bop = { BOP, .space = "ta" };
