/*
 * Pearson's correlation of two series over n bars.  Textbook; ours about the
 * means of the window, ta. and pta. from running sums in TA-Lib's order: first
 * the oldest pair off, then the new one on. A series that does not move
 * correlates with nothing: ours is undefined there, ta. has 0 or what rounding
 * leaves.
 */
#include "ind/pta.h"
#include "kern/pair.h"
#include "kern/zero.h"

#include <math.h>

static void *
own_init(struct arena *a, const struct column *self, const double *p)
{
	struct pair *s = NEW(a, struct pair, 1);

	(void)self;
	pair_init(s, a, (int)p[0]);
	return s;
}

static void
own_step(void *state, const double *in, double *out)
{
	struct pair *s = state;
	double r;

	if (!pair_step(s, in[0], in[1]) || !(s->all.xx > 0 && s->all.yy > 0))
		return;
	r = s->all.xy / sqrt(s->all.xx) / sqrt(s->all.yy);
	out[0] = fmax(-1, fmin(r, 1)); /* rounding may lead beyond */
}

struct correl {
	double *past; /* ring of pairs */
	double x, xx, xy, y, yy, n;
	int seen, at, size;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct correl *s = NEW(a, struct correl, 1);

	(void)self;
	s->n = p[0];
	s->size = (int)p[0];
	s->past = NEW(a, double, 2 * (size_t)s->size);
	return s;
}

/* Puts the pair in the place of the oldest. */
static void
turn(struct correl *s, double x, double y)
{
	double *pair = s->past + 2 * s->at, ox = pair[0], oy = pair[1];

	s->x = s->x - ox + x;
	s->xx = s->xx - ox * ox + x * x;
	s->xy = s->xy - ox * oy + x * y;
	s->y = s->y - oy + y;
	s->yy = s->yy - oy * oy + y * y;
	pair[0] = x;
	pair[1] = y;
	if (++s->at == s->size)
		s->at = 0;
}

static void
step(void *state, const double *in, double *out)
{
	struct correl *s = state;
	double n = s->n, xs, ys, spread;

	turn(s, in[0], in[1]);
	if (s->seen < s->size && ++s->seen < s->size)
		return;
	xs = s->xx - s->x * s->x / n;
	ys = s->yy - s->y * s->y / n;
	spread = xs * ys;
	out[0] = 0;
	if (!is_zero_or_less(spread))
		out[0] = (s->xy - s->x * s->y / n) / sqrt(spread);
}

#define CORREL                                                                 \
	.name = "correl", .summary = "Pearson's correlation",                  \
	.formula = "(n Sxy - Sx Sy) / sqrt((n Sxx - Sx^2) (n Syy - Sy^2))",    \
	.source = "textbook", .in = { "high", "low" },                         \
	.out = { { "correl", COLUMN_REAL } }, .warmup = warmup_window
const struct column ind_correl = { CORREL, .init = own_init, .step = own_step,
	.param = { { "n", 30, 1, 100000, "bars" } } };
const struct column ind_ta_correl = { CORREL, .space = "ta", .init = init,
	.step = step, .param = { { "timeperiod", 30, 1, 100000, "bars" } } };

const struct column ind_pta_correl = {
	.space = "pta",
	.name = "correl",
	.summary = "Pearson's correlation with a benchmark",
	.formula = "(n Sxy - Sx Sy) / sqrt((n Sxx - Sx^2) (n Syy - Sy^2))",
	.source = "textbook; pandas-ta-classic",
	.param = { PTA_BARS("length", 30, 2), PTA_LAST },
	.in = { "close", "open" },
	.out = { { "correl", COLUMN_REAL, "CORREL_30" } },
	.warmup = warmup_window,
	.init = init,
	.step = step,
};
