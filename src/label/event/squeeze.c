/*
 * Bollinger's bands (k deviations) within Keltner's channel (kc average true
 * ranges), both about the mean of n closes: `on` says so of the bar, `ratio` is
 * the one width over the other.  The event is the bar at which it ends, 1 with
 * the close at or above the mean, else -1, about the bar at which it began.
 * Carter, Mastering the Trade (2005), chapter 11; the direction is ours.
 */
#include "kern/wilder.h"
#include "kern/window.h"
#include "label/event.h"

enum { ON, RATIO }; /* the outputs behind the lag */

struct squeeze {
	struct event_list told;
	struct window window;
	struct wilder atr;
	double k, kc, began;
	long long since; /* bars since it began; -1: it is off */
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct squeeze *s = NEW(a, struct squeeze, 1);

	event_list_init(&s->told, a, self, 1);
	window_init(&s->window, a, (int)p[0]);
	s->atr = wilder_make((int)p[0]);
	s->k = p[1];
	s->kc = p[2];
	s->since = -1;
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct squeeze *s = state;
	double range = wilder_step(&s->atr, in[0], in[1], in[2]), above, ratio;
	int on;

	if (!window_push(&s->window, in[2]))
		return;
	event_none(&s->told, out);
	ratio = s->k * window_deviation(&s->window, &above) / (s->kc * range);
	on = ratio < 1;
	if (s->since >= 0)
		s->since++;
	if (on && s->since < 0) {
		s->since = 0;
		s->began = in[3];
	}
	if (!on && s->since >= 0) {
		event_add(&s->told, out,
		    &(struct event){ .dir = above >= 0 ? 1 : -1,
			.lag = s->since,
			.time = s->began });
		s->since = -1;
	}
	out[2 + ON] = on;
	out[2 + RATIO] = ratio;
}

const struct column label_squeeze = {
	.name = "squeeze",
	.summary = "The end of a stretch with Bollinger's bands in Keltner's",
	.source = "Carter, Mastering the Trade (2005), 11",
	.formula = "on: k deviations of n closes are less than kc average "
		   "true ranges; ratio: one by the other; the event is the "
		   "first bar off, 1 if the close is not below the mean, "
		   "about the first bar on",
	.param = { { "n", 20, 2, 10000, "bars" },
	    { "k", 2, 0.01, 100, "deviations", COLUMN_REAL, 1 },
	    { "kc", 1.5, 0.01, 100, "ranges", COLUMN_REAL, 1 } },
	.in = { "high", "low", "close", "@time" },
	.out = { EVENT_OUT("squeeze"), { "on", COLUMN_BOOL },
	    { "ratio", COLUMN_REAL } },
	.tells = LABEL_EVENT,
	.warmup = warmup_window,
	.init = init,
	.step = step,
};
