/* The value n rows ago. */
#include "column/column.h"

struct lag {
	double *ring;
	size_t n, at, seen;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct lag *s = NEW(a, struct lag, 1);

	(void)self;
	s->n = (size_t)p[0];
	s->ring = NEW(a, double, s->n);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct lag *s = state;

	if (s->seen == s->n)
		out[0] = s->ring[s->at];
	else
		s->seen++;
	s->ring[s->at] = in[0];
	s->at = s->at + 1 == s->n ? 0 : s->at + 1;
}

const struct column ind_lag = {
	.name = "lag",
	.summary = "the value n rows ago",
	.formula = "x[n]",
	.source = "by definition",
	.param = { { "n", 1, 1, 100000, "bars", COLUMN_INT, 0, NULL } },
	.in = { "close" },
	.out = { { "lag", COLUMN_REAL } },
	.warmup = warmup_changes,
	.init = init,
	.step = step,
};
