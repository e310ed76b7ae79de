/*
 * DeMark's sequential setup: how many bars in a row have closed above (below)
 * the close of four bars before.  The New Science of Technical Analysis (1994).
 * The count stops at 13.
 */
#include "ind/pta.h"
#include "kern/whole.h"

enum { BACK = 4, MOST = 13, FROM = 6, TO = 9 };

struct td_seq {
	struct ago before;
	int up, down;
	int zeros, all;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct td_seq *s = NEW(a, struct td_seq, 1);

	(void)self;
	ago_init(&s->before, a, BACK);
	s->zeros = p[0] != 0;
	s->all = p[1] != 0;
	return s;
}

static double
shown(const struct td_seq *s, int count)
{
	if (!s->all && (count < FROM || count > TO))
		count = 0;
	return count > 0 || s->zeros ? count : NAN;
}

static int
count(int before, int goes_on)
{
	return !goes_on ? 0 : before < MOST ? before + 1 : MOST;
}

static void
step(void *state, const double *in, double *out)
{
	struct td_seq *s = state;
	double d = ago_change(&s->before, in[0]);

	s->up = count(s->up, d > 0);
	s->down = count(s->down, d < 0);
	out[0] = shown(s, s->up);
	out[1] = shown(s, s->down);
}

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	return p[0] != 0 ? 0 : p[1] != 0 ? BACK : BACK + FROM - 1;
}

const struct column ind_pta_td_seq = {
	.space = "pta",
	.name = "td_seq",
	.summary = "DeMark's sequential: closes in a row above, below the 4th "
		   "before",
	.formula = "bars in a row with x > x[4], with x < x[4], 13 at most; "
		   "asint shows 0, show_all=False only 6 to 9",
	.source = "DeMark, The New Science of Technical Analysis (1994)",
	.param = { PTA_BOOL("asint", 0), PTA_BOOL("show_all", 1), PTA_LAST },
	.in = { "close" },
	.out = { { "up", COLUMN_INT, "TD_SEQ_UPa" },
	    { "down", COLUMN_INT, "TD_SEQ_DNa" } },
	.warmup = warmup,
	.init = init,
	.step = step,
};
