/*
 * ema: exponential and Wilder averages, each seeded with the plain mean of
 * its first n values: NaN before the n-th.  `seen` counts values up to n; set
 * below 0 it skips as many first (an average that starts late).
 */
#ifndef CSF_EMA_H
#define CSF_EMA_H

#include <math.h>

struct ema {
	double k, m;
	int n, seen;
};

static inline struct ema
ema_make(int n, int skip)
{
	return (struct ema){ .k = 2.0 / (n + 1), .n = n, .seen = -skip };
}

/* The first n values: 1 when the mean stands in e->m. */
static inline int
ema_seed(struct ema *e, double x)
{
	if (++e->seen <= 0)
		return 0;
	e->m += x;
	if (e->seen < e->n)
		return 0;
	e->m /= e->n;
	return 1;
}

/* m + k(x - m). */
static inline double
ema_step(struct ema *e, double x)
{
	if (e->seen < e->n)
		return ema_seed(e, x) ? e->m : NAN;
	return e->m = (x - e->m) * e->k + e->m;
}

/* kx + (1 - k)m: the same but for the last digit, which agreement needs. */
static inline double
ema_blend(struct ema *e, double x)
{
	if (e->seen < e->n)
		return ema_seed(e, x) ? e->m : NAN;
	return e->m = e->k * x + (1 - e->k) * e->m;
}

/*
 * Wilder's: ((n-1)m + x)/n.  Wilder, New Concepts in Technical Trading
 * Systems (1978).  k is not used.
 */
static inline double
ema_wilder(struct ema *e, double x)
{
	if (e->seen < e->n)
		return ema_seed(e, x) ? e->m : NAN;
	return e->m = (e->m * (e->n - 1) + x) / e->n;
}

#endif
