/*
 * A bar whose high is above the highs of the n bars before it, or whose low is
 * below their lows; level is the one passed.  n = 252 daily bars are the "52
 * week high" of the newspapers.  George and Hwang, The 52-Week High and
 * Momentum Investing, Journal of Finance 59:5 (2004).
 */
#include "kern/extreme.h"
#include "label/event.h"

struct newhigh {
	struct event_list told;
	struct extreme top; /* of dir * x */
	double before;
	int dir;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct newhigh *s = NEW(a, struct newhigh, 1);

	event_list_init(&s->told, a, self, 1);
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
	event_none(&s->told, out);
	if (x > before)
		event_add(&s->told, out,
		    &(struct event){ .dir = s->dir,
			.time = in[1],
			.num = { s->dir * before } });
}

#define NEWHIGH                                                                \
	.source = "George and Hwang (2004)",                                   \
	.formula = "level is the one passed",                                  \
	.param = { { "n", 252, 1, 100000, "bars" } }, .tells = LABEL_EVENT,    \
	.warmup = warmup_changes, .init = init, .step = step

const struct column label_newhigh = {
	NEWHIGH,
	.name = "newhigh",
	.summary = "A high above those of the n bars before",
	.in = { "high", "@time" },
	.out = { EVENT_OUT("newhigh"), { "level", COLUMN_REAL } },
	.flags = 1,
};

const struct column label_newlow = {
	NEWHIGH,
	.name = "newlow",
	.summary = "A low below those of the n bars before",
	.in = { "low", "@time" },
	.out = { EVENT_OUT("newlow"), { "level", COLUMN_REAL } },
	.flags = -1,
};
