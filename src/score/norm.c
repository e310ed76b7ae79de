#include "score/norm.h"
#include "math/sum.h"

#include <math.h>

const char norm_words[] = "none standard robust minmax";
const char *const norm_name[] = { "none", "standard", "robust", "minmax" };

static void
centre_mean(struct norm *m, const double *x, size_t n)
{
	double sum = 0;
	size_t i;

	m->centre = sum_mean(x, n);
	for (i = 0; i < n; i++)
		sum += (x[i] - m->centre) * (x[i] - m->centre);
	m->scale = sqrt(sum / (double)n);
}

/* Of x[lo..n) those that are less than v to the front; their end.  No branch
 * hangs on the numbers (Lomuto's way): half of the time it would be guessed
 * wrong. */
static size_t
less(double *x, size_t lo, size_t n, double v)
{
	size_t i, end = lo;
	double t;

	for (i = lo; i < n; i++) {
		t = x[i];
		x[i] = x[end];
		x[end] = t;
		end += t < v;
	}
	return end;
}

/* Put the k-th least at its place, none greater before it and none less behind
 * (Hoare's FIND): a sort would cost more than the fit. */
static void
place(double *x, size_t n, size_t k)
{
	size_t lo = 0, at;
	double pivot;

	for (;;) {
		pivot = x[lo + (n - lo) / 2];
		at = less(x, lo, n, pivot);
		if (k < at) {
			n = at;
			continue;
		}
		/* those that are the pivot's equals */
		lo = less(x, at, n, nextafter(pivot, INFINITY));
		if (k < lo)
			return;
	}
}

/* sum_quantile, of x in any order. */
static double
quantile(double *x, size_t n, double p)
{
	double at = p * (double)(n - 1), next = INFINITY;
	size_t k = (size_t)at, i;

	place(x, n, k);
	for (i = k + 1; i < n; i++)
		next = fmin(next, x[i]);
	return k + 1 < n ? x[k] + (at - (double)k) * (next - x[k]) : x[k];
}

static void
range(struct norm *m, const double *x, size_t n)
{
	size_t i;

	m->low = INFINITY;
	m->high = -INFINITY;
	for (i = 0; i < n; i++) {
		m->low = x[i] < m->low ? x[i] : m->low;
		m->high = x[i] > m->high ? x[i] : m->high;
	}
}

struct norm
norm_fit(double *x, size_t n, enum norm_way way)
{
	struct norm m = { 0, 1, NAN, NAN, NAN, 0 };
	size_t i, have = 0;

	for (i = 0; i < n; i++) {
		if (!isnan(x[i]))
			x[have++] = x[i];
	}
	m.missing = n - have;
	if (have == 0)
		return m;
	if (way == NORM_STANDARD)
		centre_mean(&m, x, have);
	range(&m, x, have);
	m.fill = quantile(x, have, 0.5);
	if (way == NORM_ROBUST) {
		m.centre = m.fill;
		m.scale = quantile(x, have, 0.75) - quantile(x, have, 0.25);
	}
	if (way == NORM_MINMAX) {
		m.centre = m.low;
		m.scale = m.high - m.low;
	}
	if (!(m.scale > 0))
		m.scale = 1;
	return m;
}
