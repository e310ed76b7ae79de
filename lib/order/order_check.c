/* What must hold between the keys of one order. */
#include "order/order_impl.h"

#include <string.h>

const struct order_pair *
order_pair(const struct order_spec *s, const char *key, int side)
{
	int i;

	for (i = 0; i < s->n; i++) {
		if (s->pair[i].side == side &&
		    strcmp(s->pair[i].key->name, key) == 0)
			return &s->pair[i];
	}
	return NULL;
}

int
order_has_side(const struct order_spec *s, int side)
{
	int i;

	for (i = 0; i < s->n; i++) {
		if (s->pair[i].side == side)
			return 1;
	}
	return 0;
}

int
order_right(const struct order_spec *s)
{
	return order_has_side(s, RIGHT_CALL) ? RIGHT_CALL : RIGHT_PUT;
}

static const char *
check_expiry(struct arena *a, const struct order_spec *s)
{
	const struct order_pair *dte = order_pair(s, "dte", -1);
	const struct order_pair *p = order_pair(s, "expiry", -1);
	int i, targets = !p, dates = 0;

	for (i = 0; p && i < p->n; i++) {
		targets += p->item[i].j == ORDER_EXP_TARGET;
		dates += p->item[i].j == ORDER_EXP_DATE;
	}
	if (targets && !dte)
		return arena_fmt(a,
		    "%s: dte is missing, as in dte=45 (or expiry=nearest, "
		    "expiry=all, expiry=DATE)",
		    s->strategy->name);
	if (dte && dates > 0)
		return arena_fmt(a,
		    "%s: dte and expiry=DATE both choose the expiry; leave "
		    "dte out",
		    s->strategy->name);
	return NULL;
}

/* The pairs with the flag and side; NULL and the first in *p, or a reason. */
static const char *
at_most_one(struct arena *a, const struct order_spec *s, unsigned flag,
    int side, const char *what, const struct order_pair **p)
{
	int i;

	*p = NULL;
	for (i = 0; i < s->n; i++) {
		if (!(s->pair[i].key->flags & flag) || s->pair[i].side != side)
			continue;
		if (*p)
			return arena_fmt(a, "%s: two %s: %s and %s; give one",
			    s->strategy->name, what, (*p)->name,
			    s->pair[i].name);
		*p = &s->pair[i];
	}
	return NULL;
}

/*
 * Short legs (or wings): each side that needs a selector has one of its own or
 * the common one, and no selector is without a side.
 */
static const char *
check_selectors(struct arena *a, const struct order_spec *s, unsigned flag,
    const int need[2])
{
	int sell = flag == ORDER_K_SELL, i, used = 0;
	const char *what =
	    sell ? "selectors of a short leg" : "selectors of a wing";
	const struct order_pair *common, *own[2];
	const char *side = "";
	const char *why = at_most_one(a, s, flag, -1, what, &common);

	for (i = 0; i < 2 && !why; i++) {
		why = at_most_one(a, s, flag, i, what, &own[i]);
		used += need[i] && !own[i];
	}
	if (why)
		return why;
	if (common && used == 0)
		return arena_fmt(a, "%s: two %s: %s and %s; give one",
		    s->strategy->name, what, common->name,
		    (own[0] ? own[0] : own[1])->name);
	if (common || used == 0)
		return NULL;
	if (need[0] && need[1] && used == 1)
		side = need[0] && !own[0] ? "put's " : "call's ";
	return arena_fmt(a, "%s: the %s%s is missing; give one of %s",
	    s->strategy->name, side, sell ? "short leg's selector" : "wing",
	    order_names(a, flag, s->strategy));
}

/* One strike cannot be on both sides of a gap. */
static const char *
check_strike(struct arena *a, const struct order_spec *s, const char *key)
{
	if (!order_pair(s, key, -1) || order_pair(s, key, RIGHT_PUT) ||
	    order_pair(s, key, RIGHT_CALL))
		return NULL;
	return arena_fmt(a,
	    "%s: %s is one strike for two sides; write put.%s= and call.%s=",
	    s->strategy->name, key, key, key);
}

/* The sides that a short leg and a wing are to be chosen for. */
static const char *
sides(struct arena *a, const struct order_spec *s, int sell[2], int wing[2])
{
	const struct strategy *k = s->strategy;
	int i;

	for (i = 0; i < 2; i++) {
		sell[i] = k->side[i] != SIDE_NONE;
		wing[i] = k->side[i] == SIDE_SPREAD;
	}
	if (!k->either)
		return NULL;
	sell[!order_right(s)] = wing[!order_right(s)] = 0;
	if (!order_has_side(s, RIGHT_PUT) || !order_has_side(s, RIGHT_CALL))
		return NULL;
	return arena_fmt(a,
	    "%s: it is of puts or of calls; put.KEY and call.KEY do not mix",
	    k->name);
}

static const char *
check_picks(struct arena *a, const struct order_spec *s)
{
	const struct strategy *k = s->strategy;
	const struct order_pair *body;
	int sell[2], wing[2];
	const char *why = sides(a, s, sell, wing);

	if (!why && sell[RIGHT_PUT] && sell[RIGHT_CALL] && !k->one_body)
		why = check_strike(a, s, "strike");
	if (!why && wing[RIGHT_PUT] && wing[RIGHT_CALL])
		why = check_strike(a, s, "wstrike");
	if (!why && k->one_body) /* none: off=0 */
		why = at_most_one(
		    a, s, ORDER_K_SELL, -1, "selectors of the body", &body);
	else if (!why)
		why = check_selectors(a, s, ORDER_K_SELL, sell);
	if (!why)
		why = check_selectors(a, s, ORDER_K_WING, wing);
	return why;
}

/* Rules of one side's own need side=1. */
static const char *
check_rules(struct arena *a, const struct order_spec *s)
{
	const struct order_pair *p = order_pair(s, "side", -1);
	int two = strategy_two_sided(s->strategy), i;

	if (p && p->n == 1 && p->item->i)
		return NULL;
	for (i = 0; i < s->n && two; i++) {
		if (s->pair[i].side >= 0 &&
		    s->pair[i].key->flags & ORDER_K_BYSIDE)
			return arena_fmt(a,
			    "%s: %s is a rule of one side; write side=1 too",
			    s->strategy->name, s->pair[i].name);
	}
	return NULL;
}

static const char *
check_kelly(struct arena *a, const struct order_spec *s)
{
	if (!order_pair(s, "kelly.p", -1) || order_pair(s, "kelly", -1))
		return NULL;
	return arena_fmt(a,
	    "%s: kelly.p is the probability that kelly bets on; write "
	    "kelly=0.1 too",
	    s->strategy->name);
}

const char *
order_check(struct arena *a, const struct order_spec *s)
{
	const struct order_pair *p;
	const char *why = check_expiry(a, s);

	if (!why && s->strategy->check)
		why = s->strategy->check(a, s);
	if (!why)
		why = check_picks(a, s);
	if (!why)
		why = at_most_one(a, s, ORDER_K_SIZE, -1, "sizes", &p);
	if (!why)
		why = check_kelly(a, s);
	if (!why)
		why = check_rules(a, s);
	return why;
}
