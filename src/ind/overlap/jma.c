/*
 * Jurik's moving average as it was taken apart by others: an adaptive average
 * within bands that jump out and creep back, and Kalman's correction twice.
 * Constants as in pandas-ta.  The first n - 1 values are left out.
 */
#include "ind/pta.h"
#include "kern/whole.h"
#include "math/fn.h"

enum { LAG = 10, SPAN = 65 + 1 }; /* of the volatility and its mean */

struct jma {
	struct ago lag;	  /* volatility, LAG rows ago */
	struct roll mean; /* of its sums */
	double pow1, top; /* the power, and the highest that has it */
	double bet, beta; /* logarithms of how fast the bands, the average go */
	double k, b, ratio; /* k, b: those themselves, at the power 1 */
	double up, down, sum, ma1, det0, det1, y;
	int n, rows;
};

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct jma *s = NEW(a, struct jma, 1);
	double half = 0.5 * (p[0] - 1), len1, len2, phase = p[1];

	(void)self;
	s->n = (int)p[0];
	s->ratio = phase < -100 ? 0.5 : phase > 100 ? 2.5 : 1.5 + phase * 0.01;
	len1 = fmax(log2(sqrt(half)) + 2, 0);
	len2 = len1 * sqrt(half);
	s->pow1 = fmax(len1 - 2, 0.5);
	s->top = fn_exp(fn_log(len1) / s->pow1);
	s->k = len2 / (len2 + 1);
	s->bet = fn_log(s->k);
	s->b = 0.45 * (p[0] - 1) / (0.45 * (p[0] - 1) + 2);
	s->beta = fn_log(s->b);
	ago_init(&s->lag, a, LAG);
	roll_init(&s->mean, a, SPAN);
	return s;
}

/* How far the volatility v lies above its mean, within bounds; to the power. */
static double
power(struct jma *s, double v)
{
	double before = ago_step(&s->lag, v), mean, r;

	s->sum += (v - (s->rows < LAG ? 0 : before)) / LAG;
	s->rows++;
	roll_sum(&s->mean, s->sum);
	mean = s->mean.w.sum / (s->rows < SPAN ? s->rows : SPAN);
	r = mean == 0 ? 0 : v / mean;
	r = r < s->top ? r : s->top;
	return r > 1 ? fn_exp(fn_log(r) * s->pow1) : 1;
}

static void
step(void *state, const double *in, double *out)
{
	struct jma *s = state;
	double x = in[0], d1, d2, v, pow2, kv, alpha, ma2;

	if (s->rows == 0)
		s->up = s->down = s->ma1 = s->y = x;
	d1 = x - s->up;
	d2 = x - s->down;
	v = fabs(d1) != fabs(d2) ? fmax(fabs(d1), fabs(d2)) : 0;
	pow2 = power(s, v);
	kv = pow2 == 1 ? s->k : fn_exp(s->bet * sqrt(pow2));
	s->up = d1 > 0 ? x : x - kv * d1;
	s->down = d2 < 0 ? x : x - kv * d2;
	alpha = pow2 == 1 ? s->b : fn_exp(s->beta * pow2);
	s->ma1 = (1 - alpha) * x + alpha * s->ma1;
	s->det0 = (x - s->ma1) * (1 - s->b) + s->b * s->det0;
	ma2 = s->ma1 + s->ratio * s->det0;
	s->det1 =
	    (ma2 - s->y) * (1 - alpha) * (1 - alpha) + alpha * alpha * s->det1;
	s->y += s->det1;
	if (s->rows >= s->n)
		out[0] = s->y;
}

const struct column ind_pta_jma = {
	.space = "pta",
	.name = "jma",
	.summary = "Jurik's moving average, as others took it apart",
	.formula = "an adaptive average, corrected twice; the closer to bands "
		   "around the price, the slower",
	.source = "Jurik Research; pandas-ta 0.3.14b0",
	.param = { PTA_BARS("length", 7, 2), PTA_REAL("phase", 0, -1e6, 1e6),
	    PTA_LAST },
	.in = { "close" },
	.out = { { "jma", COLUMN_REAL, "JMA_7_0" } },
	.warmup = warmup_window,
	.init = init,
	.step = step,
};
