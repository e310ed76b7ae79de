/*
 * Kaufman's efficiency ratio: how far the price came over how far it went.
 * Smarter Trading (1995).  Empty where it went nowhere.
 */
#include "ind/pta.h"
#include "kern/whole.h"

struct er {
	struct ago start, before;
	struct roll path;
};

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	return (int)(p[0] + p[1]) - 1;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct er *s = NEW(a, struct er, 1);

	(void)self;
	ago_init(&s->start, a, (int)p[0]);
	roll_init(&s->path, a, (int)p[0]);
	ago_init(&s->before, a, (int)p[1]);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct er *s = state;
	double way = fabs(ago_change(&s->start, in[0]));

	out[0] = way / roll_sum(&s->path, fabs(ago_change(&s->before, in[0])));
}

const struct column ind_pta_er = {
	.space = "pta",
	.name = "er",
	.summary = "Efficiency ratio",
	.formula = "|x - x[length]| / sum of |x - x[drift]| over length",
	.source = "Kaufman, Smarter Trading (1995)",
	.param = { PTA_LENGTH(10), PTA_DRIFT, PTA_LAST },
	.in = { "close" },
	.out = { { "er", COLUMN_REAL, "ER_10" } },
	.warmup = warmup,
	.init = init,
	.step = step,
};
