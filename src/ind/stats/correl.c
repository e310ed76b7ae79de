/*
 * Pearson's correlation of two series over n bars.  Textbook; from running
 * sums in TA-Lib's order: first the oldest pair off, then the new one on.
 */
#include "ind/ind.h"
#include "ind/kern/past.h"
#include "ind/kern/zero.h"

#include <math.h>

struct correl {
	struct past px, py;
	double x, y, xx, yy, xy, n;
	int seen;
};

static int
warmup(const struct ind *self, const double *p)
{
	(void)self;
	return (int)p[0] - 1;
}

static void *
init(struct arena *a, const struct ind *self, const double *p)
{
	struct correl *s = NEW(a, struct correl, 1);

	(void)self;
	s->n = p[0];
	past_init(&s->px, a, (int)p[0]);
	past_init(&s->py, a, (int)p[0]);
	return s;
}

static void
drop(struct correl *s, int ago)
{
	double x = past_ago(&s->px, ago), y = past_ago(&s->py, ago);

	s->x -= x;
	s->xx -= x * x;
	s->xy -= x * y;
	s->y -= y;
	s->yy -= y * y;
}

static void
step(void *state, const double *in, double *out)
{
	struct correl *s = state;
	double x = in[0], y = in[1], spread;

	if (s->seen == s->n)
		drop(s, s->px.size - 1);
	past_push(&s->px, x);
	past_push(&s->py, y);
	s->x += x;
	s->xx += x * x;
	s->xy += x * y;
	s->y += y;
	s->yy += y * y;
	if (s->seen < s->n && ++s->seen < s->n)
		return;
	spread = (s->xx - s->x * s->x / s->n) * (s->yy - s->y * s->y / s->n);
	out[0] = 0;
	if (!is_zero_or_less(spread))
		out[0] = (s->xy - s->x * s->y / s->n) / sqrt(spread);
}

#define CORREL                                                                 \
	.name = "correl", .summary = "Pearson's correlation",                  \
	.source = "textbook", .in = { "high", "low" },                         \
	.out = { { "correl", IND_REAL } }, .warmup = warmup, .init = init,     \
	.step = step
const struct ind ind_correl = { CORREL,
	.param = { { "n", 30, 1, 100000, "bars" } } };
const struct ind ind_ta_correl = { CORREL, .space = "ta",
	.param = { { "timeperiod", 30, 1, 100000, "bars" } } };
