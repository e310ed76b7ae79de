/*
 * Opening range breakout: the first close above the range of the New York
 * date's first minutes (1), and the first below it (-1); at most one of each a
 * date.  lo..hi is the range, level the side passed.  The range is that of the
 * bars that begin in those minutes.  Empty while it is being made, so over
 * daily bars always.  Crabel (1990).
 */
#include "label/event.h"

struct orb {
	struct event_list told;
	double length, day, start, hi, lo; /* microseconds; the range */
	int above, below;		   /* it has been passed */
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct orb *s = NEW(a, struct orb, 1);

	event_list_init(&s->told, a, self, 1);
	s->length = p[0] * 60e6;
	s->day = NAN;
	return s;
}

/* 1: the bar is one of the range's. */
static int
opening(struct orb *s, double high, double low, double day, double time)
{
	if (day != s->day) {
		s->day = day;
		s->start = time;
		s->hi = -INFINITY;
		s->lo = INFINITY;
		s->above = s->below = 0;
	}
	if (time >= s->start + s->length)
		return 0;
	s->hi = high > s->hi ? high : s->hi;
	s->lo = low < s->lo ? low : s->lo;
	return 1;
}

static void
step(void *state, const double *in, double *out)
{
	struct orb *s = state;
	double close = in[2];
	int up, down;

	if (opening(s, in[0], in[1], in[3], in[4]))
		return;
	event_none(&s->told, out);
	up = close > s->hi && !s->above;
	down = close < s->lo && !s->below;
	s->above |= up;
	s->below |= down;
	if (up || down)
		event_add(&s->told, out,
		    &(struct event){ .dir = up ? 1 : -1,
			.time = in[4],
			.num = { up ? s->hi : s->lo, s->lo, s->hi } });
}

const struct column label_orb = {
	.name = "orb",
	.summary = "The first close beyond the range of a day's first minutes",
	.source = "Crabel (1990)",
	.formula = "the first close of the New York date above the range of "
		   "the bars that begin in its first minutes (1), the first "
		   "one below it (-1); lo..hi is the range, level the side "
		   "passed; empty before it is there, on daily bars always",
	.param = { { "minutes", 30, 1, 1000, "minutes" } },
	.in = { "high", "low", "close", "@day", "@time" },
	.out = { EVENT_OUT("orb"), { "level", COLUMN_REAL },
	    { "lo", COLUMN_REAL }, { "hi", COLUMN_REAL } },
	.tells = LABEL_EVENT,
	.init = init,
	.step = step,
};
