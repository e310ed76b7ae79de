/*
 * moments: variance over the last n values from two running sums, the order
 * of operations TA-Lib's.  The difference of two large numbers: on data with
 * little spread any other order gives other numbers.
 */
#ifndef CSF_MOMENTS_H
#define CSF_MOMENTS_H

#include "kern/past.h"
#include "kern/zero.h"

#include <math.h>

struct moments {
	struct past past;
	double sum, squares;
	int n, seen;
};

static inline void
moments_init(struct moments *s, struct arena *a, int n, int skip)
{
	*s = (struct moments){ .n = n, .seen = -skip };
	past_init(&s->past, a, n);
}

/* Population variance; NaN before the n-th value; may be a little below 0. */
static inline double
moments_step(struct moments *s, double x)
{
	double mean, squares, old;

	past_push(&s->past, x);
	if (s->seen < s->n && ++s->seen <= 0)
		return NAN;
	s->sum += x;
	s->squares += x * x;
	if (s->seen < s->n)
		return NAN;
	mean = s->sum / s->n;
	squares = s->squares / s->n;
	old = past_ago(&s->past, s->n - 1);
	s->sum -= old;
	s->squares -= old * old;
	return squares - mean * mean;
}

/* The standard deviation of a variance. */
static inline double
moments_root(double variance)
{
	return is_zero_or_less(variance) ? 0 : sqrt(variance);
}

#endif
