/*
 * A close at least the fraction depth below the highest close so far (-1), and
 * the first one after it that is back there (1); once each until the other.
 * The event is about the bar of that highest close, level; drop is how far
 * below it the bar's close is, a fraction.  A price not above 0 is passed
 * over.  Textbook (maximum drawdown).
 */
#include "label/event.h"

struct drawdown {
	struct event_list told;
	double depth, peak, time;
	long long since; /* bars since the peak */
	int under;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct drawdown *s = NEW(a, struct drawdown, 1);

	event_list_init(&s->told, a, self, 1);
	s->depth = p[0];
	s->peak = 0;
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct drawdown *s = state;
	double close = in[0], drop;
	int dir = 0;

	if (!(close > 0))
		return;
	event_none(&s->told, out);
	s->since++;
	if (s->under && close >= s->peak) {
		dir = 1;
		s->under = 0;
	} else if (!s->under && close <= s->peak * (1 - s->depth)) {
		dir = -1;
		s->under = 1;
	}
	drop = close < s->peak ? (s->peak - close) / s->peak : 0;
	if (dir != 0)
		event_add(&s->told, out,
		    &(struct event){ .dir = dir,
			.lag = s->since,
			.time = s->time,
			.num = { s->peak, drop } });
	out[3] = drop;
	if (close > s->peak) {
		s->peak = close;
		s->time = in[1];
		s->since = 0;
	}
}

const struct column label_drawdown = {
	.name = "drawdown",
	.summary = "The close has lost depth from its highest, or made it good",
	.source = "textbook",
	.formula = "-1 at a close of depth below the highest before (level), "
		   "1 at the first one back there; about its bar; drop is "
		   "how far below it the close is, on every row",
	.param = { { "depth", 0.1, 1e-6, 0.99, "of the peak", COLUMN_REAL } },
	.in = { "close", "@time" },
	.out = { EVENT_OUT("drawdown"), { "level", COLUMN_REAL },
	    { "drop", COLUMN_REAL } },
	.tells = LABEL_EVENT,
	.init = init,
	.step = step,
};
