/*
 * A forecast of the next row's variance by the heterogeneous autoregression of
 * Corsi, Journal of Financial Econometrics 7:2 (2009): the variance of a day on
 * that of the day before, the mean of its week (5) and of its month (22),
 *
 *	v[t+1] = b0 + b1 v + b2 mean(v, 5) + b3 mean(v, 22)
 *
 * by least squares over the last `window` days known, anew each row.  v is the
 * squared log return of the column read, or, with of=variance, the column.
 *
 * A sum of the window is one of wsum.h: nothing is subtracted from it, so that
 * a crash leaves no trace when it is gone.  Empty where day, week and month
 * cannot be told apart, and where the forecast is below 0.  A price that is not
 * above 0, a variance below 0: the windows begin again behind it.
 */
#include "column/column.h"
#include "kern/wsum.h"
#include "math/fn.h"

enum { DAY, WEEK, MONTH, NEXT, TERMS }; /* the last is what they explain */
enum { RETURN, VARIANCE };

static const char *const ofs[] = { "return", "variance", NULL };

struct harrv {
	struct wsum week, month;
	struct wsum sum[TERMS], product[TERMS][NEXT]; /* [i][k], k <= i */
	double x[TERMS]; /* of the row before, once its month is full */
	double prev, year;
	int of, window, any;
};

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	return (int)p[0] + 21 + (p[1] == RETURN);
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct harrv *s = NEW(a, struct harrv, 1);
	int i, k;

	(void)self;
	s->window = (int)p[0];
	s->of = (int)p[1];
	s->year = p[2];
	s->prev = NAN;
	wsum_init(&s->week, a, 5);
	wsum_init(&s->month, a, 22);
	for (i = 0; i < TERMS; i++) {
		wsum_init(&s->sum[i], a, s->window);
		for (k = 0; k <= i && k < NEXT; k++)
			wsum_init(&s->product[i][k], a, s->window);
	}
	return s;
}

static void
forget(struct harrv *s)
{
	int i, k;

	s->prev = NAN;
	s->any = 0;
	wsum_clear(&s->week);
	wsum_clear(&s->month);
	for (i = 0; i < TERMS; i++) {
		wsum_clear(&s->sum[i]);
		for (k = 0; k <= i && k < NEXT; k++)
			wsum_clear(&s->product[i][k]);
	}
}

/* x, its NEXT known now, goes into the sums; 1 when the window is full. */
static int
learn(struct harrv *s, const double *x)
{
	int i, k;

	for (i = 0; i < TERMS; i++) {
		wsum_step(&s->sum[i], x[i]);
		for (k = 0; k <= i && k < NEXT; k++)
			wsum_step(&s->product[i][k], x[i] * x[k]);
	}
	return s->sum[0].full;
}

/* Gauss on the normal equations about the means, which need no pivoting; a
 * pivot that rounding could have left is none. */
static double
forecast(const struct harrv *s, const double *x)
{
	double a[TERMS][NEXT], n = s->window, v, f;
	int i, j, k;

	for (i = 0; i < TERMS; i++) {
		for (k = 0; k <= i && k < NEXT; k++)
			a[i][k] = s->product[i][k].sum -
				  s->sum[i].sum * s->sum[k].sum / n;
	}
	for (k = 0; k < NEXT; k++) {
		if (!(a[k][k] > 1e-12 * s->product[k][k].sum))
			return NAN;
		for (i = k + 1; i < TERMS; i++) {
			f = a[i][k] / a[k][k];
			for (j = k + 1; j <= i && j < NEXT; j++)
				a[i][j] -= f * a[j][k];
		}
	}
	/* now row NEXT holds b[k] a[k][k] of the equations above each other */
	v = s->sum[NEXT].sum / n;
	for (k = NEXT - 1; k >= 0; k--) {
		f = a[NEXT][k];
		for (j = k + 1; j < NEXT; j++)
			f -= a[j][k] * a[NEXT][j];
		a[NEXT][k] = f / a[k][k];
		v += a[NEXT][k] * (x[k] - s->sum[k].sum / n);
	}
	return v;
}

/* The row's variance; NaN: it has none, or none yet. */
static double
variance(struct harrv *s, double x)
{
	double r = fn_log(x / s->prev);

	if (s->of == VARIANCE ? x < 0 : !(x > 0)) {
		forget(s);
		return NAN;
	}
	s->prev = x;
	return s->of == VARIANCE ? x : r * r;
}

static void
step(void *state, const double *in, double *out)
{
	struct harrv *s = state;
	double v = variance(s, in[0]);
	int full = 0;

	if (isnan(v))
		return;
	if (s->any) {
		s->x[NEXT] = v;
		full = learn(s, s->x);
	}
	wsum_step(&s->week, v);
	if (!wsum_step(&s->month, v))
		return;
	s->x[DAY] = v;
	s->x[WEEK] = s->week.sum / 5;
	s->x[MONTH] = s->month.sum / 22;
	s->any = 1;
	if (!full)
		return;
	v = forecast(s, s->x);
	if (v >= 0) {
		out[0] = v;
		out[1] = sqrt(v * s->year);
	}
}

const struct column ind_harrv = {
	.name = "harrv",
	.summary = "HAR-RV forecast of the next row's variance, and as a "
		   "volatility per year",
	.formula = "v[t+1] = b0 + b1 v + b2 mean(v, 5) + b3 mean(v, 22), least "
		   "squares over the window; v = ln(C/C[1])^2; vol = sqrt(year "
		   "* v[t+1])",
	.source = "Corsi, Journal of Financial Econometrics 7:2 (2009)",
	.param = { { "window", 1000, 10, 10000, "bars", COLUMN_INT, 0, NULL },
	    { "of", RETURN, 0, 1, NULL, COLUMN_WORD, 1, ofs },
	    { "year", 252, 1, 1e6, "bars", COLUMN_REAL, 1, NULL } },
	.in = { "close" },
	.out = { { "harrv", COLUMN_REAL }, { "vol", COLUMN_REAL } },
	.warmup = warmup,
	.init = init,
	.step = step,
};
