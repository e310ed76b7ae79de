/*
 * wsum: the sum of the last n values and the sum weighted by their age, O(1)
 * a row on average, without the drift of running sums: nothing is subtracted,
 * so a huge value leaves no trace behind it.  Blocks as in extreme.h.  The
 * plain sum carries what rounding takes (Knuth's two-sum): a mean that is a
 * price exactly comes out as that price, and is not crossed by a last digit.
 */
#ifndef CSF_WSUM_H
#define CSF_WSUM_H

#include "base/arena.h"

struct wsum {
	double sum;   /* of the last n values */
	double aged;  /* sum of age times value; the newest has age 0 */
	double *x;    /* 0..at-1: this block; at..n: sums to the last's end */
	double *rest; /* at..n: what those sums lack */
	double *w;    /* at..n: aged sums to the last block's end */
	double here, here_rest, here_aged; /* of this block */
	int n, at;
	int full; /* n values are there */
};

void wsum_init(struct wsum *s, struct arena *a, int n);
/* As after wsum_init. */
void wsum_clear(struct wsum *s);
/* Push x; returns s->full. */
int wsum_step(struct wsum *s, double x);

#endif
