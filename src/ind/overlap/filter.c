/*
 * Averages that are filters: weights or a recursion that nothing but the
 * parameters changes.
 *
 * pta.alma: Legoux and Kouzis-Loukas (2009), but with the heavy weights on the
 * old rows, as pandas-ta has it; its row n is 0, row n + 1 empty.
 * pta.ssf: Ehlers, Cybernetic Analysis (2004).  It begins with the first value,
 * where pandas-ta's first rows read the last ones: they differ for 8 n rows.
 * pta.ssf3, of 0.4.16b0, is three poles with rounded constants; its first three
 * values are the input's.
 */
#include "ind/pta.h"
#include "kern/holt.h"
#include "kern/whole.h"
#include "math/fn.h"

#define PI 3.14159265358979323846

/* ---- ALMA ---- */

struct alma {
	struct dot dot;
	int rows;
};

static void *
alma_init(struct arena *a, const struct column *self, const double *p)
{
	struct alma *s = NEW(a, struct alma, 1);
	int n = (int)p[0], i;
	double middle = p[2] * (n - 1), width = n / p[1], sum = 0, d;

	(void)self;
	dot_init(&s->dot, a, n);
	for (i = 0; i < n; i++) { /* i: the age */
		d = (i - middle) / width;
		s->dot.w[n - 1 - i] = fn_exp(-0.5 * d * d);
		sum += s->dot.w[n - 1 - i];
	}
	for (i = 0; i < n; i++)
		s->dot.w[i] /= sum;
	return s;
}

static void
alma_step(void *state, const double *in, double *out)
{
	struct alma *s = state;
	double y = dot_step(&s->dot, in[0]);

	if (s->rows > s->dot.n)
		out[0] = y;
	else if (++s->rows == s->dot.n)
		out[0] = 0;
}

const struct column ind_pta_alma = {
	.space = "pta",
	.name = "alma",
	.summary = "Arnaud Legoux moving average, old rows weighing most",
	.formula =
	    "sum of w x / sum of w, w = exp(-((age - distribution_offset "
	    "(n - 1)) sigma / n)^2 / 2)",
	.source = "Legoux and Kouzis-Loukas (2009); pandas-ta 0.3.14b0",
	.param = { PTA_LENGTH(10), PTA_REAL("sigma", 6, 1e-6, 1e6),
	    PTA_REAL("distribution_offset", 0.85, -1e6, 1e6), PTA_LAST },
	.in = { "close" },
	.out = { { "alma", COLUMN_REAL, "ALMA_10_6.0_0.85" } },
	.warmup = warmup_window,
	.init = alma_init,
	.step = alma_step,
};

/* ---- Holt and Winters ---- */

static void *
hwma_init(struct arena *a, const struct column *self, const double *p)
{
	struct holt *s = NEW(a, struct holt, 1);

	(void)self;
	*s = (struct holt){ .na = p[0], .nb = p[1], .nc = p[2] };
	return s;
}

static void
hwma_step(void *state, const double *in, double *out)
{
	out[0] = holt_step(state, in[0]);
}

const struct column ind_pta_hwma = {
	.space = "pta",
	.name = "hwma",
	.summary = "Holt and Winters' moving average",
	.formula = "level + slope + curve / 2, each smoothed by na, nb, nc",
	.source = "Winters, Management Science 6:3 (1960)",
	.param = { PTA_REAL("na", 0.2, 0, 1), PTA_REAL("nb", 0.1, 0, 1),
	    PTA_REAL("nc", 0.1, 0, 1), PTA_LAST },
	.in = { "close" },
	.out = { { "hwma", COLUMN_REAL, "HWMA_0.2_0.1_0.1" } },
	.init = hwma_init,
	.step = hwma_step,
};

/* ---- Ehlers' super smoother ---- */

struct ssf {
	double c[4]; /* of x, y[1], y[2], y[3] */
	double y[4];
	int any; /* rows that have passed as they are; ssf: one */
};

