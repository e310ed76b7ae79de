/*
 * sorted: the last n values in order of size, for ranks and quantiles.  A push
 * searches in O(log n) and moves at most n numbers in one piece.
 */
#ifndef CSF_SORTED_H
#define CSF_SORTED_H

#include "kern/past.h"

struct sorted {
	double *x;	  /* x[0] <= ... <= x[seen-1] */
	struct past past; /* the same in the order they came */
	int n, seen;
};

void sorted_init(struct sorted *s, struct arena *a, int n);

/* Push a value, the oldest of n leaves; 1 when n of them are there. */
int sorted_push(struct sorted *s, double x);

/* How many of those there are below x. */
int sorted_below(const struct sorted *s, double x);

#endif
