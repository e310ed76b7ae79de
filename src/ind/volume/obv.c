/*
 * On-balance volume.  Granville, New Key to Stock Market Profits (1963).
 * Starts at the first row's volume.
 */
#include "column/column.h"

struct obv {
	double close, total;
	int any;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	(void)self;
	(void)p;
	return NEW(a, struct obv, 1);
}

static void
step(void *state, const double *in, double *out)
{
	struct obv *s = state;

	if (!s->any || in[0] > s->close)
		s->total += in[1];
	else if (in[0] < s->close)
		s->total -= in[1];
	s->any = 1;
	s->close = in[0];
	out[0] = s->total;
}

#define OBV                                                                    \
	.name = "obv", .summary = "On-balance volume",                         \
	.formula = "running sum of V with the sign of the change",             \
	.source = "Granville (1963)", .in = { "close", "volume" },             \
	.out = { { "obv", COLUMN_REAL } }, .init = init, .step = step
const struct column ind_obv = { OBV };
const struct column ind_ta_obv = { OBV, .space = "ta" };
