/*
 * Double and triple tops and bottoms: the last 2 or 3 highs in turns lie within
 * tol average true ranges of one another, gmin to gmax bars apart, and at least
 * depth ranges above the lows between; measured when a pivot becomes known.
 * Such a figure fires at the first close below the lowest of those lows (the
 * neckline), and is given up at a close above the highest high.  lo..hi are the
 * tops, the event is about the last one.  Bottoms mirrored.  After Edwards and
 * Magee, Technical Analysis of Stock Trends (1948), chapter 9; how near and how
 * deep is ours.
 */
#include "label/event/figure.h"

struct top {
	struct event_list told;
	struct swing swing;
	struct figure figure;
	double tol, gmin, gmax, depth;
	double neck, lo, hi; /* of the figure, times kind */
	int kind;	     /* 1: tops, -1: bottoms */
	int pivots;	     /* 3 or 5 */
};

static int
warmup(const struct column *self, const double *p)
{
	int pivots = 2 * (int)p[0], range = (int)p[5] - 1;

	(void)self;
	return pivots > range ? pivots : range;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct top *s = NEW(a, struct top, 1);

	event_list_init(&s->told, a, self, 1);
	swing_init(&s->swing, a, (int)p[0], (int)p[5]);
	s->tol = p[1];
	s->gmin = p[2];
	s->gmax = p[3];
	s->depth = p[4];
	s->pivots = self->flags < 0 ? -self->flags : self->flags;
	s->kind = self->flags < 0 ? -1 : 1;
	return s;
}

/* Do the last pivots make a figure? */
static void
look(struct top *s)
{
	const struct pivot *p =
	    pivot_turned(&s->swing.turns, s->pivots, s->kind);
	double lo = INFINITY, hi = -INFINITY, neck = INFINITY, cap = -INFINITY;
	double range = s->swing.range, x;
	int i;

	if (!p)
		return;
	for (i = 0; i < s->pivots; i++) {
		x = s->kind * p[i].price;
		if (i % 2 == 0) {
			lo = x < lo ? x : lo;
			hi = x > hi ? x : hi;
		} else {
			neck = x < neck ? x : neck;
			cap = x > cap ? x : cap;
		}
		if (i >= 2 && i % 2 == 0) {
			double apart = (double)(p[i].row - p[i - 2].row);

			if (apart < s->gmin || apart > s->gmax)
				return;
		}
	}
	if (!(hi - lo <= s->tol * range && lo - cap >= s->depth * range) ||
	    !figure_arm(&s->figure, p, s->pivots))
		return;
	s->neck = neck;
	s->lo = lo;
	s->hi = hi;
}

static void
step(void *state, const double *in, double *out)
{
	struct top *s = state;
	double close = s->kind * in[2], lo, hi;
	int i;

	swing_step(&s->swing, in[0], in[1], in[2], in[3], 0);
	for (i = 0; i < s->swing.n; i++) {
		pivot_turn(&s->swing.turns, &s->swing.known[i]);
		look(s);
	}
	if (!pivot_warm(&s->swing.pivots) || isnan(s->swing.range))
		return;
	event_none(&s->told, out);
	if (!s->figure.waits)
		return;
	lo = s->kind > 0 ? s->lo : -s->hi;
	hi = s->kind > 0 ? s->hi : -s->lo;
	if (close < s->neck)
		figure_fire(&s->figure, &s->told, out, -s->kind, s->swing.row,
		    (double[EVENT_NUMBERS]){ s->kind * s->neck, lo, hi });
	else if (close > s->hi)
		s->figure.waits = 0;
}

static const char *
refuse(const double *p)
{
	return p[2] > p[3] ? "gmin is above gmax: no figure is so wide" : NULL;
}

#define TOPS(many)                                                             \
	"the last " many                                                       \
	" highs in turns within tol ranges of one another, gmin..gmax bars "   \
	"apart, depth ranges above the lows between; a close below those "     \
	"(neckline) gives -1; given up at one above the highs (lo..hi)"

#define BOTTOMS(many)                                                          \
	"the last " many                                                       \
	" lows in turns within tol ranges of one another, gmin..gmax bars "    \
	"apart, depth ranges below the highs between; a close above those "    \
	"(neckline) gives 1; given up at one below the lows (lo..hi)"

#define TOP                                                                    \
	.source = "after Edwards and Magee (1948), 9",                         \
	.param = { { "k", 3, 1, 1000, "bars", COLUMN_INT, 1 },                 \
		{ "tol", 1, 0, 100, "ranges", COLUMN_REAL, 1 },                \
		{ "gmin", 5, 1, 100000, "bars", COLUMN_INT, 1 },               \
		{ "gmax", 60, 1, 100000, "bars", COLUMN_INT, 1 },              \
		{ "depth", 1, 0, 100, "ranges", COLUMN_REAL, 1 },              \
		{ "atr", 14, 1, 10000, "bars", COLUMN_INT, 1 } },              \
	.in = { "high", "low", "close", "@time" }, .tells = LABEL_EVENT,       \
	.refuse = refuse, .warmup = warmup, .init = init, .step = step

#define TOP_OUT(name)                                                          \
	EVENT_OUT(name), { "neckline", COLUMN_REAL }, { "lo", COLUMN_REAL },   \
	{                                                                      \
		"hi", COLUMN_REAL                                              \
	}

const struct column label_doubletop = {
	TOP,
	.name = "doubletop",
	.summary = "Two highs alike, and a close below the low between",
	.formula = TOPS("two"),
	.out = { TOP_OUT("doubletop") },
	.flags = 3,
};

const struct column label_doublebottom = {
	TOP,
	.name = "doublebottom",
	.summary = "Two lows alike, and a close above the high between",
	.formula = BOTTOMS("two"),
	.out = { TOP_OUT("doublebottom") },
	.flags = -3,
};

const struct column label_tripletop = {
	TOP,
	.name = "tripletop",
	.summary = "Three highs alike, and a close below the lows between",
	.formula = TOPS("three"),
	.out = { TOP_OUT("tripletop") },
	.flags = 5,
};

const struct column label_triplebottom = {
	TOP,
	.name = "triplebottom",
	.summary = "Three lows alike, and a close above the highs between",
	.formula = BOTTOMS("three"),
	.out = { TOP_OUT("triplebottom") },
	.flags = -5,
};
