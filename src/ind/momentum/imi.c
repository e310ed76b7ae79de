/*
 * Intraday Momentum Index: gains from open to close against losses.  Chande
 * and Kroll, The New Technical Trader (1994).  Undefined where all bars of
 * the window are flat.
 */
#include "column/column.h"
#include "kern/wsum.h"

struct imi {
	struct wsum up, down;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct imi *s = NEW(a, struct imi, 1);

	(void)self;
	wsum_init(&s->up, a, (int)p[0]);
	wsum_init(&s->down, a, (int)p[0]);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct imi *s = state;
	double gain = in[1] - in[0];

	wsum_step(&s->up, gain > 0 ? gain : 0);
	if (!wsum_step(&s->down, gain < 0 ? -gain : 0))
		return;
	gain = s->up.sum + s->down.sum;
	if (gain > 0)
		out[0] = 100 * (s->up.sum / gain);
}

#define IMI                                                                    \
	.name = "imi", .summary = "Intraday Momentum Index",                   \
	.formula = "100 u / (u + d), sums over n of C - O where "              \
		   "up, O - C where down",                                     \
	.source = "Chande and Kroll, The New Technical Trader (1994)",         \
	.in = { "open", "close" }, .out = { { "imi", COLUMN_REAL } },          \
	.warmup = warmup_window, .init = init, .step = step
const struct column ind_imi = { IMI,
	.param = { { "n", 14, 2, 100000, "bars" } } };
const struct column ind_ta_imi = { IMI, .space = "ta",
	.param = { { "timeperiod", 14, 2, 100000, "bars" } } };
