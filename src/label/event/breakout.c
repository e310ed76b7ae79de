/*
 * breakout: a close above the highs of the n bars before it, or below their
 * lows, which the close before was not; level is the high or low passed.
 * Donchian's rule; as taught to the Turtles: Faith, Way of the Turtle (2007).
 *
 * failedbreakout: within m bars of a breakout a close back inside of its level,
 * which is what the event is about; against the breakout's direction.  Close to
 * "Turtle Soup": Connors and Raschke, Street Smarts (1995).
 */
#include "kern/range.h"
#include "label/event.h"

/* ---- breakouts ---- */

struct breaks {
	struct range range;
	double top, bottom; /* of the n bars before */
	int warm, above, below;
};

/* 1, -1 or 0, -2 before it can be told; *level: what was passed. */
static int
breaks_step(
    struct breaks *s, double high, double low, double close, double *level)
{
	int was = s->above - s->below, warm = s->warm, dir;

	if (warm) {
		s->above = close > s->top;
		s->below = close < s->bottom;
	}
	dir = s->above - s->below;
	*level = dir > 0 ? s->top : s->bottom;
	s->warm = range_step(&s->range, high, low, &s->top, &s->bottom);
	if (!warm)
		return -2;
	return dir != was ? dir : 0;
}

struct breakout {
	struct event_list told;
	struct breaks breaks;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct breakout *s = NEW(a, struct breakout, 1);

	event_list_init(&s->told, a, self, 1);
	range_init(&s->breaks.range, a, (int)p[0]);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct breakout *s = state;
	double level;
	int dir = breaks_step(&s->breaks, in[0], in[1], in[2], &level);

	if (dir == -2)
		return;
	event_none(&s->told, out);
	if (dir != 0)
		event_add(&s->told, out,
		    &(struct event){
			.dir = dir, .time = in[3], .num = { level } });
}

/* ---- those that fail ---- */

struct failed {
	struct event_list told;
	struct breaks breaks;
	double level, time; /* of the breakout that is watched */
	int m, dir, since;  /* dir 0: none is */
};

static void *
failed_init(struct arena *a, const struct column *self, const double *p)
{
	struct failed *s = NEW(a, struct failed, 1);

	event_list_init(&s->told, a, self, 1);
	range_init(&s->breaks.range, a, (int)p[0]);
	s->m = (int)p[1];
	return s;
}

static void
failed_step(void *state, const double *in, double *out)
{
	struct failed *s = state;
	double level;
	int dir = breaks_step(&s->breaks, in[0], in[1], in[2], &level);

	if (dir == -2)
		return;
	event_none(&s->told, out);
	if (s->dir != 0 && ++s->since > s->m)
		s->dir = 0;
	if (s->dir != 0 && s->dir * in[2] < s->dir * s->level) {
		event_add(&s->told, out,
		    &(struct event){ .dir = -s->dir,
			.lag = s->since,
			.time = s->time,
			.num = { s->level } });
		s->dir = 0;
	}
	if (dir != 0) {
		s->dir = dir;
		s->level = level;
		s->time = in[3];
		s->since = 0;
	}
}

const struct column label_breakout = {
	.name = "breakout",
	.summary =
	    "The first close beyond the highs or lows of the n bars before",
	.source = "Donchian; Faith, Way of the Turtle (2007)",
	.formula = "close above the highest high of the n bars before "
		   "(level), the close before not above its own; mirrored",
	.param = { { "n", 20, 1, 100000, "bars" } },
	.in = { "high", "low", "close", "@time" },
	.out = { EVENT_OUT("breakout"), { "level", COLUMN_REAL } },
	.tells = LABEL_EVENT,
	.warmup = warmup_changes,
	.init = init,
	.step = step,
};

const struct column label_failedbreakout = {
	.name = "failedbreakout",
	.summary = "A close back inside within m bars of a breakout",
	.source = "Connors and Raschke, Street Smarts (1995)",
	.formula = "within m bars of a breakout of n a close back inside its "
		   "level, unless another came first; against it, about its "
		   "bar",
	.param = { { "n", 20, 1, 100000, "bars" },
	    { "m", 5, 1, 10000, "bars" } },
	.in = { "high", "low", "close", "@time" },
	.out = { EVENT_OUT("failedbreakout"), { "level", COLUMN_REAL } },
	.tells = LABEL_EVENT,
	.warmup = warmup_changes,
	.init = failed_init,
	.step = failed_step,
};
