/*
 * Relative vigor: bodies over ranges, each smoothed with a triangle of weights.
 * Ehlers, TASC 20:1 (2002).
 */
#include "ind/pta.h"
#include "kern/whole.h"
#include "kern/zero.h"

struct rvgi {
	struct mean body, range, signal;
	struct roll bodies, ranges;
};

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	return (int)(p[0] + p[1]) - 2;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct rvgi *s = NEW(a, struct rvgi, 1);

	(void)self;
	roll_init(&s->bodies, a, (int)p[0]);
	roll_init(&s->ranges, a, (int)p[0]);
	mean_init(&s->body, a, MEAN_SWMA, (int)p[1]);
	mean_init(&s->range, a, MEAN_SWMA, (int)p[1]);
	mean_init(&s->signal, a, MEAN_SWMA, (int)p[1]);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct rvgi *s = state;
	double body = mean_step(&s->body, nonzero(in[3], in[0]));
	double range = mean_step(&s->range, nonzero(in[1], in[2]));

	out[0] = roll_sum(&s->bodies, body) / roll_sum(&s->ranges, range);
	out[1] = mean_step(&s->signal, out[0]);
}

const struct column ind_pta_rvgi = {
	.space = "pta",
	.name = "rvgi",
	.summary = "Relative vigor index: bodies over ranges",
	.formula = "sum of SWMA(C - O) / sum of SWMA(H - L) over length; "
		   "signal = SWMA of it",
	.source = "Ehlers, TASC 20:1 (2002)",
	.param = { PTA_LENGTH(14), PTA_BARS("swma_length", 4, 2), PTA_LAST },
	.in = { "open", "high", "low", "close" },
	.out = { { "rvgi", COLUMN_REAL, "RVGI_14_4" },
	    { "signal", COLUMN_REAL, "RVGIs_14_4" } },
	.early = 1,
	.warmup = warmup,
	.init = init,
	.step = step,
};
