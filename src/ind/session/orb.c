/*
 * The opening range: high and low of the session's first minutes, from the row
 * at which they are over to the session's end, and on which side of them the
 * close is.  Crabel, Day Trading with Short Term Price Patterns and Opening
 * Range Breakout (1990).
 *
 * A bar counts when it is known by the end of these minutes: one that reaches
 * beyond them, as every bar of a day does, is not of them, and where there are
 * no others the range is undefined.
 */
#include "column/column.h"

struct orb {
	double minutes, day, high, low;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct orb *s = NEW(a, struct orb, 1);

	(void)self;
	s->minutes = p[0];
	s->day = NAN;
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct orb *s = state;
	double high = in[0], low = in[1], close = in[2], minute = in[4];

	if (in[3] != s->day) {
		s->day = in[3];
		s->high = -INFINITY;
		s->low = INFINITY;
	}
	if (minute <= s->minutes) {
		s->high = high > s->high ? high : s->high;
		s->low = low < s->low ? low : s->low;
	}
	if (minute < s->minutes || s->high < s->low)
		return;
	out[0] = s->high;
	out[1] = s->low;
	out[2] = (close > s->high) - (close < s->low);
}

const struct column ind_orb = {
	.name = "orb",
	.summary = "Opening range: its high, its low, and -1, 0, 1 for a close "
		   "below, inside, above",
	.formula = "highest H and lowest L of the session's first minutes",
	.source = "Crabel, Day Trading with Short Term Price Patterns (1990)",
	.param = { { "minutes", 30, 1, 390, "minutes", COLUMN_INT, 0, NULL } },
	.in = { "high", "low", "close", "@day", "@minute" },
	.out = { { "high", COLUMN_REAL }, { "low", COLUMN_REAL },
	    { "orb", COLUMN_INT } },
	.init = init,
	.step = step,
};
