/* sum: means, spreads and quantiles of numbers. */
#ifndef CSF_SUM_H
#define CSF_SUM_H

#include <stddef.h>

/* Mean; NaN of nothing. */
double sum_mean(const double *x, size_t n);

/* Standard deviation (n - 1); NaN of fewer than two, 0 when they differ by
 * rounding only. */
double sum_sd(const double *x, size_t n);

/* Covariance (n - 1); NaN of fewer than two. */
double sum_covariance(const double *x, const double *y, size_t n);

/* The p quantile (0..1) of sorted x, linear between order statistics; NaN of
 * nothing. */
double sum_quantile(const double *sorted, size_t n, double p);

void sum_sort(double *x, size_t n);

#endif
