/*
 * Sweep of a low or a high: the bar pierces the extreme of the rows before it
 * and closes back inside, in the colour of the turn, with a wick longer than so
 * many bodies.  A pattern of "smart money" traders, as in pandas-ta-classic.
 */
#include "ind/pta.h"
#include "kern/extreme.h"

struct sweep {
	struct extreme high, low; /* of the rows before; low: of -x */
	double top, bottom, k;
	int n, rows;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct sweep *s = NEW(a, struct sweep, 1);

	(void)self;
	s->n = (int)p[0];
	extreme_init(&s->high, a, s->n);
	extreme_init(&s->low, a, s->n);
	s->k = p[1];
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct sweep *s = state;
	double o = in[0], h = in[1], l = in[2], c = in[3], body = fabs(c - o);
	int bull, bear;

	bull = l < s->bottom && c > s->bottom && c > o && o - l > s->k * body;
	bear = h > s->top && c < s->top && c < o && h - o > s->k * body;
	out[0] = s->rows == s->n ? bear ? -1 : bull : 0;
	s->rows += s->rows < s->n;
	s->top = extreme_step(&s->high, h);
	s->bottom = -extreme_step(&s->low, -l);
}

const struct column ind_pta_smc_sweep = {
	.space = "pta",
	.name = "smc_sweep",
	.summary = "A low swept is 1, a high -1, else 0",
	.formula = "1: L < m < C, m = min L of the length rows before, C > O, "
		   "and O - L > wick_mult (C - O); -1: the mirror image",
	.source = "pandas-ta-classic",
	.param = { PTA_LENGTH(15), PTA_REAL("wick_mult", 1.5, 0, 1e6),
	    PTA_LAST },
	.in = { "open", "high", "low", "close" },
	.out = { { "smc_sweep", COLUMN_INT, "SMC_SWEEP_15_1.5" } },
	.init = init,
	.step = step,
};
