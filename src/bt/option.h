/*
 * option: the options that positions hold.  Each is looked up once a moment,
 * whoever holds it, and remembers its last usable mid.  Points for one option
 * on one index unit, without multiplier.
 */
#ifndef CSF_BT_OPTION_H
#define CSF_BT_OPTION_H

#include "quotes/chain.h"

enum { NSHOCKS = 6 };

struct option {
	const char *root;
	int expiry, right, world;
	double strike;

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
	struct option *next;
};

struct option *option_get(
    const char *root, int expiry, int right, double strike);
void option_put(struct option *o);
/* Bring it to the chain's moment; is its quote usable? */
int option_look(struct option *o);
double option_delta(struct option *o, int which); /* NaN when unknown */
int option_greeks(struct option *o, int which, struct chain_greeks *g);

/* ---- shocks (shock.c) ---- */

/* What one long option gains, in points, if the index jumped by the share or
 * all vols rose by so much, now: the vol of its mid kept otherwise. */
extern const struct shock {
	double index, vol;
} shocks[NSHOCKS];
const double *option_shocks(struct option *o);

#endif
