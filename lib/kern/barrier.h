/*
 * barrier: for each of n slots a price above and one below; which of them does
 * a market reach?  Groups of sixteen, groups of groups, each with its nearest
 * prices: a row that reaches none costs a look at the top, one that does
 * O(16 log n) a slot, without the guesses of a heap.
 */
#ifndef CSF_BARRIER_H
#define CSF_BARRIER_H

#include "base/arena.h"

#include <math.h>

enum { BARRIER_GROUP = 16, BARRIER_LEVELS = 6 };

struct barrier {
	struct barrier_level {
		double *above, *below; /* of slots, or the nearest of groups */
		int n;
	} level[BARRIER_LEVELS];
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
		if (above < l->above[i])
			l->above[i] = above;
		if (below > l->below[i])
			l->below[i] = below;
	}
}

void barrier_clear(struct barrier *b, int i);

/* The first slot of which a price is reached, above by `high` or below by
 * `low`; -1. */
static inline int
barrier_reached(const struct barrier *b, double high, double low)
{
	const struct barrier_level *l = &b->level[b->top];
	int i = 0, end = l->n;

	for (;; l--) {
		while (i < end && l->above[i] > high && l->below[i] < low)
			i++;
		if (i == end)
			return -1;
		if (l == b->level)
			return i;
		i *= BARRIER_GROUP;
		end = l[-1].n;
	}
}

#endif
