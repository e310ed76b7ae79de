/*
 * barrier: for each of n slots a price above and one below; which of them does
 * a market reach?  Groups of eight, groups of groups, each with its nearest
 * prices: a row that reaches none costs a look at the top, one that does
 * O(8 log n) a slot, without the guesses of a heap.
 */
#ifndef CSF_BARRIER_H
#define CSF_BARRIER_H

#include "base/arena.h"

#include <math.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { BARRIER_GROUP = 8, BARRIER_LEVELS = 10 }; /* up to 8^10 slots */

struct barrier {
	struct barrier_level {
		double *above, *below; /* of slots, or the nearest of groups */
	} level[BARRIER_LEVELS]; /* whole groups, the rest of them clear */
	int top;
};

/* All slots are clear. */
void barrier_init(struct barrier *b, struct arena *a, int n);

/* A clear slot gets its prices; INFINITY, -INFINITY: none on that side. */
static inline void
barrier_set(struct barrier *b, int i, double above, double below)
{
	struct barrier_level *l;

	for (l = b->level; l <= b->level + b->top; l++, i /= BARRIER_GROUP) {
		l->above[i] = above < l->above[i] ? above : l->above[i];
		l->below[i] = below > l->below[i] ? below : l->below[i];
	}
}

void barrier_clear(struct barrier *b, int i);

/* Of a group, bit k: slot k is reached. */
static inline unsigned
barrier_group(const double *above, const double *below, double high, double low)
{
	unsigned reached = 0;
	int k;

#ifdef __SSE2__
	__m128d h = _mm_set1_pd(high), l = _mm_set1_pd(low), any;

	for (k = 0; k < BARRIER_GROUP; k += 2) {
		any = _mm_or_pd(_mm_cmple_pd(_mm_loadu_pd(above + k), h),
		    _mm_cmpge_pd(_mm_loadu_pd(below + k), l));
		reached |= (unsigned)_mm_movemask_pd(any) << k;
	}
#else
	for (k = 0; k < BARRIER_GROUP; k++)
		reached |= (unsigned)(above[k] <= high || below[k] >= low) << k;
#endif
	return reached;
}

/* The first slot of which a price is reached, above by `high` or below by
 * `low`; -1.  No branch hangs on which of a group it is. */
static inline int
barrier_reached(const struct barrier *b, double high, double low)
{
	const struct barrier_level *l = &b->level[b->top];
	unsigned reached;
	int i = 0;

	for (;; l--) {
		reached = barrier_group(l->above + i, l->below + i, high, low);
		if (!reached)
			return -1;
		i += __builtin_ctz(reached);
		if (l == b->level)
			return i;
		i *= BARRIER_GROUP;
	}
}

#endif
