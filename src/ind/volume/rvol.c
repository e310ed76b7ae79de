/* Relative volume: the row's over the mean of the n rows before it. */
#include "column/column.h"
#include "kern/wsum.h"

struct rvol {
	struct wsum before;
	double n;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct rvol *s = NEW(a, struct rvol, 1);

	(void)self;
	wsum_init(&s->before, a, (int)p[0]);
	s->n = p[0];
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct rvol *s = state;

	if (s->before.full)
		out[0] = in[0] / (s->before.sum / s->n);
	wsum_step(&s->before, in[0]);
}

const struct column ind_ta_rvol = {
	.space = "ta",
	.name = "rvol",
	.summary = "Volume over the mean of the n rows before",
	.formula = "V / mean of V[1]..V[n]; empty after n rows without volume",
	.source = "textbook",
	.param = { { "timeperiod", 20, 1, 100000, "bars" } },
	.in = { "volume" },
	.out = { { "rvol", COLUMN_REAL } },
	.warmup = warmup_changes,
	.init = init,
	.step = step,
};
