/*
 * rank: quantiles of numbers in any order.  The numbers are counted in bins of
 * equal width, and those alone are sorted that share a bin with one that is
 * asked for; where all are in one bin, it is a sort.
 */
#ifndef CSF_RANK_H
#define CSF_RANK_H

#include <stddef.h>

/*
 * The np rising quantiles p (0..1) of x: v[i] is what sum_quantile says of
 * sorted x, and upto[i], where upto is not NULL, how many of x are not above
 * it.  Of nothing NaN and 0.  x is finite; it is in another order afterwards.
 */
void rank_quantiles(
    double *x, size_t n, const double *p, int np, double *v, size_t *upto);

#endif
