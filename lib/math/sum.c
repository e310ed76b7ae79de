#include "math/sum.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
	MANY = 2000,   /* numbers that are sorted faster by their bits */
	DIGITS = 2048, /* that eleven bits may have */
};
#define SIGN (UINT64_C(1) << 63)

double
sum_mean(const double *x, size_t n)
{
	double sum = 0;
	size_t i;

	for (i = 0; i < n; i++)
		sum += x[i];
	return n > 0 ? sum / (double)n : NAN;
}

double
sum_sd(const double *x, size_t n)
{
	double m = sum_mean(x, n), sum = 0, most = 0, sd;
	size_t i;

	if (n < 2)
		return NAN;
	for (i = 0; i < n; i++) {
		sum += (x[i] - m) * (x[i] - m);
		most = fmax(most, fabs(x[i]));
	}
	sd = sqrt(sum / (double)(n - 1));
	return sd > 1e-14 * most ? sd : 0;
}

double
sum_covariance(const double *x, const double *y, size_t n)
{
	double mx = sum_mean(x, n), my = sum_mean(y, n), sum = 0;
	size_t i;

	for (i = 0; i < n; i++)
		sum += (x[i] - mx) * (y[i] - my);
	return n > 1 ? sum / (double)(n - 1) : NAN;
}

double
sum_quantile(const double *sorted, size_t n, double p)
{
	double at;
	size_t i;

	if (n == 0)
		return NAN;
	at = p * (double)(n - 1);
	i = (size_t)at;
	if (i + 1 >= n)
		return sorted[n - 1];
	return sorted[i] + (at - (double)i) * (sorted[i + 1] - sorted[i]);
}

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Bits that rise as the numbers do: of negative ones all are turned, of others
 * the sign. */
static uint64_t
bits_of(double v)
{
	uint64_t b;

	memcpy(&b, &v, sizeof b);
	return b ^ (b >> 63 ? UINT64_MAX : SIGN);
}

static double
number_of(uint64_t b)
{
	double v;

	b ^= b >> 63 ? SIGN : UINT64_MAX;
	memcpy(&v, &b, sizeof v);
	return v;
}

/* By eleven bits after the other, the lowest first, those that are the same in
 * all left out; returns where the sorted ones are. */
static uint64_t *
by_bits(uint64_t *a, uint64_t *b, size_t n)
{
	size_t count[DIGITS], i, at, here;
	uint64_t *t;
	int shift, c;

	for (shift = 0; shift < 64; shift += 11) {
		memset(count, 0, sizeof count);
		for (i = 0; i < n; i++)
			count[a[i] >> shift & (DIGITS - 1)]++;
		if (count[a[0] >> shift & (DIGITS - 1)] == n)
			continue;
		for (at = 0, c = 0; c < DIGITS; c++) {
			here = count[c];
			count[c] = at;
			at += here;
		}
		for (i = 0; i < n; i++)
			b[count[a[i] >> shift & (DIGITS - 1)]++] = a[i];
		t = a;
		a = b;
		b = t;
	}
	return a;
}

void
sum_sort(double *x, size_t n)
{
	uint64_t *a = n < MANY ? NULL : malloc(2 * n * sizeof *a), *sorted;
	size_t i;

	if (!a) { /* there are few, or there is no room */
		if (n > 1)
			qsort(x, n, sizeof *x, compare);
		return;
	}
	for (i = 0; i < n; i++)
		a[i] = bits_of(x[i]);
	sorted = by_bits(a, a + n, n);
	for (i = 0; i < n; i++)
		x[i] = number_of(sorted[i]);
	free(a);
}
