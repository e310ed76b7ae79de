/*
 * TRIX: the one-row change, in percent, of an exponential average of an
 * exponential average of one.  Hutson, TASC 1:5 (1983).
 */
#include "column/column.h"
#include "kern/ema.h"

struct trix {
	struct ema e[3];
	double last;
	int any;
};

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	return 3 * ((int)p[0] - 1) + 1;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct trix *s = NEW(a, struct trix, 1);
	int i;

	(void)self;
	for (i = 0; i < 3; i++)
		s->e[i] = ema_make((int)p[0], 0);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct trix *s = state;
	double x = in[0], last = s->last;
	int i;

	for (i = 0; i < 3; i++) {
		x = ema_step(&s->e[i], x);
		if (s->e[i].seen < s->e[i].n)
			return;
	}
	s->last = x;
	if (s->any)
		out[0] = last != 0 ? (x / last - 1) * 100 : 0;
	s->any = 1;
}

#define TRIX                                                                   \
	.name = "trix", .summary = "Rate of change of a triple average",       \
	.formula = "100 (e / e[1] - 1), e = EMA(EMA(EMA(x)))",                 \
	.source = "Hutson, TASC 1:5 (1983)", .in = { "close" },                \
	.out = { { "trix", COLUMN_REAL } }, .warmup = warmup, .init = init,    \
	.step = step
const struct column ind_trix = { TRIX,
	.param = { { "n", 30, 1, 100000, "bars" } } };
const struct column ind_ta_trix = { TRIX, .space = "ta",
	.param = { { "timeperiod", 30, 1, 100000, "bars" } } };
