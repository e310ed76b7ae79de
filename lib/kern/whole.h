/*
 * whole: windows over a series with holes.  Each gives NaN while one of its n
 * last rows is NaN or infinite, or there are fewer: a hole is forgotten when
 * it has left the window, and leaves no trace in what follows.
 *
 *	roll    sums, plain and weighted (wsum.h): roll_sum, roll_mean
 *	reach   highest or lowest (extreme.h)
 *	dot     sum of products with fixed weights, O(n) a row
 *	dev     standard deviation (pool.h)
 *	ago     the value n rows back
 */
#ifndef CSF_WHOLE_H
#define CSF_WHOLE_H

#include "kern/extreme.h"
#include "kern/past.h"
#include "kern/pool.h"
#include "kern/wsum.h"

#include <math.h>

/* x, or NaN for an infinity. */
static inline double
whole(double x)
{
	return x - x == 0 ? x : NAN;
}

/* ---- sums ---- */

struct roll {
	struct wsum w;
	double last;
	int same; /* rows that equal it, up to n: roll_mean */
};

static inline void
roll_init(struct roll *r, struct arena *a, int n)
{
	wsum_init(&r->w, a, n);
	r->last = 0;
	r->same = 0;
}

static inline double
roll_sum(struct roll *r, double x)
{
	return wsum_step(&r->w, whole(x)) ? r->w.sum : NAN;
}

/* Of equal values exactly that value, as in pandas. */
static inline double
roll_mean(struct roll *r, double x)
{
	double sum = roll_sum(r, x);

	r->same = x == r->last ? r->same + (r->same < r->w.n) : 1;
	r->last = x;
	return sum == sum && r->same == r->w.n ? x : sum / r->w.n;
}

/* Weights 1..n, the newest n, over their sum. */
static inline double
roll_weighted(struct roll *r, double x)
{
	double n = r->w.n, sum = roll_sum(r, x);

	return (n * sum - r->w.aged) / (n * (n + 1) / 2);
}

/* The least-squares line through the n values, x = 1 for the oldest; its slope
 * and its value at x = 0.  n > 1. */
static inline double
roll_line(struct roll *r, double x, double *start)
{
	double n = r->w.n, sum = roll_sum(r, x), slope;

	/* sum of (age - mean age) x, which runs against x */
	slope = (n - 1) / 2 * sum - r->w.aged;
	slope /= n * (n * n - 1) / 12;
	*start = sum / n - slope * (n + 1) / 2;
	return slope;
}

/* ---- extremes ---- */

struct reach {
	struct extreme e;
	int rows; /* without a hole, up to n */
	double sign;
};

static inline void
reach_init(struct reach *r, struct arena *a, int n, int highest)
{
	extreme_init(&r->e, a, n);
	r->rows = 0;
	r->sign = highest ? 1 : -1;
}

static inline double
reach_step(struct reach *r, double x)
{
	double top;

	x = whole(x) * r->sign;
	top = extreme_step(&r->e, x == x ? x : -INFINITY);
	r->rows = x == x ? r->rows + (r->rows < r->e.n) : 0;
	return r->rows == r->e.n ? top * r->sign : NAN;
}

/* ---- weights ---- */

struct dot {
	double *x; /* the last n values, twice, so that they stand in a row */
	double *w; /* the weights, the oldest's first; the caller's to fill */
	int n, at, rows;
};

static inline void
dot_init(struct dot *d, struct arena *a, int n)
{
	*d = (struct dot){ .n = n };
	d->x = NEW(a, double, 2 * (size_t)n);
	d->w = NEW(a, double, (size_t)n);
}

static inline double
dot_step(struct dot *d, double x)
{
	const double *from;
	double sum = 0;
	int i;

	x = whole(x);
	d->x[d->at] = d->x[d->at + d->n] = x;
	d->at = d->at + 1 == d->n ? 0 : d->at + 1;
	d->rows = x == x ? d->rows + (d->rows < d->n) : 0;
	if (d->rows < d->n)
		return NAN;
	from = d->x + d->at;
	for (i = 0; i < d->n; i++)
		sum += d->w[i] * from[i];
	return sum;
}

/* ---- deviation ---- */

struct dev {
	struct pool p;
};

static inline void
dev_init(struct dev *d, struct arena *a, int n)
{
	pool_init(&d->p, a, n, 0);
}

/* The standard deviation, over n - less. */
static inline double
dev_step(struct dev *d, double x, int less)
{
	return pool_step(&d->p, x) ? sqrt(pool_variance(&d->p, less)) : NAN;
}

/* ---- the past ---- */

struct ago {
	struct past p;
};

static inline void
ago_init(struct ago *g, struct arena *a, int n)
{
	int i;

	past_init(&g->p, a, n);
	for (i = 0; i < n; i++)
		g->p.x[i] = NAN;
}

/* Pushes x; the value n rows before it, NaN for the first n. */
static inline double
ago_step(struct ago *g, double x)
{
	double was = past_ago(&g->p, g->p.size - 1);

	past_push(&g->p, x);
	return was;
}

/* x less the value n rows before it. */
static inline double
ago_change(struct ago *g, double x)
{
	return x - ago_step(g, x);
}

#endif
