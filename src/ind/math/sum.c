/*
 * The sum of n values, and of all.  Textbook; running sums in TA-Lib's order.
 */
#include "column/column.h"
#include "kern/window.h"

struct sum {
	struct window w;
	double total;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct sum *s = NEW(a, struct sum, 1);

	(void)self;
	window_init(&s->w, a, (int)p[0]);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct sum *s = state;

	s->total += in[0];
	if (!window_push(&s->w, in[0]))
		return;
	out[0] = s->total;
	s->total -= window_oldest(&s->w);
}

static void *
init_all(struct arena *a, const struct column *self, const double *p)
{
	(void)self;
	(void)p;
	return NEW(a, struct sum, 1);
}

static void
step_all(void *state, const double *in, double *out)
{
	struct sum *s = state;

	s->total += in[0];
	out[0] = s->total;
}

#define SUM                                                                    \
	.name = "sum", .summary = "Sum of n values",                           \
	.formula = "sum of x[0]..x[n-1]", .source = "textbook",                \
	.in = { "close" }, .out = { { "sum", COLUMN_REAL } },                  \
	.warmup = warmup_window, .init = init, .step = step
const struct column ind_sum = { SUM,
	.param = { { "n", 30, 2, 100000, "bars" } } };
const struct column ind_ta_sum = { SUM, .space = "ta",
	.param = { { "timeperiod", 30, 2, 100000, "bars" } } };

const struct column ind_ta_cumsum = {
	.space = "ta",
	.name = "cumsum",
	.summary = "Sum of all values so far",
	.formula = "running sum of x",
	.source = "textbook",
	.in = { "close" },
	.out = { { "cumsum", COLUMN_REAL } },
	.init = init_all,
	.step = step_all,
};
