/*
 * Psychological line: on how many of the last bars the price rose.  The first
 * bars, with none before them, count as no rise.  Textbook (Japan, 1970s).
 */
#include "ind/pta.h"
#include "kern/whole.h"

struct psl {
	struct ago before;
	struct roll rises;
	double scalar;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct psl *s = NEW(a, struct psl, 1);

	(void)self;
	roll_init(&s->rises, a, (int)p[0]);
	s->scalar = p[1];
	ago_init(&s->before, a, (int)p[2]);
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct psl *s = state;

	out[0] =
	    s->scalar * roll_mean(&s->rises, ago_change(&s->before, in[0]) > 0);
}

const struct column ind_pta_psl = {
	.space = "pta",
	.name = "psl",
	.summary = "Psychological line: the share of rising bars",
	.formula = "scalar * share of bars with x > x[drift] among length",
	.source = "textbook",
	.param = { PTA_LENGTH(12), PTA_SCALAR(100), PTA_DRIFT, PTA_LAST },
	.in = { "close" },
	.out = { { "psl", COLUMN_REAL, "PSL_12" } },
	.warmup = warmup_window,
	.init = init,
	.step = step,
};
