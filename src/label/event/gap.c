/*
 * gap: a low above the high of the bar before, or a high below its low; the
 * empty range is lo..hi.
 *
 * gapfill: a later bar has traded through that range, back to where the gap
 * came from: against the gap's direction, about its bar; level is the far end.
 * The newest `max` gaps not yet filled are watched.  Of several filled by one
 * bar the columns have the newest.  Edwards and Magee, Technical Analysis of
 * Stock Trends (1948), chapter 12.
 */
#include "label/event.h"

#include <string.h>

struct open_gap {
	double lo, hi, time;
	long long row;
	int dir;
};

struct gap {
	struct event_list told;
	struct open_gap *open; /* gapfill: oldest first */
	double high, low;      /* of the bar before */
	long long row;
	int n, max;
};

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	(void)p;
	return 1;
}

/* Is the bar's range clear of the one before?  Its gap. */
static int
find(struct gap *s, const double *in, struct open_gap *g)
{
	if (in[1] > s->high)
		*g = (struct open_gap){ s->high, in[1], in[2], s->row, 1 };
	else if (in[0] < s->low)
		*g = (struct open_gap){ in[0], s->low, in[2], s->row, -1 };
	else
		return 0;
	return 1;
}

/* The bar is past: 1 if it was not the first. */
static int
next(struct gap *s, const double *in)
{
	s->high = in[0];
	s->low = in[1];
	return s->row++ > 0;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct gap *s = NEW(a, struct gap, 1);

	s->max = self->param[0].name ? (int)p[0] : 1;
	event_list_init(&s->told, a, self, s->max);
	s->open = NEW(a, struct open_gap, (size_t)s->max);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct gap *s = state;
	struct open_gap g;
	int found = find(s, in, &g);

	if (!next(s, in))
		return;
	event_none(&s->told, out);
	if (found)
		event_add(&s->told, out,
		    &(struct event){
			.dir = g.dir, .time = g.time, .num = { g.lo, g.hi } });
}

static int
filled(const struct open_gap *g, double high, double low)
{
	return g->dir > 0 ? low <= g->lo : high >= g->hi;
}

/* Tells of those that the bar has filled, the newest first, and keeps the
 * others in their order. */
static void
fill(struct gap *s, const double *in, double *out)
{
	int i, kept = s->n;

	for (i = s->n - 1; i >= 0; i--) {
		const struct open_gap g = s->open[i];

		if (!filled(&g, in[0], in[1])) {
			s->open[--kept] = g;
			continue;
		}
		event_add(&s->told, out,
		    &(struct event){ .dir = -g.dir,
			.lag = s->row - g.row,
			.time = g.time,
			.num = { g.dir > 0 ? g.lo : g.hi, g.lo, g.hi } });
	}
	s->n -= kept;
	memmove(s->open, s->open + kept, (size_t)s->n * sizeof *s->open);
}

static void
fill_step(void *state, const double *in, double *out)
{
	struct gap *s = state;
	struct open_gap g;
	int found = find(s, in, &g);

	if (s->row > 0) {
		event_none(&s->told, out);
		fill(s, in, out);
	}
	if (!next(s, in) || !found)
		return;
	if (s->n == s->max)
		memmove(s->open, s->open + 1, (size_t)--s->n * sizeof *s->open);
	s->open[s->n++] = g;
}

const struct column label_gap = {
	.name = "gap",
	.summary = "A bar clear of the range of the one before",
	.source = "Edwards and Magee (1948), 12",
	.formula = "low above the high of the bar before (1), or high below "
		   "its low (-1); lo..hi is what lies between",
	.in = { "high", "low", "@time" },
	.out = { EVENT_OUT("gap"), { "lo", COLUMN_REAL },
	    { "hi", COLUMN_REAL } },
	.tells = LABEL_EVENT,
	.warmup = warmup,
	.init = init,
	.step = step,
};

const struct column label_gapfill = {
	.name = "gapfill",
	.summary = "A bar that trades through a gap left open",
	.source = "Edwards and Magee (1948), 12",
	.formula = "a later low at lo, or below, of a gap up (-1), a high at "
		   "hi, or above, of one down (1); about the newest gap so "
		   "filled; level is that end",
	.param = { { "max", 20, 1, 1000, "gaps", COLUMN_INT, 1 } },
	.in = { "high", "low", "@time" },
	.out = { EVENT_OUT("gapfill"), { "level", COLUMN_REAL },
	    { "lo", COLUMN_REAL }, { "hi", COLUMN_REAL } },
	.tells = LABEL_EVENT,
	.warmup = warmup,
	.init = init,
	.step = fill_step,
};
