/*
 * The sum of n values.  Textbook; a running sum in TA-Lib's order.
 */
#include "ind/ind.h"
#include "ind/kern/past.h"

struct sum {
	struct past past;
	double total;
	int seen;
};

static void *
init(struct arena *a, const struct ind *self, const double *p)
{
	struct sum *s = NEW(a, struct sum, 1);

	(void)self;
	past_init(&s->past, a, (int)p[0]);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct sum *s = state;
	double total = s->total + in[0];
	int n = s->past.size;

	past_push(&s->past, in[0]);
	s->total = total;
	if (s->seen < n && ++s->seen < n)
		return;
	s->total = total - past_ago(&s->past, n - 1);
	out[0] = total;
}

#define SUM                                                                    \
	.name = "sum", .summary = "Sum of n values",                           \
	.formula = "sum of x[0]..x[n-1]", .source = "textbook",                \
	.in = { "close" }, .out = { { "sum", IND_REAL } },                     \
	.warmup = warmup_window, .init = init, .step = step
const struct ind ind_sum = { SUM, .param = { { "n", 30, 2, 100000, "bars" } } };
const struct ind ind_ta_sum = { SUM, .space = "ta",
	.param = { { "timeperiod", 30, 2, 100000, "bars" } } };
