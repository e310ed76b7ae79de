/*
 * Psychological line: on how many of the last bars the price rose, or with
 * open_=open closed above where it opened.  The first bars, with none before
 * them, count as no rise.  Textbook (Japan, 1970s).
 */
#include "ind/pta.h"
#include "kern/whole.h"

static const char *const from[] = { "none", "open", NULL };

struct psl {
	struct ago before;
	struct roll rises;
	double scalar;
	int open;
};

static int
reads(const struct column *self, const double *p)
{
	(void)self;
	return p[3] != 0 ? 2 : 1;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct psl *s = NEW(a, struct psl, 1);

	(void)self;
	roll_init(&s->rises, a, (int)p[0]);
	s->scalar = p[1];
	ago_init(&s->before, a, (int)p[2]);
	s->open = p[3] != 0;
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct psl *s = state;
	double d = ago_change(&s->before, in[0]);

	if (s->open)
		d = in[0] - in[1];
	out[0] = s->scalar * roll_mean(&s->rises, d > 0);
}

const struct column ind_pta_psl = {
	.space = "pta",
	.name = "psl",
	.summary = "Psychological line: the share of rising bars",
	.formula = "scalar * share of bars with x > x[drift] among length; "
		   "open_=open: with C > O",
	.source = "textbook",
	.param = { PTA_LENGTH(12), PTA_SCALAR(100), PTA_DRIFT,
	    PTA_WORD("open_", 0, from, 1), PTA_LAST },
	.in = { "close", "open" },
	.reads = reads,
	.out = { { "psl", COLUMN_REAL, "PSL_12" } },
	.warmup = warmup_window,
	.init = init,
	.step = step,
};
