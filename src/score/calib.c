#include "score/calib.h"
#include "score/newton.h"

#include <stdlib.h>
#include <string.h>

const char calib_words[] = "none platt isotonic";

/* ---- Platt ---- */

static void
fit_platt(struct calib *c, struct arena *a, const double *s, const double *y,
    const double *w, size_t n)
{
	double *target = NEW(a, double, n), b[2] = { 0, 0 };
	double n1 = 0, n0 = 0;
	struct newton q = { s, target, w, n, 1, 1, NEWTON_NONE, 1000 };
	size_t i;

	for (i = 0; i < n; i++) {
		if (y[i] > 0)
			n1 += w[i];
		else
			n0 += w[i];
	}
	for (i = 0; i < n; i++)
		target[i] = y[i] > 0 ? (n1 + 1) / (n1 + 2) : 1 / (n0 + 2);
	/* the targets are inside of (0,1): there is a least, and it is met */
	newton_solve(&q, a, b);
	c->a = -b[0];
	c->b = -b[1];
}

/* ---- isotonic ---- */

struct block {
	double first, last; /* scores */
	double sum, w;	    /* of w y, of w */
};

struct point {
	double s, y, w;
	size_t i;
};

static int
compare(const void *a, const void *b)
{
	const struct point *p = a, *q = b;

	if (p->s != q->s)
		return p->s < q->s ? -1 : 1;
	return p->i < q->i ? -1 : p->i > q->i;
}

static struct point *
sorted(struct arena *a, const double *s, const double *y, const double *w,
    size_t n)
{
	struct point *p = NEW(a, struct point, n);
	size_t i;

	for (i = 0; i < n; i++)
		p[i] = (struct point){ s[i], y[i], w[i], i };
	qsort(p, n, sizeof *p, compare);
	return p;
}

static double
level(const struct block *b)
{
	return b->sum / b->w;
}

/* Equal scores are one block; then neighbours that do not rise are merged. */
static size_t
pool(struct block *b, const struct point *p, size_t n)
{
	size_t i, m = 0;

	for (i = 0; i < n;) {
		b[m] = (struct block){ p[i].s, p[i].s, 0, 0 };
		for (; i < n && p[i].s == b[m].last; i++) {
			b[m].sum += p[i].w * p[i].y;
			b[m].w += p[i].w;
		}
		for (m++; m > 1 && level(&b[m - 2]) >= level(&b[m - 1]); m--) {
			b[m - 2].last = b[m - 1].last;
			b[m - 2].sum += b[m - 1].sum;
			b[m - 2].w += b[m - 1].w;
		}
	}
	return m;
}

static void
fit_isotonic(struct calib *c, struct arena *a, const double *s, const double *y,
    const double *w, size_t n)
{
	struct block *b = NEW(a, struct block, n + 1);
	size_t i, m = pool(b, sorted(a, s, y, w, n), n);

	c->x = NEW(a, double, 2 * m);
	c->y = NEW(a, double, 2 * m);
	c->n = 0;
	for (i = 0; i < m; i++) {
		c->x[c->n] = b[i].first;
		c->y[c->n++] = level(&b[i]);
		if (b[i].last > b[i].first) {
			c->x[c->n] = b[i].last;
			c->y[c->n++] = level(&b[i]);
		}
	}
}

static double
between(const struct calib *c, double s)
{
	size_t lo = 0, hi = c->n - 1, mid;

	if (s <= c->x[0])
		return c->y[0];
	if (s >= c->x[hi])
		return c->y[hi];
	while (hi - lo > 1) {
		mid = lo + (hi - lo) / 2;
		if (c->x[mid] <= s)
			lo = mid;
		else
			hi = mid;
	}
	return c->y[lo] +
	       (s - c->x[lo]) / (c->x[hi] - c->x[lo]) * (c->y[hi] - c->y[lo]);
}

void
calib_fit(struct calib *c, struct arena *a, enum calib_way way, const double *s,
    const double *y, const double *w, size_t n)
{
	memset(c, 0, sizeof *c);
	c->way = way;
	if (way == CALIB_PLATT)
		fit_platt(c, a, s, y, w, n);
	else if (way == CALIB_ISOTONIC)
		fit_isotonic(c, a, s, y, w, n);
}

double
calib_apply(const struct calib *c, double s)
{
	if (c->way == CALIB_ISOTONIC)
		return between(c, s);
	if (c->way == CALIB_PLATT)
		s = -(c->a * s + c->b);
	return newton_logistic(s);
}
