/*
 * Donchian channels: the lowest low and the highest high of n bars, this one
 * among them, and the middle between them.  Donchian, Financial Analysts
 * Journal 16:6 (1960).
 */
#include "ind/ind.h"
#include "ind/kern/extreme.h"

struct donchian {
	struct extreme high, low;
	int n, seen;
};

static void *
init(struct arena *a, const struct ind *self, const double *p)
{
	struct donchian *s = NEW(a, struct donchian, 1);

	(void)self;
	s->n = (int)p[0];
	extreme_init(&s->high, a, s->n);
	extreme_init(&s->low, a, s->n);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct donchian *s = state;
	double high = extreme_step(&s->high, in[0]);
	double low = -extreme_step(&s->low, -in[1]);

	if (s->seen < s->n && ++s->seen < s->n)
		return;
	out[0] = low;
	out[1] = 0.5 * (low + high);
	out[2] = high;
}

const struct ind ind_donchian = {
	.name = "donchian",
	.summary = "Donchian channels: lowest low, highest high, their middle",
	.formula = "min L, (min L + max H) / 2, max H over n",
	.source = "Donchian, Financial Analysts Journal 16:6 (1960)",
	.param = { { "n", 20, 1, 10000, "bars", IND_INT, 0, NULL } },
	.in = { "high", "low" },
	.out = { { "lower", IND_REAL }, { "middle", IND_REAL },
	    { "upper", IND_REAL } },
	.warmup = warmup_window,
	.init = init,
	.step = step,
};
