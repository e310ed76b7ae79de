/*
 * extreme: the highest of the last n values, O(1) a row on average whatever
 * the data.  For the lowest, push -x and negate the answer.
 *
 * The rows are cut into blocks of n.  A window is the end of the block before
 * and the start of this one: the former's maxima are computed once, from the
 * back, when the block is full; the latter's is a running one.
 */
#ifndef CSF_EXTREME_H
#define CSF_EXTREME_H

#include "base/arena.h"

#include <math.h>

struct extreme {
	double *x;  /* 0..at-1: this block; at..n-1: maxima to the last's end */
	double top; /* of this block */
	int n, at;
	int full; /* n values are there */
};

static inline void
extreme_init(struct extreme *e, struct arena *a, int n)
{
	int i;

	e->x = NEW(a, double, (size_t)n + 1);
	for (i = 0; i <= n; i++)
		e->x[i] = -INFINITY;
	e->top = -INFINITY;
	e->n = n;
	e->at = e->full = 0;
}

/* Turns a full block into maxima from each place to its end. */
void extreme_turn(struct extreme *e);

/* Pushes x; the highest of the last n pushed (of all, before the n-th). */
static inline double
extreme_step(struct extreme *e, double x)
{
	double before = e->x[e->at + 1];

	e->x[e->at] = x;
	x = e->top = x > e->top ? x : e->top;
	if (++e->at == e->n)
		extreme_turn(e);
	return before > x ? before : x;
}

#endif
