/*
 * Half way between the highest and the lowest of n bars: of one series, or of
 * highs and lows.  Textbook (Donchian's middle line).
 */
#include "ind/pta.h"
#include "kern/range.h"

static void
middle(struct range *r, double high, double low, double *out)
{
	double top, bottom;

	if (range_step(r, high, low, &top, &bottom))
		out[0] = (top + bottom) / 2;
}

static void
step_point(void *state, const double *in, double *out)
{
	middle(state, in[0], in[0], out);
}

static void
step_price(void *state, const double *in, double *out)
{
	middle(state, in[0], in[1], out);
}

#define FRAME .source = "textbook", .warmup = warmup_window, .init = init_range
#define OUT(word, theirs)                                                      \
	.name = (word), .out = { { (word), COLUMN_REAL, (theirs) } }

#define MIDPOINT                                                               \
	.summary = "Middle of the range of one series",                        \
	.formula = "(max x + min x) / 2 over n", .in = { "close" },            \
	.step = step_point, FRAME
const struct column ind_midpoint = { MIDPOINT, OUT("midpoint", NULL),
	.param = { { "n", 14, 2, 100000, "bars" } } };
const struct column ind_ta_midpoint = { MIDPOINT, OUT("midpoint", NULL),
	.space = "ta", .param = { { "timeperiod", 14, 2, 100000, "bars" } } };
const struct column ind_pta_midpoint = { MIDPOINT,
	OUT("midpoint", "MIDPOINT_2"), .space = "pta",
	.param = { PTA_LENGTH(2), PTA_LAST } };

#define MIDPRICE                                                               \
	.summary = "Middle of highest high and lowest low",                    \
	.formula = "(max H + min L) / 2 over n", .in = { "high", "low" },      \
	.step = step_price, FRAME
const struct column ind_midprice = { MIDPRICE, OUT("midprice", NULL),
	.param = { { "n", 14, 2, 100000, "bars" } } };
const struct column ind_ta_midprice = { MIDPRICE, OUT("midprice", NULL),
	.space = "ta", .param = { { "timeperiod", 14, 2, 100000, "bars" } } };
const struct column ind_pta_midprice = { MIDPRICE,
	OUT("midprice", "MIDPRICE_2"), .space = "pta",
	.param = { PTA_LENGTH(2), PTA_LAST } };
