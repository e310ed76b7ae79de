/*
 * pandas-ta's parabolic stop and reverse: as Wilder's (sar.c), but it starts at
 * the first close, tests for the turn before the stop is held out of the last
 * two bars, and begins with the side of the second bar.  pandas-ta holds the
 * second row's stop out of the last bar of the data, too; here that row knows
 * the first bar alone.
 */
#include "ind/pta.h"

enum { AF0, AF, MAX, CLOSE };

static const char *const closes[] = { "close", "none", NULL };

struct bar {
	double high, low;
};

struct psar {
	struct bar last, older; /* the bars before */
	double af0, af, max;	/* parameters */
	double stop, far, now;	/* now: the acceleration */
	int falls, rows, closed;
};

static int
reads(const struct column *self, const double *p)
{
	(void)self;
	return p[CLOSE] == 0 ? 3 : 2;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct psar *s = NEW(a, struct psar, 1);

	s->closed = reads(self, p) == 3;
	s->af0 = p[AF0] > 0 ? p[AF0] : p[AF];
	s->now = s->af = p[AF];
	s->max = p[MAX];
	return s;
}

/* The second bar tells the side of the first. */
static void
begin(struct psar *s, struct bar bar)
{
	double down = s->last.low - bar.low, up = bar.high - s->last.high;

	s->falls = down > up && down > 0;
	s->far = s->falls ? s->last.low : s->last.high;
	if (!s->closed)
		s->stop = s->falls ? s->last.high : s->last.low;
	s->older = s->last;
}

static void
reach_on(struct psar *s, double far)
{
	s->far = far;
	s->now = fmin(s->now + s->af0, s->max);
}

/* 1 if the bar turns it. */
static int
follow(struct psar *s, struct bar bar)
{
	double stop = s->stop + s->now * (s->far - s->stop);
	int turn = s->falls ? bar.high > stop : bar.low < stop;

	if (s->falls) {
		if (bar.low < s->far)
			reach_on(s, bar.low);
		stop = fmax(fmax(s->last.high, s->older.high), stop);
	} else {
		if (bar.high > s->far)
			reach_on(s, bar.high);
		stop = fmin(fmin(s->last.low, s->older.low), stop);
	}
	s->stop = stop;
	if (!turn)
		return 0;
	s->stop = s->far;
	s->now = s->af0;
	s->falls = !s->falls;
	s->far = s->falls ? bar.low : bar.high;
	return 1;
}

static void
step(void *state, const double *in, double *out)
{
	struct psar *s = state;
	struct bar bar = { in[0], in[1] };

	out[3] = 0;
	if (s->rows == 0) {
		out[2] = s->af0;
		s->stop = s->closed ? in[2] : 0;
	} else {
		if (s->rows == 1)
			begin(s, bar);
		out[3] = follow(s, bar);
		out[s->falls] = s->stop;
		out[2] = s->now;
	}
	s->rows += s->rows < 2;
	s->older = s->last;
	s->last = bar;
}

const struct column ind_pta_psar = {
	.space = "pta",
	.name = "psar",
	.summary =
	    "Parabolic stop and reverse by side, its acceleration, and 1 "
	    "where it turned",
	.formula = "s += af (extreme - s); af rises by af0 (0: af) to max_af "
		   "with each new extreme; close=none: from the first high or "
		   "low",
	.source = "Wilder, New Concepts (1978), II; pandas-ta 0.3.14b0",
	.param = { PTA_QUIET("af0", 0, 0, 1e6), PTA_REAL("af", 0.02, 0, 1e6),
	    PTA_REAL("max_af", 0.2, 0, 1e6), PTA_WORD("close", 0, closes, 1),
	    PTA_LAST },
	.in = { "high", "low", "close" },
	.out = { { "long", COLUMN_REAL, "PSARl_0.02_0.2" },
	    { "short", COLUMN_REAL, "PSARs_0.02_0.2" },
	    { "af", COLUMN_REAL, "PSARaf_0.02_0.2" },
	    { "turn", COLUMN_BOOL, "PSARr_0.02_0.2" } },
	.reads = reads,
	.init = init,
	.step = step,
};
