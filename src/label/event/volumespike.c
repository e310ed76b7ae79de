/*
 * A volume z or more standard deviations above the mean of the n bars before
 * it; ratio is volume over mean.  Where the volumes before are all one there is
 * no deviation to count in, and no event.  An index has no volume of its own:
 * give it that of a fund or future by @.  As usual in surveillance of trading.
 */
#include "kern/window.h"
#include "label/event.h"

struct volumespike {
	struct event_list told;
	struct window window; /* the bars before */
	double z;
	int warm;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct volumespike *s = NEW(a, struct volumespike, 1);

	event_list_init(&s->told, a, self, 1);
	window_init(&s->window, a, (int)p[0]);
	s->z = p[1];
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct volumespike *s = state;
	double sd, above, z, mean;

	if (!s->warm) {
		s->warm = window_push(&s->window, in[0]);
		return;
	}
	event_none(&s->told, out);
	sd = window_deviation(&s->window, &above);
	mean = past_ago(&s->window.past, 0) - above;
	z = (in[0] - mean) / sd;
	window_push(&s->window, in[0]);
	if (sd > 0 && z >= s->z)
		event_add(&s->told, out,
		    &(struct event){
			.dir = 1, .time = in[1], .num = { z, in[0] / mean } });
}

const struct column label_volumespike = {
	.name = "volumespike",
	.summary = "Volume z deviations above the mean of the n bars before",
	.source = "textbook",
	.formula =
	    "z: (V - mean)/population deviation of the n bars before; ratio: V/mean",
	.param = { { "n", 20, 2, 10000, "bars" },
	    { "z", 3, 0, 100, "deviations", COLUMN_REAL } },
	.in = { "volume", "@time" },
	.out = { EVENT_OUT("volumespike"), { "z", COLUMN_REAL },
	    { "ratio", COLUMN_REAL } },
	.tells = LABEL_EVENT,
	.warmup = warmup_changes,
	.init = init,
	.step = step,
};
