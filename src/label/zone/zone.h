/*
 * zone: zones of support and resistance, and what befalls them.  How zones are
 * found is cluster.h's and density.h's affair; this is their common life:
 *
 *	born	it counts from this row on
 *	touched	it was met again
 *	broken	a close is beyond the side that closes had kept to
 *	flipped	support (1: its centre is below the close) has become
 *		resistance (-1), or the other way round
 *	dropped	it counts no more
 *
 * Strength is the sum over its touches of v / 2^(age/half), v being the
 * volume of the touch over what was usual then: each decays by half in `half`
 * bars.
 */
#ifndef CSF_ZONE_H
#define CSF_ZONE_H

#include "label/event.h"

enum zone_what {
	ZONE_BORN,
	ZONE_TOUCHED,
	ZONE_BROKEN,
	ZONE_FLIPPED,
	ZONE_DROPPED
};

struct zone {
	long long id; /* from 0, in the order of their first touches */
	double centre, lo, hi;
	double weight;	/* strength at its last touch ... */
	long long last; /* ... which was at this row, */
	double time;	/* at this @time */
	int touches;
	int counts;
	int role; /* 1 support, -1 resistance; 0 before it counts */
	int side; /* last close outside of it: 1 above, -1 below; 0 none yet */
	int keep; /* of those who find zones */
};

struct zone_change {
	enum zone_what what;
	struct zone zone; /* as it was then, */
	double strength;
};

/* Of the row, for --zones; a state that tells LABEL_ZONES begins with it. */
struct zone_list {
	struct zone_change *change;
	int n, most;
};

struct zones {
	struct zone_list told;
	struct zone *z; /* n of them, of at most max */
	int n, max;
	long long ids;
	double half;
	/* of the row, to set before anything else */
	long long row;
	double close, time;
};

void zone_init(struct zones *s, struct arena *a, int max, double half);

/* What is left of 1 after so many bars. */
double zone_decay(const struct zones *s, long long bars);

double zone_strength(const struct zones *s, const struct zone *z);

/* Another touch, of weight v at the row; it was met. */
void zone_touch(
    struct zones *s, struct zone *z, double v, long long row, double time);

/* It was touched: told, if it counts. */
void zone_met(struct zones *s, const struct zone *z);

/* From now on it counts. */
void zone_count(struct zones *s, struct zone *z);

/* A new one, zeroed but for its id; the weakest goes when there are max. */
struct zone *zone_open(struct zones *s);

/* The i-th goes. */
void zone_drop(struct zones *s, int i);

/* The row's close against all that count. */
void zone_judge(struct zones *s);

/* Of those that count the nearest with this role; NULL. */
const struct zone *zone_nearest(const struct zones *s, int role);

#endif
