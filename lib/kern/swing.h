/*
 * swing: the structure of prices bar by bar, for figures drawn through highs
 * and lows: pivots as they become known, those of the last turns, and the
 * average true range that distances are measured in (pivot.h, wilder.h).
 *
 *	swing_step(s, high, low, close, time);
 *	for (i = 0; i < s->n; i++) {
 *		pivot_turn(&s->turns, &s->known[i]);
 *		... has the last one completed a figure?
 *	}
 *	... does the close end a figure that waits?
 */
#ifndef CSF_SWING_H
#define CSF_SWING_H

#include "kern/wilder.h"
#include "kern/pivot.h"

struct swing {
	struct pivots pivots;
	struct wilder atr;
	struct swings turns;   /* the caller adds to them */
	struct pivot known[2]; /* by this bar, n of them */
	int n;
	long long row; /* this bar */
	double range;  /* average true range; NaN before there is one */
};

static inline void
swing_init(struct swing *s, struct arena *a, int k, int n)
{
	pivot_init(&s->pivots, a, k);
	s->atr = wilder_make(n);
	s->turns.n = 0;
}

static inline void
swing_step(struct swing *s, double high, double low, double close, double time,
    double volume)
{
	s->row = s->pivots.row;
	s->range = wilder_step(&s->atr, high, low, close);
	s->n = pivot_step(&s->pivots, high, low, time, volume, s->known);
}

/* A line through two pivots, at a row. */
static inline double
swing_line(const struct pivot *a, const struct pivot *b, long long row)
{
	double slope = (b->price - a->price) / (double)(b->row - a->row);

	return a->price + slope * (double)(row - a->row);
}

#endif
