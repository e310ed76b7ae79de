/*
 * One price for a bar.  Textbook; sums in TA-Lib's order.
 */
#include "column/column.h"

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	(void)self;
	(void)p;
	return NEW(a, char, 1);
}

static void
step_avg(void *state, const double *in, double *out)
{
	(void)state;
	out[0] = (in[1] + in[2] + in[3] + in[0]) / 4;
}

static void
step_med(void *state, const double *in, double *out)
{
	(void)state;
	out[0] = (in[0] + in[1]) / 2;
}

static void
step_typ(void *state, const double *in, double *out)
{
	(void)state;
	out[0] = (in[0] + in[1] + in[2]) / 3;
}

static void
step_wcl(void *state, const double *in, double *out)
{
	(void)state;
	out[0] = (in[0] + in[1] + in[2] * 2) / 4;
}

#define FRAME .source = "textbook", .init = init

#define AVGPRICE                                                               \
	.name = "avgprice", .summary = "Mean of open, high, low, close",       \
	.formula = "(O + H + L + C) / 4",                                      \
	.in = { "open", "high", "low", "close" },                              \
	.out = { { "avgprice", COLUMN_REAL } }, .step = step_avg, FRAME
const struct column ind_avgprice = { AVGPRICE };
const struct column ind_ta_avgprice = { AVGPRICE, .space = "ta" };

#define MEDPRICE                                                               \
	.name = "medprice", .summary = "Middle of high and low",               \
	.formula = "(H + L) / 2", .in = { "high", "low" },                     \
	.out = { { "medprice", COLUMN_REAL } }, .step = step_med, FRAME
const struct column ind_medprice = { MEDPRICE };
const struct column ind_ta_medprice = { MEDPRICE, .space = "ta" };

#define TYPPRICE                                                               \
	.name = "typprice", .summary = "Mean of high, low, close",             \
	.formula = "(H + L + C) / 3", .in = { "high", "low", "close" },        \
	.out = { { "typprice", COLUMN_REAL } }, .step = step_typ, FRAME
const struct column ind_typprice = { TYPPRICE };
const struct column ind_ta_typprice = { TYPPRICE, .space = "ta" };

#define WCLPRICE                                                               \
	.name = "wclprice", .summary = "Mean of high, low, twice the close",   \
	.formula = "(H + L + 2 C) / 4", .in = { "high", "low", "close" },      \
	.out = { { "wclprice", COLUMN_REAL } }, .step = step_wcl, FRAME
const struct column ind_wclprice = { WCLPRICE };
const struct column ind_ta_wclprice = { WCLPRICE, .space = "ta" };
