/*
 * expiries: the series that an order may take at the chain's moment, by its
 * keys root, dte, dte.in and expiry.  Where two roots expire on one date only
 * the one that settles in the afternoon is listed.  Orders that ask the same
 * share a rule, which looks once a moment, however many of a grid's variants
 * come by.
 *
 *	rule = expiries_rule(&rules, order);
 *	each moment: e = expiries_take(rule, &chain);
 */
#ifndef CSF_EXPIRIES_H
#define CSF_EXPIRIES_H

#include "base/map.h"
#include "order/order.h"
#include "quotes/chain.h"

enum { EXPIRIES_MAX = 512 };

struct expiries {
	int n;
	struct expiries_one {
		int expiry, dte; /* day; as the order counts */
		const char *root;
		int am; /* 1: settles on the opening */
	} at[EXPIRIES_MAX];
};

struct expiries_rules {
	struct arena *arena;
	struct map by_keys; /* zeroed */
};

/* The order's; it lasts as long as the rules. */
struct expiries_rule *expiries_rule(
    struct expiries_rules *all, const struct order *o);

/* Those it takes, ascending: with expiry=all each of its windows, else one or
 * none.  Valid until the chain's next moment. */
const struct expiries *expiries_take(struct expiries_rule *x, struct chain *c);

/* Does the exchange list one that day that one of the rules takes, going by its
 * calendar? */
int expiries_listed(const struct expiries_rules *all, int day);

/* The one that the order takes among those later than the day, or NULL: where
 * a roll goes. */
struct chain_series *expiries_later(
    struct chain *c, const struct order *o, int day);

#endif
