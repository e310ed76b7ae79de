/*
 * pool: mean and central moments of the last n values, O(1) a row, without the
 * drift of running sums: nothing is subtracted, and of equal values every
 * moment is exactly 0.  Blocks as in extreme.h; the moments of two groups are
 * those of Chan, Golub and LeVeque (1979) and Pebay, Sandia report 2008-6212.
 */
#ifndef CSF_POOL_H
#define CSF_POOL_H

#include "base/arena.h"

/* Of a group of values: their mean, the sums of the powers of the distances
 * from it. */
struct pool_part {
	double count, mean, m2, m3, m4;
};

struct pool {
	struct pool_part all;	/* of the last n, or of as many as there are */
	struct pool_part here;	/* of this block */
	struct pool_part *tail; /* at..n: from there to the last block's end */
	double *x;		/* 0..at-1: this block */
	int n, at, full;
	int shape; /* m3 and m4 are wanted */
};

void pool_init(struct pool *p, struct arena *a, int n, int shape);

/* Push x, which is no NaN; 1 when n values are there. */
int pool_step(struct pool *p, double x);

/* Sum of squares over count - less; NaN of too few. */
static inline double
pool_variance(const struct pool *p, int less)
{
	double over = p->all.count - less;

	return over > 0 ? p->all.m2 / over : 0.0 / 0.0;
}

#endif
