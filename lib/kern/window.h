/*
 * window: the last n values, with their mean and variance in two passes over
 * them: O(n) a row, no running sum that rounding could spoil.
 */
#ifndef CSF_WINDOW_H
#define CSF_WINDOW_H

#include "kern/past.h"

#include <math.h>

struct window {
	struct past past;
	int n, seen;
};

static inline void
window_init(struct window *w, struct arena *a, int n)
{
	past_init(&w->past, a, n);
	w->n = n;
	w->seen = 0;
}

/* Push a value; 1 when n of them are there. */
static inline int
window_push(struct window *w, double x)
{
	past_push(&w->past, x);
	return w->seen == w->n || ++w->seen == w->n;
}

/* The value that the next one pushes out, once n are there. */
static inline double
window_oldest(const struct window *w)
{
	return past_ago(&w->past, w->n - 1);
}

/* Sum of squared distances from the mean of the full window over n - less;
 * *above: how far the newest value lies above the mean.  Equal values give
 * exactly 0 for both. */
static inline double
window_variance(const struct window *w, int less, double *above)
{
	const double *x = w->past.x, base = x[w->past.at];
	double sum = 0, squares = 0, d, mean;
	int i;

	for (i = 0; i < w->n; i++)
		sum += x[i] - base;
	mean = sum / w->n;
	for (i = 0; i < w->n; i++) {
		d = x[i] - base - mean;
		squares += d * d;
	}
	if (above)
		*above = -mean;
	return squares / (w->n - less);
}

/* The population deviation of the full window, and *above, as above; summed
 * in two parts of four side by side, which is quicker and may differ in the
 * last digit. */
static inline double
window_deviation(const struct window *w, double *above)
{
	const double *x = w->past.x, base = x[w->past.at];
	double a = 0, b = 0, c = 0, d = 0, mean, e, f, g, h;
	int i, whole = w->n - w->n % 4;

	for (i = 0; i < whole; i += 4) {
		a += x[i] - base;
		b += x[i + 1] - base;
		c += x[i + 2] - base;
		d += x[i + 3] - base;
	}
	for (; i < w->n; i++)
		a += x[i] - base;
	mean = (a + b + (c + d)) / w->n;
	*above = -mean;
	mean += base;
	a = b = c = d = 0;
	for (i = 0; i < whole; i += 4) {
		e = x[i] - mean;
		f = x[i + 1] - mean;
		g = x[i + 2] - mean;
		h = x[i + 3] - mean;
		a += e * e;
		b += f * f;
		c += g * g;
		d += h * h;
	}
	for (; i < w->n; i++)
		a += (x[i] - mean) * (x[i] - mean);
	return sqrt((a + b + (c + d)) / w->n);
}

#endif
