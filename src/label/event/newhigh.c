/*
 * A bar whose high is above the highs of the n bars before it, or whose low is
 * below their lows; level is the one passed.  n = 252 daily bars are the "52
 * week high" of the newspapers.  George and Hwang, The 52-Week High and
 * Momentum Investing, Journal of Finance 59:5 (2004).
 */
#include "column/column.h"
#include "kern/extreme.h"

struct newhigh {
	struct extreme top; /* of dir * x */
	double dir, before;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct newhigh *s = NEW(a, struct newhigh, 1);

	extreme_init(&s->top, a, (int)p[0]);
	s->dir = self->flags;
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct newhigh *s = state;
	double x = s->dir * in[0], before = s->before;
	int warm = s->top.full;

	s->before = extreme_step(&s->top, x);
	if (!warm)
		return;
	out[0] = x > before ? s->dir : 0;
	if (x > before) {
		out[1] = 0;
		out[2] = s->dir * before;
	}
}

const struct column label_newhigh = {
	.name = "newhigh",
	.summary = "A high above those of the n bars before",
	.source = "George and Hwang (2004)",
	.param = { { "n", 252, 1, 100000, "bars" } },
	.in = { "high" },
	.out = { { "newhigh", COLUMN_INT }, { "lag", COLUMN_INT },
	    { "level", COLUMN_REAL } },
	.flags = 1,
	.warmup = warmup_changes,
	.init = init,
	.step = step,
};

const struct column label_newlow = {
	.name = "newlow",
	.summary = "A low below those of the n bars before",
	.source = "George and Hwang (2004)",
	.param = { { "n", 252, 1, 100000, "bars" } },
	.in = { "low" },
	.out = { { "newlow", COLUMN_INT }, { "lag", COLUMN_INT },
	    { "level", COLUMN_REAL } },
	.flags = -1,
	.warmup = warmup_changes,
	.init = init,
	.step = step,
};
