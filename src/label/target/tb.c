/*
 * The triple barrier: which of a profit, a stop and a last row a position
 * meets first.  Lopez de Prado, Advances in Financial Machine Learning (2018),
 * 3.4; meta labels: 3.6.  His snippet compares strictly and looks at closes
 * alone; here a barrier is met when it is reached, and `mode=hl` looks into the
 * bars: first the open, then high and low, `tie` saying which of two barriers
 * inside one bar was first.
 *
 * The barriers of the rows that wait stand in kern/barrier.h, so that a row
 * costs O(log h).
 */
#include "column/ahead.h"
#include "kern/barrier.h"
#include "kern/ewmvol.h"
#include "kern/wilder.h"

enum measure { EWMVOL, ATR, FRAC, POINTS };
enum { H, UP, DN, UNIT, MODE, TIE, VERT, N }; /* parameters */
enum { SIDE, CLOSE, OPEN, HIGH, LOW };	      /* inputs */
enum { ABOVE = 1, NEITHER = 0, BELOW = -1 };
static const char *const units[] = { "ewmvol", "atr", "frac", "points", NULL };
static const char *const modes[] = { "close", "hl", NULL };
static const char *const ties[] = { "stop", "profit", NULL };
static const char *const verts[] = { "zero", "sign", NULL };
static const char *const rules[] = { "tb", "fixed", NULL };

struct open { /* a position */
	int64_t row;
	double close;
	int side; /* 0: it has its label, or never was one */
};

struct tb {
	int h, at; /* at: the row's place */
	double up, dn;
	enum measure unit;
	int hl, profit_first, sign, fixed, meta;
	struct wilder atr;
	struct ewmvol vol;
	struct open *open;  /* of the last h rows and this one */
	struct barrier bar; /* theirs */
};

static void *
init_tb(struct arena *a, const struct column *self, const double *p)
{
	struct tb *s = NEW(a, struct tb, 1);

	(void)self;
	s->h = (int)p[H];
	s->up = p[UP];
	s->dn = p[DN];
	s->unit = (enum measure)p[UNIT];
	s->hl = p[MODE] != 0;
	s->profit_first = p[TIE] != 0;
	s->sign = p[VERT] != 0;
	s->atr = wilder_make(p[N] > 0 ? (int)p[N] : 14);
	s->vol = ewmvol_make(p[N] > 0 ? p[N] : 50);
	s->open = NEW(a, struct open, (size_t)s->h + 1);
	barrier_init(&s->bar, a, s->h + 1);
	return s;
}

static void *
init_meta(struct arena *a, const struct column *self, const double *p)
{
	struct tb *s = init_tb(a, self, p + 1);

	s->fixed = p[0] != 0;
	s->meta = 1;
	if (s->fixed)
		s->up = s->dn = 0;
	return s;
}

/* ---- what a position has met ---- */

static void
meet(struct tb *s, struct ahead *a, int i, int which, double exit)
{
	struct open *o = &s->open[i];
	double ret = o->side * (exit / o->close - 1);
	int met = which * o->side, sign = (ret > 0) - (ret < 0);
	int label = s->sign && which == NEITHER ? sign : met;

	if (s->meta)
		ahead_give(a, o->row, (double[]){ ret > 0, ret });
	else
		ahead_give(a, o->row, (double[]){ label, met, ret, ret > 0 });
	o->side = 0;
	barrier_clear(&s->bar, i);
}

/* All barriers that a market from `low` to `high` reaches; `at`: the price,
 * NAN: that of the barrier. */
static void
reach(struct tb *s, struct ahead *a, double high, double low, double at)
{
	double above, below;
	int i, which, stop;

	while ((i = barrier_reached(&s->bar, high, low)) >= 0) {
		above = s->bar.level[0].above[i];
		below = s->bar.level[0].below[i];
		stop = -s->open[i].side;
		if (above <= high && below >= low)
			which = s->profit_first ? -stop : stop;
		else
			which = above <= high ? ABOVE : BELOW;
		meet(s, a, i, which,
		    !isnan(at)	     ? at
		    : which == ABOVE ? above
				     : below);
	}
}

/* ---- a new position ---- */

/* Distance of a barrier one unit away, as a share of the close; of points, in
 * points. */
static double
unit(struct tb *s, const double *in)
{
	switch (s->unit) {
	case EWMVOL:
		return ewmvol_step(&s->vol, in[CLOSE]);
	case ATR:
		return wilder_step(&s->atr, in[HIGH], in[LOW], in[CLOSE]) /
		       in[CLOSE];
	default:
		return 1;
	}
}

/* Of the barrier n units away. */
static double
price(const struct tb *s, double close, double n, double one)
{
	return s->unit == POINTS ? close + n : close * (1 + n * one);
}

