/*
 * pair: how two series vary, each and together, over the last n pairs of
 * values, O(1) a row, without the drift of running sums: nothing is subtracted,
 * a spike leaves no trace behind it, and of equal values the sums are exactly
 * 0.  Blocks and the moments of two groups together as in pool.h.  A NaN or an
 * infinity makes them NaN while it is in the window.
 */
#ifndef CSF_PAIR_H
#define CSF_PAIR_H

#include "base/arena.h"

/* Of a group of pairs: their means, the sums of squared distances from them,
 * and the sum of the products of these. */
struct pair_part {
	double x, y, xx, yy, xy;
};

struct pair {
	struct pair_part all;  /* of the last n, once they are there */
	struct pair_part here; /* of this block */
	struct pair_part
	    *tail;	   /* at..n-1: from there to the last block's end */
	double (*past)[2]; /* 0..at-1: this block */
	int n, at, full;
};

void pair_init(struct pair *p, struct arena *a, int n);

/* Push x and y; 1 when n pairs are there. */
int pair_step(struct pair *p, double x, double y);

#endif
