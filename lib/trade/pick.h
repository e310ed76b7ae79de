/*
 * pick: one strike for one selector of an order, on one series of the chain's
 * moment.  Indices are those of chain_quote.
 */
#ifndef CSF_PICK_H
#define CSF_PICK_H

#include "quotes/chain.h"
#include "trade/miss.h"
#include "trade/skip.h"

enum { PICK_LEGS = 8 }; /* most legs of a trade */

/* A side that sells one option and may buy one further out. */
struct pick_spread {
	int on;
	struct order_pick sell, wing;
	double tol; /* of the width, a share of it */
	struct chain_filter filter;
};

struct pick_leg {
	int qty, right;
	struct order_pick pick;
};

/* All of an order that decides its strikes. */
struct pick {
	int one_body; /* both sides sell one strike */
	int which;    /* greeks: CHAIN_AUTO ... */
	double tol;
	struct chain_filter filter; /* of leg[] */
	struct pick_spread side[2];
	int nleg;
	struct pick_leg leg[PICK_LEGS];
};

/* The short of the side and its wing (-1: none asked); SKIP_NONE, or why not
 * and in *m for which leg. */
enum skip pick_side(const struct pick *k, struct chain *c,
    struct chain_series *s, int right, long *sell, long *wing, struct miss *m);

/* The wing of a short that is chosen. */
enum skip pick_wing(const struct pick *k, struct chain *c,
    struct chain_series *s, int right, long sell, long *wing, struct miss *m);

/* A leg of leg[]; from: strike of the leg it refers to. */
enum skip pick_one(const struct pick *k, struct chain *c,
    struct chain_series *s, const struct pick_leg *l, double from, long *at,
    struct miss *m);

#endif
