/*
 * shape: the strikes of an order on one series.  Orders that ask the same share
 * a shape, which chooses once for each series of a moment, however many of a
 * grid's variants come by.
 *
 *	why = shape_lacks(&arena, &chain, order);    NULL: the chain has all
 *	shape = shape_of(&shapes, order, tie);
 *	each moment: choice = shape_choose(shape, &chain, series);
 */
#ifndef CSF_SHAPE_H
#define CSF_SHAPE_H

#include "base/map.h"
#include "quotes/chain.h"
#include "trade/miss.h"
#include "trade/pick.h"

struct shapes {
	struct arena *arena;
	struct map by_pick; /* zeroed */
};

/* What was chosen; valid until the chain's next moment. */
struct shape_choice {
	enum skip why;
	int missed; /* a leg was not found: miss says which */
	struct miss miss;
	int nleg; /* long put, short put, short call, long call; or the
		     order's own */
	struct shape_leg {
		int right, qty, side;
		struct chain_quote *q;
	} leg[PICK_LEGS];

	/* package_chance, and of which credit; NaN: of none yet */
	double chance, credit;
};

/* A root that nobody knows, a column that the order goes by and the chain has
 * not, as a sentence in the arena; or NULL. */
const char *shape_lacks(
    struct arena *a, const struct chain *c, const struct order *o);

/* Candidates that differ by up to tie are alike. */
struct shape *shape_of(struct shapes *all, const struct order *o, double tie);

struct shape_choice *shape_choose(
    struct shape *h, struct chain *c, struct chain_series *s);

/* Legs chosen elsewhere: why says a quote that the order's rules forbid. */
void shape_check(const struct shape *h, struct shape_choice *to);

#endif
