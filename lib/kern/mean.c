#include "kern/mean.h"

#include "kern/ewm.h"
#include "kern/whole.h"

#include <assert.h>

const char *const mean_modes[MEAN_MODES + 1] = { "dema", "ema", "fwma", "hma",
	"linreg", "midpoint", "pwma", "rma", "sinwma", "sma", "swma", "t3",
	"tema", "trima", "vidya", "wma", "zlma", NULL };

/* ---- exponential: DEMA, EMA, RMA, T3, TEMA ---- */

static double
ema(struct mean *m, double x)
{
	return ewm_step(m->own, x);
}

static double
dema(struct mean *m, double x)
{
	struct ewm *e = m->own;
	double e1 = ewm_step(&e[0], x), e2 = ewm_step(&e[1], e1);

	return 2 * e1 - e2;
}

static double
tema(struct mean *m, double x)
{
	struct ewm *e = m->own;
	double e1 = ewm_step(&e[0], x), e2 = ewm_step(&e[1], e1);

	return 3 * (e1 - e2) + ewm_step(&e[2], e2);
}

struct t3 {
	struct ewm e[6];
	double c[4];
};

static double
t3(struct mean *m, double x)
{
	struct t3 *s = m->own;
	double y[6];
	int i;

	for (i = 0; i < 6; i++)
		x = y[i] = ewm_step(&s->e[i], x);
	return s->c[0] * y[5] + s->c[1] * y[4] + s->c[2] * y[3] +
	       s->c[3] * y[2];
}

void
mean_t3(struct mean *m, struct arena *a, int n, double v)
{
	struct t3 *s = NEW(a, struct t3, 1);
	double v2 = v * v, v3 = v2 * v;
	int i;

	for (i = 0; i < 6; i++)
		s->e[i] = ewm_ema(n);
	s->c[0] = -v3;
	s->c[1] = 3 * v2 + 3 * v3;
	s->c[2] = -6 * v2 - 3 * v - 3 * v3;
	s->c[3] = v3 + 3 * v2 + 3 * v + 1;
	*m = (struct mean){ t3, s };
}

static void
exponential(struct mean *m, struct arena *a, int mode, int n)
{
	struct ewm *e = NEW(a, struct ewm, 3);

	e[0] = e[1] = e[2] = ewm_ema(n);
	if (mode == MEAN_RMA)
		e[0] = ewm_wilder(n);
	m->own = e;
}

/* ---- windows: HMA, LINREG, MIDPOINT, SMA, TRIMA, WMA ---- */

static double
sma(struct mean *m, double x)
{
	return roll_mean(m->own, x);
}

static double
wma(struct mean *m, double x)
{
	return roll_weighted(m->own, x);
}

static double
trima(struct mean *m, double x)
{
	struct roll *r = m->own;

	return roll_mean(&r[1], roll_mean(&r[0], x));
}

static double
hma(struct mean *m, double x)
{
	struct roll *r = m->own;
	double half = roll_weighted(&r[1], x);

	return roll_weighted(&r[2], 2 * half - roll_weighted(&r[0], x));
}

/* The line at the last bar but one. */
static double
linreg(struct mean *m, double x)
{
	struct roll *r = m->own;
	double start, slope = roll_line(r, x, &start);

	return slope * (r->w.n - 1) + start;
}

static int
most(int a, int b)
{
	return a > b ? a : b;
}

/* (n + 1) / 2, halves to even. */
static int
trima_half(int n)
{
	return (int)rint((n + 1) / 2.0);
}

static int
hma_last(int n)
{
	return most(1, (int)sqrt(n));
}

static void
windows(struct mean *m, struct arena *a, int mode, int n)
{
	struct roll *r = NEW(a, struct roll, 3);
	int half = trima_half(n);

	roll_init(&r[0], a, mode == MEAN_TRIMA ? half : n);
	if (mode == MEAN_TRIMA)
		roll_init(&r[1], a, half);
	if (mode == MEAN_HMA) {
		roll_init(&r[1], a, most(1, n / 2));
		roll_init(&r[2], a, hma_last(n));
	}
	m->own = r;
}

static double
midpoint(struct mean *m, double x)
{
	struct reach *r = m->own;

	return 0.5 * (reach_step(&r[0], x) + reach_step(&r[1], x));
}

static void
middle(struct mean *m, struct arena *a, int mode, int n)
{
	struct reach *r = NEW(a, struct reach, 2);

	(void)mode;
	reach_init(&r[0], a, n, 0);
	reach_init(&r[1], a, n, 1);
	m->own = r;
}

/* ---- fixed weights: FWMA, PWMA, SINWMA, SWMA ---- */

static double
weighted(struct mean *m, double x)
{
	return dot_step(m->own, x);
}

