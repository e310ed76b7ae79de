#include "math/sum.h"

#include <math.h>
#include <stdlib.h>

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

void
sum_sort(double *x, size_t n)
{
	if (n > 1)
		qsort(x, n, sizeof *x, compare);
}
