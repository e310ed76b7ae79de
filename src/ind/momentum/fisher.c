/*
 * Fisher transform of where the bar's middle stands in its range.  Ehlers, TASC
 * 20:11 (2002).  The first value is 0, which the next ones start from.
 */
#include "ind/pta.h"
#include "kern/whole.h"
#include "math/fn.h"

struct fisher {
	struct reach top, bottom;
	struct ago before;
	double place, y;
	int begun;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct fisher *s = NEW(a, struct fisher, 1);

	(void)self;
	reach_init(&s->top, a, (int)p[0], 1);
	reach_init(&s->bottom, a, (int)p[0], 0);
	ago_init(&s->before, a, (int)p[1]);
	return s;
}

/* ln needs it inside -1..1. */
static double
clip(double v)
{
	return v < -0.99 ? -0.999 : v > 0.99 ? 0.999 : v;
}

static void
step(void *state, const double *in, double *out)
{
	struct fisher *s = state;
	double x = 0.5 * (in[0] + in[1]), v;
	double top = reach_step(&s->top, x);
	double bottom = reach_step(&s->bottom, x);

	if (isnan(top))
		return;
	if (s->begun) {
		v = (x - bottom) / fmax(top - bottom, 0.001) - 0.5;
		v = s->place = clip(0.66 * v + 0.67 * s->place);
		s->y = 0.5 * (fn_log((1 + v) / (1 - v)) + s->y);
	}
	s->begun = 1;
	out[0] = s->y;
	out[1] = ago_step(&s->before, s->y);
}

const struct column ind_pta_fisher = {
	.space = "pta",
	.name = "fisher",
	.summary = "Fisher transform of the place in the range",
	.formula = "y = (ln((1 + v) / (1 - v)) + y[1]) / 2, v = 0.66 p + 0.67 "
		   "v[1] within +-0.999, p the place of (H + L) / 2 among "
		   "length, -0.5..0.5; signal = y[signal]",
	.source = "Ehlers, TASC 20:11 (2002)",
	.param = { PTA_LENGTH(9), PTA_BARS("signal", 1, 1), PTA_LAST },
	.in = { "high", "low" },
	.out = { { "fisher", COLUMN_REAL, "FISHERT_9_1" },
	    { "signal", COLUMN_REAL, "FISHERTs_9_1" } },
	.warmup = warmup_window,
	.init = init,
	.step = step,
};
