/*
 * Even better sine wave: a high-pass and a smoother of two poles, over their
 * own power.  Ehlers, Cycle Analytics for Traders (2013), chapter 12.
 *
 * As pandas-ta has it: degrees are taken for radians, the filters start from a
 * price of 0, and the first value is 0.
 */
#include "ind/pta.h"
#include "math/fn.h"

struct ebsw {
	double alpha, c1, c2, c3;
	double last, high, f[3];
	int wait; /* rows up to the first value */
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct ebsw *s = NEW(a, struct ebsw, 1);
	const double pi = 3.14159265358979323846, root = sqrt(2);
	double a1 = fn_exp(-root * pi / p[1]);

	(void)self;
	s->alpha = (1 - sin(360 / p[0])) / cos(360 / p[0]);
	s->c2 = 2 * a1 * cos(root * 180 / p[1]);
	s->c3 = -a1 * a1;
	s->c1 = 1 - s->c2 - s->c3;
	s->wait = (int)p[0];
	return s;
}

static double
wave(struct ebsw *s, double x)
{
	double high = s->high, *f = s->f;

	s->high = 0.5 * (1 + s->alpha) * (x - s->last) + s->alpha * high;
	s->last = x;
	f[2] = f[1];
	f[1] = f[0];
	f[0] = s->c1 * (s->high + high) / 2 + s->c2 * f[1] + s->c3 * f[2];
	return (f[0] + f[1] + f[2]) / 3 /
	       sqrt((f[0] * f[0] + f[1] * f[1] + f[2] * f[2]) / 3);
}

static void
step(void *state, const double *in, double *out)
{
	struct ebsw *s = state;

	if (s->wait == 0)
		out[0] = wave(s, in[0]);
	else if (--s->wait == 0)
		out[0] = 0;
}

const struct column ind_pta_ebsw = {
	.space = "pta",
	.name = "ebsw",
	.summary = "Even better sine wave",
	.formula = "mean of three / root of the mean of their squares, of the "
		   "closes without trend (length) and noise (bars)",
	.source = "Ehlers, Cycle Analytics for Traders (2013), 12",
	.param = { PTA_BARS("length", 40, 39), PTA_BARS("bars", 10, 1),
	    PTA_LAST },
	.in = { "close" },
	.out = { { "ebsw", COLUMN_REAL, "EBSW_40_10" } },
	.warmup = warmup_window,
	.init = init,
	.step = step,
};
