/*
 * pool: mean and central moments of the last n values, O(1) a row, without the
 * drift of running sums: nothing is subtracted, and of equal values every
 * moment is exactly 0.  Blocks as in extreme.h; the moments of two groups
 * together are Chan, Golub and LeVeque's (1979) and Pebay's (Sandia report
 * 2008-6212).  A NaN or an infinity makes them NaN while it is in the window.
 */
#ifndef CSF_POOL_H
#define CSF_POOL_H

#include "base/arena.h"

#include <math.h>

/* Of a group of values: their mean, and the sums of the 2nd, 3rd and 4th powers
 * of their distances from it. */
struct pool_part {
	double mean, m2, m3, m4;
};

struct pool {
	struct pool_part all;  /* of the last n, or of as many as there are: */
	int count;	       /* so many */
	struct pool_part here; /* of this block */
	struct pool_part
	    *tail;    /* at..n-1: from there to the last block's end */
	double *x;    /* 0..at-1: this block */
	double *part; /* 1/k */
	int n, at, full;
	int shape; /* m3 and m4 are wanted; else they are 0 */
};

void pool_init(struct pool *p, struct arena *a, int n, int shape);

/* Push x; 1 when n values are there. */
int pool_step(struct pool *p, double x);

/* Sum of squares over count - less; NaN of too few. */
static inline double
pool_variance(const struct pool *p, int less)
{
	return p->count > less ? p->all.m2 / (p->count - less) : NAN;
}

#endif
