/*
 * Mean absolute deviation about the mean of n values.  Textbook.  The mean
 * moves, so every row needs the whole window; newest first, as in TA-Lib.
 */
#include "column/column.h"
#include "kern/window.h"

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct window *w = NEW(a, struct window, 1);

	(void)self;
	window_init(w, a, (int)p[0]);
	return w;
}

static void
step(void *state, const double *in, double *out)
{
	struct window *w = state;
	const double *x = w->past.x;
	int n = w->n, at, i;
	double mean = 0, spread = 0;

	if (!window_push(w, in[0]))
		return;
	at = w->past.at;
	for (i = at; i >= 0; i--)
		mean += x[i];
	for (i = n - 1; i > at; i--)
		mean += x[i];
	mean /= n;
	for (i = at; i >= 0; i--)
		spread += fabs(x[i] - mean);
	for (i = n - 1; i > at; i--)
		spread += fabs(x[i] - mean);
	out[0] = spread / n;
}

#define AVGDEV                                                                 \
	.name = "avgdev", .summary = "Mean absolute deviation",                \
	.formula = "mean of |x - mean| over n", .source = "textbook",          \
	.in = { "close" }, .out = { { "avgdev", COLUMN_REAL } },               \
	.warmup = warmup_window, .init = init, .step = step
const struct column ind_avgdev = { AVGDEV,
	.param = { { "n", 14, 2, 100000, "bars" } } };
const struct column ind_ta_avgdev = { AVGDEV, .space = "ta",
	.param = { { "timeperiod", 14, 2, 100000, "bars" } } };
