#include "report/sum.h"

#include <math.h>
#include <stdlib.h>

double
mean_of(const double *x, size_t n)
{
	double sum = 0;
	size_t i;

	for (i = 0; i < n; i++)
		sum += x[i];
	return n > 0 ? sum / (double)n : NAN;
}

double
sd_of(const double *x, size_t n)
{
	double m = mean_of(x, n), sum = 0, most = 0, sd;
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
covariance_of(const double *x, const double *y, size_t n)
{
	double mx = mean_of(x, n), my = mean_of(y, n), sum = 0;
	size_t i;

	for (i = 0; i < n; i++)
		sum += (x[i] - mx) * (y[i] - my);
	return n > 1 ? sum / (double)(n - 1) : NAN;
}

double
quantile_of(const double *sorted, size_t n, double p)
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
sort_numbers(double *x, size_t n)
{
	if (n > 1)
		qsort(x, n, sizeof *x, compare);
}
