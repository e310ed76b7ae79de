/* The standard error of the mean of n values.  Textbook. */
#include "ind/pta.h"
#include "kern/whole.h"

struct error {
	struct dev dev;
	double root;
	int ddof;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct error *s = NEW(a, struct error, 1);

	(void)self;
	dev_init(&s->dev, a, (int)p[0]);
	s->root = sqrt(p[0]);
	s->ddof = (int)p[1];
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct error *s = state;

	out[0] = dev_step(&s->dev, in[0], s->ddof) / s->root;
}

const struct column ind_pta_stderr = {
	.space = "pta",
	.name = "stderr",
	.summary = "Standard error of the mean",
	.formula = "standard deviation / sqrt n",
	.source = "textbook; pandas-ta-classic",
	.param = { PTA_LENGTH(14), PTA_DDOF(1), PTA_LAST },
	.in = { "close" },
	.out = { { "stderr", COLUMN_REAL, "STDERR_14" } },
	.warmup = warmup_window,
	.init = init,
	.step = step,
};
