/*
 * One price for a bar.  Textbook; sums in TA-Lib's order.
 */
#include "ind/pta.h"

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
#define OURS(word)                                                             \
	.name = (word), .out = { { (word), COLUMN_REAL, NULL } }, FRAME
#define TA(word) OURS(word), .space = "ta"
#define PTA(word, theirs)                                                      \
	.space = "pta", .param = { PTA_LAST }, .name = (word),                 \
	.out = { { (word), COLUMN_REAL, (theirs) } }, FRAME

#define AVGPRICE                                                               \
	.summary = "Mean of open, high, low, close",                           \
	.formula = "(O + H + L + C) / 4",                                      \
	.in = { "open", "high", "low", "close" }, .step = step_avg
const struct column ind_avgprice = { AVGPRICE, OURS("avgprice") };
const struct column ind_ta_avgprice = { AVGPRICE, TA("avgprice") };
const struct column ind_pta_avgprice = { AVGPRICE,
	PTA("avgprice", "AVGPRICE") };
const struct column ind_pta_ohlc4 = { AVGPRICE, PTA("ohlc4", "OHLC4") };

#define MEDPRICE                                                               \
	.summary = "Middle of high and low", .formula = "(H + L) / 2",         \
	.in = { "high", "low" }, .step = step_med
const struct column ind_medprice = { MEDPRICE, OURS("medprice") };
const struct column ind_ta_medprice = { MEDPRICE, TA("medprice") };
const struct column ind_pta_medprice = { MEDPRICE,
	PTA("medprice", "MEDPRICE") };
const struct column ind_pta_hl2 = { MEDPRICE, PTA("hl2", "HL2") };

#define TYPPRICE                                                               \
	.summary = "Mean of high, low, close", .formula = "(H + L + C) / 3",   \
	.in = { "high", "low", "close" }, .step = step_typ
const struct column ind_typprice = { TYPPRICE, OURS("typprice") };
const struct column ind_ta_typprice = { TYPPRICE, TA("typprice") };
const struct column ind_pta_typprice = { TYPPRICE,
	PTA("typprice", "TYPPRICE") };
const struct column ind_pta_hlc3 = { TYPPRICE, PTA("hlc3", "HLC3") };

#define WCLPRICE                                                               \
	.summary = "Mean of high, low, twice the close",                       \
	.formula = "(H + L + 2 C) / 4", .in = { "high", "low", "close" },      \
	.step = step_wcl
const struct column ind_wclprice = { WCLPRICE, OURS("wclprice") };
const struct column ind_ta_wclprice = { WCLPRICE, TA("wclprice") };
const struct column ind_pta_wcp = { WCLPRICE, PTA("wcp", "WCP") };