static void
open_one(struct tb *s, struct ahead *a, int i, const double *in, double one)
{
	double close = in[CLOSE], above, below;
	int side = (in[SIDE] > 0) - (in[SIDE] < 0);
	double up = side > 0 ? s->up : s->dn, down = side > 0 ? s->dn : s->up;

	if (side == 0 || !(close > 0) || (isnan(one) && !s->fixed)) {
		ahead_none(a, a->row);
		return;
	}
	above = up > 0 ? price(s, close, up, one) : INFINITY;
	below = down > 0 ? price(s, close, -down, one) : -INFINITY;
	s->open[i] = (struct open){ a->row, close, side };
	barrier_set(&s->bar, i, above, below);
}

static void
look(void *state, const double *in, struct ahead *a)
{
	struct tb *s = state;
	double one = unit(s, in), close = in[CLOSE];
	int at = s->at, last = at == s->h ? 0 : at + 1; /* h rows ago */

	if (s->hl) {
		reach(s, a, in[OPEN], in[OPEN], in[OPEN]);
		reach(s, a, in[HIGH], in[LOW], NAN);
	} else {
		reach(s, a, close, close, close);
	}
	if (s->open[last].side != 0)
		meet(s, a, last, NEITHER, close);
	open_one(s, a, at, in, one);
	s->at = last;
}

/* ---- the descriptors ---- */

static int
reads_tb(const double *p, int i)
{
	if (i == OPEN)
		return p[MODE] != 0;
	return (i != HIGH && i != LOW) || p[MODE] != 0 || p[UNIT] == ATR;
}

static int
reads_meta(const double *p, int i)
{
	return reads_tb(p + 1, i);
}

static const char *
refuse_tb(const double *p)
{
	return p[UP] == 0 && p[DN] == 0
		   ? "up=0 and dn=0: no barrier is left; target.fixed is that"
		   : NULL;
}

static const char *
refuse_meta(const double *p)
{
	return p[0] == 0 ? refuse_tb(p + 1) : NULL;
}

#define MUST (1 << CLOSE | 1 << OPEN | 1 << HIGH | 1 << LOW)
static const struct column_ahead ahead_tb = {
	.must = MUST, .few = 1, .look = look, .reads = reads_tb
};
static const struct column_ahead ahead_meta = {
	.must = MUST, .few = 1, .look = look, .reads = reads_meta
};

/* clang-format off */
#define PARAMS                                                                 \
	{ "h", 10, 1, 1000000, "rows", COLUMN_INT, 0, NULL },                  \
	{ "up", 2, 0, 1e6, "units", COLUMN_REAL, 0, NULL },                    \
	{ "dn", 1, 0, 1e6, "units", COLUMN_REAL, 0, NULL },                    \
	{ "unit", EWMVOL, 0, 3, NULL, COLUMN_WORD, 1, units },                 \
	{ "mode", 0, 0, 1, NULL, COLUMN_WORD, 1, modes },                      \
	{ "tie", 0, 0, 1, NULL, COLUMN_WORD, 1, ties },                        \
	{ "vert", 0, 0, 1, NULL, COLUMN_WORD, 1, verts },                      \
	{ "n", 0, 0, 100000, "rows", COLUMN_INT, 1, NULL }
/* clang-format on */

const struct column label_target_meta = {
	.space = "target",
	.name = "meta",
	.summary = "Did following the side column pay?  1 or 0, by the rule "
		   "of tb or of fixed",
	.formula = "ret > 0",
	.source = "Lopez de Prado, Advances in Financial Machine Learning "
		  "(2018), 3.6",
	.param = { { "rule", 0, 0, 1, NULL, COLUMN_WORD, 0, rules }, PARAMS },
	.in = { "side", "close", "open", "high", "low" },
	.out = { { "meta", COLUMN_BOOL }, { "ret", COLUMN_REAL },
	    { "known", COLUMN_TIME } },
	.refuse = refuse_meta,
	.init = init_meta,
	.ahead = &ahead_meta,
};

const struct column label_target_tb = {
	.space = "target",
	.name = "tb",
	.summary = "Which barrier is met first?  1 the profit, -1 the stop, "
		   "0 none in h rows",
	.formula = "C (1 + side up w), C (1 - side dn w), w the unit",
	.source = "Lopez de Prado, Advances in Financial Machine Learning "
		  "(2018), 3.4",
	.param = { PARAMS },
	.in = { "@1", "close", "open", "high", "low" },
	.out = { { "tb", COLUMN_INT }, { "barrier", COLUMN_INT },
	    { "ret", COLUMN_REAL }, { "meta", COLUMN_BOOL },
	    { "known", COLUMN_TIME } },
	.refuse = refuse_tb,
	.init = init_tb,
	.ahead = &ahead_tb,
};
