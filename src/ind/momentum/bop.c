/*
 * Balance of power: the body over the range.  Livshin, TASC 19:8 (2001).  0
 * where there is no range; pta. has the least step of a number for it.
 */
#include "ind/pta.h"
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

static void *
init_pta(struct arena *a, const struct column *self, const double *p)
{
	double *scalar = NEW(a, double, 1);

	(void)self;
	*scalar = p[0];
	return scalar;
}

static void
step_pta(void *state, const double *in, double *out)
{
	const double *scalar = state;

	out[0] = *scalar * nonzero(in[3], in[0]) / nonzero(in[1], in[2]);
}

#define BOP                                                                    \
	.name = "bop", .summary = "Balance of power",                          \
	.formula = "(C - O) / (H - L)", .source = "Livshin, TASC 19:8 (2001)", \
	.in = { "open", "high", "low", "close" },                              \
	.out = { { "bop", COLUMN_REAL } }, .init = init, .step = step
const struct column ind_bop = { BOP };
const struct column ind_ta_bop = { BOP, .space = "ta" };

const struct column ind_pta_bop = {
	.space = "pta",
	.name = "bop",
	.summary = "Balance of power",
	.formula = "scalar (C - O) / (H - L)",
	.source = "Livshin, TASC 19:8 (2001)",
	.param = { PTA_SCALAR(1), PTA_LAST },
	.in = { "open", "high", "low", "close" },
	.out = { { "bop", COLUMN_REAL, "BOP" } },
	.init = init_pta,
	.step = step_pta,
};
