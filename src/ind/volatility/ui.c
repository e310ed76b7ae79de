/*
 * Ulcer index: the root of the mean squared drawdown from the highest of the
 * window.  Martin and McCann, The Investor's Guide to Fidelity Funds (1989).
 * everget: as that TradingView author has it, over n once more.
 */
#include "ind/pta.h"
#include "kern/whole.h"

struct ui {
	struct reach highest;
	struct roll squares;
	double scalar, over;
};

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	return 2 * ((int)p[0] - 1);
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct ui *s = NEW(a, struct ui, 1);
	int n = (int)p[0];

	(void)self;
	reach_init(&s->highest, a, n, 1);
	roll_init(&s->squares, a, n);
	s->scalar = p[1];
	s->over = p[2] != 0 ? n : 1;
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct ui *s = state;
	double high = reach_step(&s->highest, in[0]);
	double fall = s->scalar * (in[0] - high) / high;

	out[0] = sqrt(roll_mean(&s->squares, fall * fall) / s->over);
}

const struct column ind_pta_ui = {
	.space = "pta",
	.name = "ui",
	.summary = "Ulcer index: the depth of drawdowns",
	.formula = "sqrt(mean of d^2), d = scalar (C - max C) / max C over n",
	.source = "Martin and McCann (1989); pandas-ta 0.3.14b0",
	.param = { PTA_LENGTH(14), PTA_SCALAR(100), PTA_BOOL("everget", 0),
	    PTA_LAST },
	.in = { "close" },
	.out = { { "ui", COLUMN_REAL, "UI_14" } },
	.early = 1,
	.warmup = warmup,
	.init = init,
	.step = step,
};