static void *
ssf_init(struct arena *a, const struct column *self, const double *p)
{
	struct ssf *s = NEW(a, struct ssf, 1);
	double x = PI / p[0] * (p[1] == 2 ? sqrt(2) : 1), e = fn_exp(-x), b, q;

	(void)self;
	b = 2 * e * cos(p[1] == 2 ? x : sqrt(3) * x);
	q = e * e;
	if (p[1] == 2) {
		s->c[1] = b;
		s->c[2] = -q;
	} else {
		s->c[1] = q + b;
		s->c[2] = -q * (1 + b);
		s->c[3] = q * q;
	}
	s->c[0] = 1 - s->c[1] - s->c[2] - s->c[3];
	return s;
}

static void
ssf_step(void *state, const double *in, double *out)
{
	struct ssf *s = state;
	double *y = s->y;
	const double *c = s->c;

	if (!s->any)
		y[0] = y[1] = y[2] = in[0];
	s->any = 1;
	y[3] = y[2];
	y[2] = y[1];
	y[1] = y[0];
	out[0] = y[0] = c[0] * in[0] + c[1] * y[1] + c[2] * y[2] + c[3] * y[3];
}

const struct column ind_pta_ssf = {
	.space = "pta",
	.name = "ssf",
	.summary = "Ehlers' super smoother, begun with the first value; "
		   "pandas-ta's own first 8 n rows read the last ones",
	.formula = "c x + b y[1] - a^2 y[2], a = exp(-x), b = 2 a cos x, x = "
		   "pi sqrt(2) / n; 3 poles: the third order",
	.source = "Ehlers, Cybernetic Analysis for Stocks and Futures (2004)",
	.param = { PTA_LENGTH(10), PTA_COUNT("poles", 2, 2, 3), PTA_LAST },
	.in = { "close" },
	.out = { { "ssf", COLUMN_REAL, "SSF_10_2" } },
	.init = ssf_init,
	.step = ssf_step,
};

static void *
ssf3_init(struct arena *a, const struct column *self, const double *p)
{
	struct ssf *s = NEW(a, struct ssf, 1);
	double x = p[1] / p[0], e = fn_exp(-x), b = 2 * e * cos(p[2] * x);
	double q = e * e;

	(void)self;
	s->c[1] = q + b;
	s->c[2] = -q * (1 + b);
	s->c[3] = q * q;
	s->c[0] = 1 - s->c[1] - s->c[2] - s->c[3];
	return s;
}

static void
ssf3_step(void *state, const double *in, double *out)
{
	struct ssf *s = state;
	double *y = s->y;
	const double *c = s->c;

	y[3] = y[2];
	y[2] = y[1];
	y[1] = y[0];
	y[0] = in[0];
	if (s->any == 3)
		y[0] = c[0] * in[0] + c[1] * y[1] + c[2] * y[2] + c[3] * y[3];
	else
		s->any++;
	out[0] = y[0];
}

const struct column ind_pta_ssf3 = {
	.space = "pta",
	.name = "ssf3",
	.summary = "Ehlers' super smoother of three poles",
	.formula =
	    "c x + (q + b) y[1] - q (1 + b) y[2] + q^2 y[3], a = exp(-pi "
	    "/ n), b = 2 a cos(sqrt3 pi / n), q = a^2, c the rest to 1",
	.source = "Ehlers, Cybernetic Analysis for Stocks and Futures (2004); "
		  "pandas-ta 0.4.16b0",
	.param = { PTA_LENGTH(20), PTA_QUIET("pi", 3.14159, 0, 10),
	    PTA_QUIET("sqrt3", 1.732, 0, 10), PTA_LAST },
	.in = { "close" },
	.out = { { "ssf3", COLUMN_REAL, "SSF3_20" } },
	.init = ssf3_init,
	.step = ssf3_step,
};
