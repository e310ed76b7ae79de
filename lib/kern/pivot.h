/*
 * pivot: fractal pivots, and the last few of them in turns.  Williams, Trading
 * Chaos (1995), chapter 7, for any k and with a rule for equal ones.
 *
 * Bar i is a pivot high if its high is above the highs of the k bars before it
 * and not below those of the k bars behind it: of equal highs the first one is
 * it.  It is known at bar i + k.  Lows mirrored.  O(1) a bar on average: a bar
 * that tops the k before it ends the wait of an earlier one, so that one waits
 * at a time.
 */
#ifndef CSF_PIVOT_H
#define CSF_PIVOT_H

#include "kern/extreme.h"
#include "kern/past.h"

struct pivot {
	int kind; /* 1 a high, -1 a low */
	double price;
	double time, volume; /* of its bar, as they were given */
	long long row;	     /* of its bar, from 0 */
};

/* ---- as they become known ---- */

struct pivot_side {
	struct extreme before; /* of price, of lows negated */
	double top;	       /* of the k bars before this one */
	long long waits;       /* row of the one that waits */
};

struct pivots {
	struct pivot_side side[2]; /* highs, lows */
	struct past time, volume;  /* of the last k + 1 bars */
	long long row;		   /* bars seen */
	int k;
};

void pivot_init(struct pivots *p, struct arena *a, int k);

/* The next bar; writes the pivots that it makes known, the high first if there
 * are two, and returns how many. */
int pivot_step(struct pivots *p, double high, double low, double time,
    double volume, struct pivot known[2]);

/* Is there a bar that could have been one? */
static inline int
pivot_warm(const struct pivots *p)
{
	return p->row > 2LL * p->k;
}

/* ---- highs and lows in turns ---- */

enum { SWINGS = 5, SWINGS_ROOM = 32 };

/* The last ones, at least SWINGS of them, newest last: of one kind after
 * another the more extreme stays, the first of equal ones. */
struct swings {
	struct pivot p[SWINGS_ROOM];
	int n;
};

void pivot_turn(struct swings *s, const struct pivot *p);

/* The last n of them, if there are so many and the newest is of the kind;
 * NULL. */
const struct pivot *pivot_turned(const struct swings *s, int n, int kind);

#endif
