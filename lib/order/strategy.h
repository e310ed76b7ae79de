/*
 * strategy: what a strategy is.  A descriptor says what a trade is made of and
 * which keys its orders take; everything else is done alike for all of them:
 * order reads, checks and expands the text, csf-signal lists it, csf-bt
 * chooses strikes, fills, marks and settles, and works out margin and greatest
 * loss from the legs.
 *
 * To add one: a file lib/order/strategy/NAME.c, a line STRATEGY(NAME) in all.h
 * where lists shall have it, a golden tests/bt/strategy/NAME.  `make manual`
 * writes it into csf-orders(5).  On top of the file: the shape of the trade,
 * its risk, where its margin comes from.
 *
 * A trade is made in one of two ways.
 *
 * Sides.  A side sells one option, which a key of KEYS_SHORT chooses, and if it
 * is a SIDE_SPREAD buys one further out, which a key of KEYS_WIDTH or KEYS_WING
 * chooses.  Strikes ascend: long put < short put < short call < long call;
 * with one_body the two short ones are the same.  That is data alone.
 *
 * Legs.  finish() fills order.leg: any number of contracts, puts and calls,
 * each leg with a selector or so many points from an earlier one
 * (order_pick).  No two of them are the same option.  Such a strategy has one
 * side at most, or either; it is where the keys of the short leg and the wing
 * are read into, and every key is of the whole order.
 */
#ifndef CSF_STRATEGY_H
#define CSF_STRATEGY_H

#include "order/order.h"

struct order_spec;
struct order_choice;

enum strategy_side {
	SIDE_NONE,
	SIDE_NAKED, /* an option sold */
	SIDE_SPREAD /* and one bought further out */
};

/* Families of keys (lib/order/order_keys.c); a key of none is taken by all. */
enum {
	KEYS_SHORT = 1,	  /* delta delta.in otm off sd em premium strike */
	KEYS_CREDIT = 2,  /* credit: the short leg by the package's mid */
	KEYS_WIDTH = 4,	  /* width width.tol cw.in */
	KEYS_WING = 8,	  /* wdelta wdelta.in wstrike wpremium */
	KEYS_SIDES = 16,  /* side: exits on each of two sides */
	KEYS_CAPPED = 32, /* risk kelly sl.risk: shares of the greatest loss */
	KEYS_LEGS = 64	  /* leg.NAME width.tol */
};

struct strategy {
	const char *name;    /* an order's first word; the file's name */
	const char *summary; /* "put credit spread" */
	const char *legs; /* in words: "a put sold, one further out bought" */
	enum strategy_side side[2]; /* RIGHT_PUT, RIGHT_CALL */
	unsigned keys;		    /* families, or-ed */

	/* Of puts, or of calls if a call.KEY says so, never both. */
	int either;

	/*
	 * Both short options have one strike, chosen among the puts by a key
	 * of the whole order; at the money (off=0) if there is none.
	 */
	int one_body;

	/* width=NEAR+FAR, NEAR < FAR: for finish() to make two wings of. */
	int near_far;

	/*
	 * What must hold between the keys besides what the data says, NULL
	 * or a sentence for the user that begins with the name.  Both
	 * functions may be NULL; what they see of an order is in order_impl.h.
	 */
	const char *(*check)(struct arena *a, const struct order_spec *s);

	/* One variant, typed, every default applied: order.leg and nleg. */
	void (*finish)(
	    struct arena *a, struct order *o, const struct order_choice *c);
};

/* Every descriptor, from all.h, in its order. */
extern const struct strategy *const strategy_all[];
extern const size_t strategy_count;

/* The strategy of that name, or NULL. */
const struct strategy *strategy_find(const char *name);

/* Has the strategy any use for the key? */
int strategy_takes(const struct strategy *s, const struct order_key *k);

/* Puts and calls in one trade, each a side of its own? */
int strategy_two_sided(const struct strategy *s);

#define STRATEGY(name) extern const struct strategy strategy_##name;
#include "order/strategy/all.h"
#undef STRATEGY

#endif
