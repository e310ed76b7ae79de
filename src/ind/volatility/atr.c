/*
 * True range and its averages.  Wilder, New Concepts in Technical Trading
 * Systems (1978), section III.  A range needs the close before: the first row
 * has none.
 */
#include "column/column.h"
#include "kern/dm.h"
#include "kern/ema.h"
#include "kern/zero.h"

struct atr {
	struct ema mean;
	double close;
	int any, percent;
};

enum {
	RANGE,
	MEAN,
	PERCENT,
};

static int
warmup(const struct column *self, const double *p)
{
	return self->flags == RANGE ? 1 : (int)p[0];
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct atr *s = NEW(a, struct atr, 1);
	int n = self->flags == RANGE ? 1 : (int)p[0];

	s->mean = ema_make(n, 0);
	/* With n = 1 TA-Lib's NATR is the bare range. */
	s->percent = self->flags == PERCENT && n > 1;
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct atr *s = state;
	double range = true_range(in[0], in[1], s->close);

	s->close = in[2];
	if (!s->any) {
		s->any = 1;
		return;
	}
	range = ema_wilder(&s->mean, range);
	if (s->percent && !isnan(range))
		range = is_zero(in[2]) ? 0 : range / in[2] * 100;
	out[0] = range;
}

#define FRAME                                                                  \
	.source = "Wilder, New Concepts (1978), III",                          \
	.in = { "high", "low", "close" }, .warmup = warmup, .init = init,      \
	.step = step

#define TRANGE                                                                 \
	.name = "trange", .summary = "True range",                             \
	.formula = "max(H, C[1]) - min(L, C[1])", .flags = RANGE,              \
	.out = { { "trange", COLUMN_REAL } }, FRAME
const struct column ind_trange = { TRANGE };
const struct column ind_ta_trange = { TRANGE, .space = "ta" };

#define ATR                                                                    \
	.name = "atr", .summary = "Average true range",                        \
	.formula = "a += (TR - a) / n; the first is the mean of n",            \
	.flags = MEAN, .out = { { "atr", COLUMN_REAL } }, FRAME
const struct column ind_atr = { ATR,
	.param = { { "n", 14, 1, 100000, "bars" } } };
const struct column ind_ta_atr = { ATR, .space = "ta",
	.param = { { "timeperiod", 14, 1, 100000, "bars" } } };

#define NATR                                                                   \
	.name = "natr", .summary = "Average true range, percent of the close", \
	.formula = "100 ATR / C", .flags = PERCENT,                            \
	.out = { { "natr", COLUMN_REAL } }, FRAME
const struct column ind_natr = { NATR,
	.param = { { "n", 14, 1, 100000, "bars" } } };
const struct column ind_ta_natr = { NATR, .space = "ta",
	.param = { { "timeperiod", 14, 1, 100000, "bars" } } };
