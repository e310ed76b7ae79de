/*
 * How many standard deviations the value lies from the mean of the last n,
 * itself among them; the deviation is the sample's (n - 1).  Empty where all n
 * are equal.  Numbers of pandas-ta's zscore.
 */
#include "column/column.h"
#include "kern/window.h"

struct zscore {
	struct window w;
	double scale;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct zscore *s = NEW(a, struct zscore, 1);

	(void)self;
	window_init(&s->w, a, (int)p[0]);
	s->scale = p[1];
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct zscore *s = state;
	double above, variance;

	if (!window_push(&s->w, in[0]))
		return;
	variance = window_variance(&s->w, 1, &above);
	out[0] = above / (s->scale * sqrt(variance));
}

const struct column ind_zscore = {
	.name = "zscore",
	.summary = "Distance from the mean in standard deviations",
	.formula = "(x - mean) / deviation over n",
	.source = "textbook",
	.param = { { "n", 30, 2, 10000, "bars", COLUMN_INT, 0, NULL },
	    { "std", 1, 0.001, 1000, NULL, COLUMN_REAL, 1, NULL } },
	.in = { "close" },
	.out = { { "zscore", COLUMN_REAL } },
	.warmup = warmup_window,
	.init = init,
	.step = step,
};
