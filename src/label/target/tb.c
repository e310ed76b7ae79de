/*
 * The triple barrier: which of a profit, a stop and a last row a position
 * meets first.  Lopez de Prado, Advances in Financial Machine Learning (2018),
 * 3.4; meta labels: 3.6.  His snippet compares strictly and looks at closes
 * alone; here a barrier is met when it is reached, and `mode=hl` looks into the
 * bars: first the open, then high and low, `tie` saying which of two barriers
 * inside one bar was first.
 *
 * Two heaps hold the barriers above and below the market, so that a row costs
 * O(log h) whatever h is.  Barriers of rows that met another one stay there
 * until they come up or are half of all.
 */
#include "column/ahead.h"
#include "kern/wilder.h"
#include "kern/ewmvol.h"
#include "kern/heap.h"

enum measure { EWMVOL, ATR, FRAC, POINTS };
enum { H, UP, DN, UNIT, MODE, TIE, VERT, N }; /* parameters */
enum { SIDE, CLOSE, OPEN, HIGH, LOW };	      /* inputs */
enum { ABOVE = 1, NEITHER = 0, BELOW = -1 };
static const char *const units[] = { "ewmvol", "atr", "frac", "points", NULL };
static const char *const modes[] = { "close", "hl", NULL };
static const char *const ties[] = { "stop", "profit", NULL };
static const char *const verts[] = { "zero", "sign", NULL };
static const char *const rules[] = { "tb", "fixed", NULL };

struct open {	     /* a position */
	int64_t row; /* -1: it has its label, or never was one */
	double close, above, below;
	int side;
};

struct tb {
	int64_t h, seen;
	double up, dn;
	enum measure unit;
	int hl, profit_first, sign, fixed, meta;
	struct wilder atr;
	struct ewmvol vol;
	struct open *open;	  /* of row i: open[i % (h + 1)] */
	struct heap above, below; /* ids: rows counted from 0; below: -price */
};

static struct open *
open_of(const struct tb *s, int64_t i)
{
	return &s->open[i % (s->h + 1)];
}

static void *
init_tb(struct arena *a, const struct column *self, const double *p)
{
	struct tb *s = NEW(a, struct tb, 1);
	int64_t i;

	(void)self;
	s->h = (int64_t)p[H];
	s->up = p[UP];
	s->dn = p[DN];
	s->unit = (enum measure)p[UNIT];
	s->hl = p[MODE] != 0;
	s->profit_first = p[TIE] != 0;
	s->sign = p[VERT] != 0;
	s->atr = wilder_make(p[N] > 0 ? (int)p[N] : 14);
	s->vol = ewmvol_make(p[N] > 0 ? p[N] : 50);
	s->open = NEW(a, struct open, (size_t)s->h + 1);
	for (i = 0; i <= s->h; i++)
		s->open[i].row = -1;
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
meet(struct tb *s, struct ahead *a, int64_t i, int which, double exit)
{
	struct open *o = open_of(s, i);
	int barrier = which * o->side;
	double ret = o->side * (exit / o->close - 1);
	double label =
	    s->sign && which == NEITHER ? (ret > 0) - (ret < 0) : barrier;

	if (s->meta)
		ahead_give(a, o->row, (double[]){ ret > 0, ret });
	else
		ahead_give(
		    a, o->row, (double[]){ label, barrier, ret, ret > 0 });
	o->row = -1;
}

/* Is the row that the heap names the one that stands there, and open? */
static int
is_open(void *ctx, int64_t i)
{
	const struct tb *s = ctx;

	return i + s->h >= s->seen && open_of(s, i)->row >= 0;
}

/* All barriers that a market from `low` to `high` reaches; `at`: the price,
 * NAN: that of the barrier. */
static void
reach(struct tb *s, struct ahead *a, double high, double low, double at)
{
	const struct open *o;
	int64_t i;
	int which;

	while (heap_due(&s->above, high)) {
		i = s->above.item[0].id;
		heap_pop(&s->above);
		if (!is_open(s, i))
			continue;
		o = open_of(s, i);
		which = ABOVE;
		if (o->below >= low)
			which = s->profit_first ? o->side : -o->side;
		meet(s, a, i, which,
		    !isnan(at)	     ? at
		    : which == ABOVE ? o->above
				     : o->below);
	}
	while (heap_due(&s->below, -low)) {
		i = s->below.item[0].id;
		heap_pop(&s->below);
		if (is_open(s, i))
			meet(s, a, i, BELOW,
			    isnan(at) ? open_of(s, i)->below : at);
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

static double
barrier(const struct tb *s, double close, double n, double one)
{
	if (n == 0)
		return NAN;
	return s->unit == POINTS ? close + n : close * (1 + n * one);
}

static void
push(struct tb *s, struct heap *h, double key, int64_t i)
{
	if (isnan(key))
		return;
	if (h->n > 64 && h->n > 2 * (size_t)s->h)
		heap_filter(h, is_open, s);
	heap_push(h, key, i);
}

static void
open_one(struct tb *s, struct ahead *a, const double *in, double one)
{
	double close = in[CLOSE], profit, stop;
	int side = (in[SIDE] > 0) - (in[SIDE] < 0);
	struct open *o = open_of(s, s->seen);

	if (side == 0 || !(close > 0) || (isnan(one) && !s->fixed)) {
		ahead_none(a, a->row);
		return;
	}
	profit = barrier(s, close, side * s->up, one);
	stop = barrier(s, close, -side * s->dn, one);
	*o = (struct open){ a->row, close, profit, stop, side };
	if (side < 0) {
		o->above = stop;
		o->below = profit;
	}
	push(s, &s->above, o->above, s->seen);
	push(s, &s->below, -o->below, s->seen);
}

static void
look(void *state, const double *in, struct ahead *a)
{
	struct tb *s = state;
	double one = unit(s, in), close = in[CLOSE];
	int64_t last = s->seen - s->h;

	if (s->hl) {
		reach(s, a, in[OPEN], in[OPEN], in[OPEN]);
		reach(s, a, in[HIGH], in[LOW], NAN);
	} else {
		reach(s, a, close, close, close);
	}
	if (last >= 0 && open_of(s, last)->row >= 0)
		meet(s, a, last, NEITHER, close);
	open_one(s, a, in, one);
	s->seen++;
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
static const struct column_ahead ahead_tb = { .must = MUST,
	.few = 1,
	.look = look,
	.reads = reads_tb,
	.refuse = refuse_tb };
static const struct column_ahead ahead_meta = { .must = MUST,
	.few = 1,
	.look = look,
	.reads = reads_meta,
	.refuse = refuse_meta };

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
	.out = { { "meta", COLUMN_BOOL, NULL }, { "ret", COLUMN_REAL, NULL },
	    { "known", COLUMN_TIME, NULL } },
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
	.out = { { "tb", COLUMN_INT, NULL }, { "barrier", COLUMN_INT, NULL },
	    { "ret", COLUMN_REAL, NULL }, { "meta", COLUMN_BOOL, NULL },
	    { "known", COLUMN_TIME, NULL } },
	.init = init_tb,
	.ahead = &ahead_tb,
};
