/*
 * Shapes of a bar against those before it.  nr: the narrowest range of the last
 * n bars (of equal ones none is).  insidebar: within the bar before, touching
 * neither end; lo..hi is that bar, to be broken out of.  outsidebar: beyond it
 * on both sides, 1 with the close at or above the open, else -1.  Crabel, Day
 * Trading with Short Term Price Patterns and Opening Range Breakout (1990).
 */
#include "kern/extreme.h"
#include "label/event.h"

/* ---- nr ---- */

struct nr {
	struct event_list told;
	struct extreme ranges; /* of -range, the n - 1 bars before */
	double before;
};

static int
nr_warmup(const struct column *self, const double *p)
{
	(void)self;
	return (int)p[0] - 1;
}

static void *
nr_init(struct arena *a, const struct column *self, const double *p)
{
	struct nr *s = NEW(a, struct nr, 1);

	event_list_init(&s->told, a, self, 1);
	extreme_init(&s->ranges, a, (int)p[0] - 1);
	return s;
}

static void
nr_step(void *state, const double *in, double *out)
{
	struct nr *s = state;
	double range = in[0] - in[1], before = s->before;
	int warm = s->ranges.full;

	s->before = -extreme_step(&s->ranges, -range);
	if (!warm)
		return;
	event_none(&s->told, out);
	if (range < before)
		event_add(&s->told, out,
		    &(struct event){
			.dir = 1, .time = in[2], .num = { in[1], in[0] } });
}

const struct column label_nr = {
	.name = "nr",
	.summary = "The narrowest range of the last n bars",
	.source = "Crabel (1990)",
	.formula = "high - low less than that of each of the n - 1 bars "
		   "before; lo..hi is the bar",
	.param = { { "n", 7, 2, 10000, "bars" } },
	.in = { "high", "low", "@time" },
	.out = { EVENT_OUT("nr"), { "lo", COLUMN_REAL },
	    { "hi", COLUMN_REAL } },
	.tells = LABEL_EVENT,
	.warmup = nr_warmup,
	.init = nr_init,
	.step = nr_step,
};

/* ---- inside and outside ---- */

struct bar {
	struct event_list told;
	double high, low; /* of the bar before */
	int any;
};

static int
bar_warmup(const struct column *self, const double *p)
{
	(void)self;
	(void)p;
	return 1;
}

static void *
bar_init(struct arena *a, const struct column *self, const double *p)
{
	struct bar *s = NEW(a, struct bar, 1);

	(void)p;
	event_list_init(&s->told, a, self, 1);
	return s;
}

static void
inside_step(void *state, const double *in, double *out)
{
	struct bar *s = state;

	if (s->any) {
		event_none(&s->told, out);
		if (in[0] < s->high && in[1] > s->low)
			event_add(&s->told, out,
			    &(struct event){ .dir = 1,
				.time = in[2],
				.num = { s->low, s->high } });
	}
	s->high = in[0];
	s->low = in[1];
	s->any = 1;
}

static void
outside_step(void *state, const double *in, double *out)
{
	struct bar *s = state;

	if (s->any) {
		event_none(&s->told, out);
		if (in[0] > s->high && in[1] < s->low)
			event_add(&s->told, out,
			    &(struct event){ .dir = in[3] >= in[2] ? 1 : -1,
				.time = in[4],
				.num = { in[1], in[0] } });
	}
	s->high = in[0];
	s->low = in[1];
	s->any = 1;
}

const struct column label_insidebar = {
	.name = "insidebar",
	.summary = "A bar within the one before",
	.source = "Crabel (1990)",
	.formula = "high below and low above those of the bar before, which "
		   "is lo..hi",
	.in = { "high", "low", "@time" },
	.out = { EVENT_OUT("insidebar"), { "lo", COLUMN_REAL },
	    { "hi", COLUMN_REAL } },
	.tells = LABEL_EVENT,
	.warmup = bar_warmup,
	.init = bar_init,
	.step = inside_step,
};

const struct column label_outsidebar = {
	.name = "outsidebar",
	.summary = "A bar beyond both ends of the one before",
	.source = "Crabel (1990)",
	.formula = "high above and low below those of the bar before; 1 if "
		   "the close is not below the open, else -1; lo..hi is the "
		   "bar",
	.in = { "high", "low", "open", "close", "@time" },
	.out = { EVENT_OUT("outsidebar"), { "lo", COLUMN_REAL },
	    { "hi", COLUMN_REAL } },
	.tells = LABEL_EVENT,
	.warmup = bar_warmup,
	.init = bar_init,
	.step = outside_step,
};
