/*
 * The overnight gap: the first open of a New York date less the close of the
 * row before, in points and as a fraction of that close; held through the date.
 * Rows outside the session, if the stream has any, count like the others.
 */
#include "column/column.h"

struct gap {
	double day, close, points, ratio;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct gap *s = NEW(a, struct gap, 1);

	(void)self;
	(void)p;
	s->day = s->close = s->points = s->ratio = NAN;
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct gap *s = state;

	if (in[2] != s->day) {
		s->day = in[2];
		s->points = in[0] - s->close;
		s->ratio = in[0] / s->close - 1;
	}
	s->close = in[1];
	out[0] = s->points;
	out[1] = s->ratio;
}

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	(void)p;
	return 1;
}

const struct column ind_gap = {
	.name = "gap",
	.summary = "Overnight gap in points and as a fraction",
	.formula = "O - C[1], and that / C[1]",
	.source = "by definition",
	.in = { "open", "close", "@day" },
	.out = { { "gap", COLUMN_REAL }, { "ratio", COLUMN_REAL } },
	.warmup = warmup,
	.init = init,
	.step = step,
};
