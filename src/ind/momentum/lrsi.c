/*
 * Laguerre RSI: the ups and downs along Laguerre's filter instead of along the
 * bars.  Ehlers, Cybernetic Analysis for Stocks and Futures (2004), chapter 14.
 * The filter begins with the first value; where nothing moves it is 0, as in
 * pandas-ta-classic, whose `length` changes nothing.
 */
#include "ind/pta.h"

struct lrsi {
	double l[4], gamma;
	int any;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct lrsi *s = NEW(a, struct lrsi, 1);

	(void)self;
	s->gamma = p[1];
	return s;
}

static void
step(void *state, const double *in, double *out)
{
	struct lrsi *s = state;
	double g = s->gamma, x = in[0], was, up = 0, down = 0, d, before, *l;
	int i;

	l = s->l;
	if (!s->any)
		l[0] = l[1] = l[2] = l[3] = x;
	s->any = 1;
	was = l[0];
	l[0] = (1 - g) * x + g * l[0];
	for (i = 1; i < 4; i++) {
		before = l[i];
		l[i] = was + g * (l[i] - l[i - 1]);
		was = before;
		d = l[i - 1] - l[i];
		up += d > 0 ? d : 0;
		down += d < 0 ? -d : 0;
	}
	out[0] = up + down != 0 ? 100 * (up / (up + down)) : 0;
}

const struct column ind_pta_lrsi = {
	.space = "pta",
	.name = "lrsi",
	.summary = "Laguerre RSI, 0..100",
	.formula = "100 u / (u + d) over the differences of a Laguerre filter "
		   "of four with gamma",
	.source = "Ehlers, Cybernetic Analysis (2004); pandas-ta-classic",
	.param = { PTA_LENGTH(14), PTA_REAL("gamma", 0.5, 0, 1), PTA_LAST },
	.in = { "close" },
	.out = { { "lrsi", COLUMN_REAL, "LRSI_14" } },
	.init = init,
	.step = step,
};
