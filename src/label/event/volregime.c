/*
 * The volatility of n bars against that of m: ratio is the root mean square of
 * the last n log returns over that of the last m, state 1 from hi on, -1 up to
 * lo, else 0.  The event is a state that was not there on the bar before, but
 * for 0.  A price not above 0 is passed over.  Ours; the ratio of a short to a
 * long historical volatility after Connors and Raschke, Street Smarts (1995).
 */
#include "kern/wsum.h"
#include "label/event.h"
#include "math/fn.h"

struct volregime {
	struct event_list told;
	struct wsum few, many; /* squares of returns */
	double last;	       /* price; 0: none yet */
	double scale, lo, hi;
	int state;
};

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	return (int)(p[0] > p[1] ? p[0] : p[1]);
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct volregime *s = NEW(a, struct volregime, 1);

	event_list_init(&s->told, a, self, 1);
	wsum_init(&s->few, a, (int)p[0]);
	wsum_init(&s->many, a, (int)p[1]);
	s->scale = p[1] / p[0];
	s->lo = p[2];
	s->hi = p[3];
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct volregime *s = state;
	double last = s->last, d, ratio;
	int was = s->state, full;

	if (!(in[0] > 0))
		return;
	s->last = in[0];
	if (!(last > 0))
		return;
	d = fn_log(in[0] / last);
	full = wsum_step(&s->few, d * d);
	if (!(wsum_step(&s->many, d * d) && full))
		return;
	event_none(&s->told, out);
	ratio = sqrt(s->few.sum / s->many.sum * s->scale);
	s->state = (ratio >= s->hi) - (ratio <= s->lo);
	if (s->state != 0 && s->state != was)
		event_add(&s->told, out,
		    &(struct event){ .dir = s->state, .time = in[1] });
	out[2] = ratio;
	out[3] = s->state;
}

const struct column label_volregime = {
	.name = "volregime",
	.summary = "Volatility has become high, or low, for what is usual",
	.source = "after Connors and Raschke, Street Smarts (1995)",
	.formula = "ratio: root mean square of the last n log returns over "
		   "that of m; state: 1 from hi on, -1 up to lo, else 0; the "
		   "event is a state other than 0 that was not there before",
	.param = { { "n", 20, 2, 10000, "bars" },
	    { "m", 252, 2, 100000, "bars" },
	    { "lo", 0.75, 0, 1, NULL, COLUMN_REAL, 1 },
	    { "hi", 1.25, 1, 100, NULL, COLUMN_REAL, 1 } },
	.in = { "close", "@time" },
	.out = { EVENT_OUT("volregime"), { "ratio", COLUMN_REAL },
	    { "state", COLUMN_INT } },
	.tells = LABEL_EVENT,
	.warmup = warmup,
	.init = init,
	.step = step,
};
