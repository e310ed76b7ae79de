/*
 * A fractal pivot (kern/pivot.h): 1 a high, -1 a low, known k bars later.  Of a
 * bar that is both the columns have the high.
 */
#include "kern/pivot.h"
#include "label/event.h"

struct pivot_state {
	struct event_list told;
	struct pivots pivots;
};

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	return 2 * (int)p[0];
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct pivot_state *s = NEW(a, struct pivot_state, 1);

	event_list_init(&s->told, a, self, 2);
	pivot_init(&s->pivots, a, (int)p[0]);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct pivot_state *s = state;
	struct pivot p[2];
	int i, n = pivot_step(&s->pivots, in[0], in[1], in[2], 0, p);

	if (!pivot_warm(&s->pivots))
		return;
	event_none(&s->told, out);
	for (i = 0; i < n; i++)
		event_add(&s->told, out,
		    &(struct event){ .dir = p[i].kind,
			.lag = s->pivots.k,
			.time = p[i].time,
			.num = { p[i].price } });
}

const struct column label_pivot = {
	.name = "pivot",
	.summary = "A high or low that k bars on either side leave standing",
	.source = "Williams, Trading Chaos (1995), 7, for any k",
	.formula =
	    "1: above the k highs before, not below the k behind, known at the last of "
	    "these; -1: a low, mirrored; of a bar that is both the columns have the high",
	.param = { { "k", 3, 1, 10000, "bars" } },
	.in = { "high", "low", "@time" },
	.out = { EVENT_OUT("pivot"), { "level", COLUMN_REAL } },
	.tells = LABEL_EVENT,
	.warmup = warmup,
	.init = init,
	.step = step,
};
