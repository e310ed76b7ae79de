/*
 * option: the options that positions hold.  Each is looked up once a moment,
 * whoever holds it, and remembers its last usable mid.  Points for one option
 * on one index unit, without multiplier.
 */
#ifndef CSF_BT_OPTION_H
#define CSF_BT_OPTION_H

#include "base/map.h"
#include "quotes/chain.h"

enum { NSHOCKS = 6 };

struct option {
	/* which it is */
	const char *root;
	double strike;
	int expiry, right, world;

	/* at the chain's moment */
	long seq;
	int there; /* quoted */
	struct chain_quote q;
	double mid; /* the last usable one */
	long greeks_seq;
	int greeks_which;
	struct chain_greeks greeks;
	long shock_seq;
	double shock[NSHOCKS]; /* points gained; NaN: unknown */

	int refs;
	struct option *next; /* of those not in use */
};

struct options {
	struct map held; /* by what they are; zeroed */
	struct option *unused;
};

/* One to hold, and to give back. */
struct option *option_get(struct options *all, struct arena *a,
    const char *root, int expiry, int right, double strike, int world);
void option_put(struct options *all, struct option *o);

/* Bring it to the chain's moment; is its quote usable? */
int option_look(struct chain *c, struct option *o);
/* NaN, -1 when unknown; which: CHAIN_AUTO ... */
double option_delta(struct chain *c, struct option *o, int which);
int option_greeks(
    struct chain *c, struct option *o, int which, struct chain_greeks *g);

#endif
