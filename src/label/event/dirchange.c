/*
 * Directional change: the price has come back by the fraction sigma from its
 * extreme, which is what the event is about.  Guillaume and others, From the
 * bird's eye to the microscope, Finance and Stochastics 1 (1997).  It starts
 * upward at the first bar; a bar with a new extreme confirms nothing, one
 * with a low not above 0 is passed over.
 */
#include "label/event.h"

struct dirchange {
	struct event_list told;
	double sigma, extreme, time;
	long long since; /* bars since the extreme's; -1: before any */
	int dir;	 /* 1: upward, towards a high */
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct dirchange *s = NEW(a, struct dirchange, 1);

	event_list_init(&s->told, a, self, 1);
	s->sigma = p[0];
	s->dir = 1;
	s->since = -1;
	return s;
}

static void
mark(struct dirchange *s, double extreme, double time)
{
	s->extreme = extreme;
	s->time = time;
	s->since = 0;
}

static void
step(void *state, const double *in, double *out)
{
	struct dirchange *s = state;
	double ahead = in[s->dir > 0 ? 0 : 1], close = in[2];

	if (!(in[1] > 0))
		return;
	event_none(&s->told, out);
	if (s->since < 0 || s->dir * ahead > s->dir * s->extreme) {
		mark(s, ahead, in[3]);
		return;
	}
	s->since++;
	if (s->dir * close >= s->dir * s->extreme * (1 - s->dir * s->sigma))
		return;
	event_add(&s->told, out,
	    &(struct event){ .dir = -s->dir,
		.lag = s->since,
		.time = s->time,
		.num = { s->extreme } });
	s->dir = -s->dir;
	mark(s, in[s->dir > 0 ? 0 : 1], in[3]);
}

const struct column label_dirchange = {
	.name = "dirchange",
	.summary = "The close has come back by sigma from an extreme",
	.source = "Guillaume and others (1997)",
	.formula = "from the first bar upwards: a bar with no new highest "
		   "high since the turn and a close below that high (level) "
		   "less sigma of it gives -1, about the high; then "
		   "downwards, mirrored",
	.param = { { "sigma", 0.03, 1e-6, 0.9, "of the extreme",
	    COLUMN_REAL } },
	.in = { "high", "low", "close", "@time" },
	.out = { EVENT_OUT("dirchange"), { "level", COLUMN_REAL } },
	.tells = LABEL_EVENT,
	.init = init,
	.step = step,
};
