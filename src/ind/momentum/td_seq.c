/*
 * DeMark's sequential setup: how many bars in a row have closed above (below)
 * the close of four bars before.  The New Science of Technical Analysis (1994).
 * The count stops at 13.  exhc, its successor, counts over other distances;
 * with show_all=False its rises are never shown, as in pandas-ta 0.4.16b0.
 */
#include "ind/pta.h"
#include "kern/whole.h"

enum { BACK = 4, MOST = 13, FROM = 6, TO = 9 };

struct td_seq {
	struct ago before;
	int up, down;
	int most, zeros, all;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct td_seq *s = NEW(a, struct td_seq, 1);

	(void)self;
	ago_init(&s->before, a, BACK);
	s->most = MOST;
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
count(const struct td_seq *s, int before, int goes_on)
{
	return !goes_on ? 0 : before < s->most ? before + 1 : s->most;
}

static void
step(void *state, const double *in, double *out)
{
	struct td_seq *s = state;
	double d = ago_change(&s->before, in[0]);

	s->up = count(s, s->up, d > 0);
	s->down = count(s, s->down, d < 0);
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

static void *
init_exhc(struct arena *a, const struct column *self, const double *p)
{
	struct td_seq *s = NEW(a, struct td_seq, 1);

	(void)self;
	ago_init(&s->before, a, (int)p[0]);
	s->most = (int)p[1];
	s->all = p[3] != 0;
	s->zeros = p[4] == 0;
	return s;
}

static void
step_exhc(void *state, const double *in, double *out)
{
	double up_down[2];
	struct td_seq *s = state;

	step(s, in, up_down);
	out[0] = up_down[1];
	out[1] = s->all ? up_down[0] : s->zeros ? 0 : NAN;
}

const struct column ind_pta_exhc = {
	.space = "pta",
	.name = "exhc",
	.summary = "Exhaustion count: closes in a row below, above the one "
		   "length bars before",
	.formula = "bars in a row with x < x[length], with x > x[length], cap "
		   "at most; show_all=False: only falls of 6 to 9",
	.source = "DeMark (1994); pandas-ta 0.4.16b0",
	.param = { PTA_LENGTH(4), PTA_BARS("cap", 13, 1), PTA_BOOL("asint", 0),
	    PTA_BOOL("show_all", 1), PTA_BOOL("nozeros", 0), PTA_LAST },
	.in = { "close" },
	.out = { { "down", COLUMN_INT, "EXHC_DNa" },
	    { "up", COLUMN_INT, "EXHC_UPa" } },
	.init = init_exhc,
	.step = step_exhc,
};