/* The weight of value i, the oldest 0; *w: of the two before it. */
static double
weight(int mode, int n, int i, const double *w)
{
	const double pi = 3.14159265358979323846;

	switch (mode) {
	case MEAN_FWMA:
		return i < 2 ? 1 : w[-1] + w[-2];
	case MEAN_PWMA:
		return i < 1 ? 1 : w[-1] * (n - i) / i;
	case MEAN_SINWMA:
		return sin((i + 1) * pi / (n + 1));
	default:
		return i < n - i ? i + 1 : n - i;
	}
}

static void
weights(struct mean *m, struct arena *a, int mode, int n)
{
	struct dot *d = NEW(a, struct dot, 1);
	double sum = 0;
	int i;

	dot_init(d, a, n);
	for (i = 0; i < n; i++) {
		d->w[i] = weight(mode, n, i, d->w + i);
		sum += d->w[i];
	}
	for (i = 0; i < n; i++)
		d->w[i] /= sum;
	m->own = d;
}

/* ---- VIDYA: the newest value counts as the market moves one way ---- */

struct vidya {
	struct ago before;
	struct roll up, down;
	double y, a;
	int n, rows;
};

static double
vidya(struct mean *m, double x)
{
	struct vidya *s = m->own;
	double d = ago_change(&s->before, x), up, down, k;

	up = roll_sum(&s->up, d < 0 ? 0 : d);
	down = roll_sum(&s->down, d > 0 ? 0 : -d);
	if (s->rows < s->n) {
		s->rows++;
		return NAN;
	}
	k = s->a * fabs((up - down) / (up + down));
	s->y = k * x + s->y * (1 - k);
	return s->y != 0 ? s->y : NAN;
}

void
mean_vidya(struct mean *m, struct arena *a, int n, int drift)
{
	struct vidya *s = NEW(a, struct vidya, 1);

	ago_init(&s->before, a, drift);
	roll_init(&s->up, a, n);
	roll_init(&s->down, a, n);
	s->a = 2.0 / (n + 1);
	s->n = n;
	*m = (struct mean){ vidya, s };
}

/* ---- ZLMA: the average of x + (x - x[lag]) ---- */

struct zlma {
	struct ago before;
	struct mean mean;
	int lag;
};

static double
zlma(struct mean *m, double x)
{
	struct zlma *s = m->own;

	if (s->lag > 0)
		x = 2 * x - ago_step(&s->before, x);
	return mean_step(&s->mean, x);
}

void
mean_zlma(struct mean *m, struct arena *a, int n, int mode)
{
	struct zlma *s = NEW(a, struct zlma, 1);

	s->lag = (n - 1) / 2;
	ago_init(&s->before, a, most(1, s->lag));
	mean_init(&s->mean, a, mode, n);
	*m = (struct mean){ zlma, s };
}

/* ---- all of them ---- */

static const struct {
	double (*next)(struct mean *m, double x);
	void (*init)(struct mean *m, struct arena *a, int mode, int n);
} kinds[MEAN_MODES] = {
	[MEAN_DEMA] = { dema, exponential },
	[MEAN_EMA] = { ema, exponential },
	[MEAN_FWMA] = { weighted, weights },
	[MEAN_HMA] = { hma, windows },
	[MEAN_LINREG] = { linreg, windows },
	[MEAN_MIDPOINT] = { midpoint, middle },
	[MEAN_PWMA] = { weighted, weights },
	[MEAN_RMA] = { ema, exponential },
	[MEAN_SINWMA] = { weighted, weights },
	[MEAN_SMA] = { sma, windows },
	[MEAN_SWMA] = { weighted, weights },
	[MEAN_TEMA] = { tema, exponential },
	[MEAN_TRIMA] = { trima, windows },
	[MEAN_WMA] = { wma, windows },
};

void
mean_init(struct mean *m, struct arena *a, int mode, int n)
{
	assert(mode >= 0 && mode < MEAN_MODES && n >= 1);
	if (mode == MEAN_T3) {
		mean_t3(m, a, n, 0.7);
	} else if (mode == MEAN_VIDYA) {
		mean_vidya(m, a, n, 1);
	} else if (mode == MEAN_ZLMA) {
		mean_zlma(m, a, n, MEAN_EMA);
	} else {
		m->next = kinds[mode].next;
		kinds[mode].init(m, a, mode, n);
	}
}

int
mean_warmup_late(int mode, int n, int skip)
{
	switch (mode) {
	case MEAN_DEMA:
	case MEAN_EMA:
	case MEAN_T3:
	case MEAN_TEMA:
	case MEAN_ZLMA: /* of an EMA; its lag is within the seed's rows */
		return most(
		    n - 1, skip + (mode == MEAN_ZLMA ? (n - 1) / 2 : 0));
	case MEAN_HMA:
		return skip + n - 1 + hma_last(n) - 1;
	case MEAN_TRIMA:
		return skip + 2 * (trima_half(n) - 1);
	case MEAN_VIDYA:
		return skip + n;
	default:
		return skip + n - 1;
	}
}

int
mean_warmup(int mode, int n)
{
	return mean_warmup_late(mode, n, 0);
}
