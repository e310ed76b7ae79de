/* What must hold between the keys of one order. */
#include "order_impl.h"

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
order_two_sided(enum order_strategy s)
{
	const struct order_kind *k = &order_kinds()[s];

	return k->puts && k->calls && s != ORDER_BWB;
}

static const char *
name_of(const struct order_spec *s)
{
	return order_kinds()[s->strategy].name;
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
		    name_of(s));
	if (dte && dates > 0)
		return arena_fmt(a,
		    "%s: dte and expiry=DATE both choose the expiry; leave "
		    "dte out",
		    name_of(s));
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
			    name_of(s), what, (*p)->name, s->pair[i].name);
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
		    name_of(s), what, common->name,
		    (own[0] ? own[0] : own[1])->name);
	if (common || used == 0)
		return NULL;
	if (need[0] && need[1] && used == 1)
		side = need[0] && !own[0] ? "put's " : "call's ";
	return arena_fmt(a, "%s: the %s%s is missing; give one of %s",
	    name_of(s), side, sell ? "short leg's selector" : "wing",
	    order_names(a, flag, s->strategy));
}

/* One strike cannot be on both sides of a gap. */
static const char *
check_strike(struct arena *a, const struct order_spec *s, const char *key)
{
	if (!order_pair(s, key, -1) || order_pair(s, key, ORDER_PUT) ||
	    order_pair(s, key, ORDER_CALL))
		return NULL;
	return arena_fmt(a,
	    "%s: %s is one strike for two sides; write put.%s= and call.%s=",
	    name_of(s), key, key, key);
}

static const char *
check_picks(struct arena *a, const struct order_spec *s)
{
	const struct order_kind *kind = &order_kinds()[s->strategy];
	int sell[2] = { kind->puts, kind->calls };
	int wing[2] = { kind->puts && kind->wings, kind->calls && kind->wings };
	int two = order_two_sided(s->strategy), calls = 0, puts = 0, i;
	const struct order_pair *body;
	const char *why = NULL;

	if (s->strategy == ORDER_LEGS)
		return NULL;
	if (s->strategy == ORDER_JADELIZARD)
		wing[ORDER_PUT] = 0;
	if (s->strategy == ORDER_BWB) {
		for (i = 0; i < s->n; i++) {
			calls += s->pair[i].side == ORDER_CALL;
			puts += s->pair[i].side == ORDER_PUT;
		}
		if (calls && puts)
			return "bwb: it is of puts or of calls; put.KEY and "
			       "call.KEY do not mix";
		sell[!calls] = wing[!calls] = 0;
	}
	if (two && s->strategy != ORDER_IRONFLY)
		why = check_strike(a, s, "strike");
	if (!why && two && wing[ORDER_PUT] && wing[ORDER_CALL])
		why = check_strike(a, s, "wstrike");
	if (!why && s->strategy == ORDER_IRONFLY) /* none: off=0 */
		why = at_most_one(
		    a, s, ORDER_K_SELL, -1, "selectors of the body", &body);
	else if (!why)
		why = check_selectors(a, s, ORDER_K_SELL, sell);
	if (!why && kind->wings)
		why = check_selectors(a, s, ORDER_K_WING, wing);
	return why;
}

/* A leg's other leg comes before it. */
static const char *
check_leg(struct arena *a, const struct order_spec *s, int i)
{
	const struct order_pair *p = &s->pair[i];
	int j, k;

	for (k = 0; k < p->n; k++) {
		if (p->item[k].leg.pick.by != ORDER_BY_LEG)
			continue;
		for (j = 0; j < i; j++) {
			if (s->pair[j].key == p->key &&
			    strcmp(s->pair[j].name + 4, p->item[k].s) == 0)
				break;
		}
		if (j == i)
			return arena_fmt(a,
			    "legs: %s=%s: no leg '%.60s' comes before it",
			    p->name, p->item[k].text, p->item[k].s);
	}
	return NULL;
}

static const char *
check_legs(struct arena *a, const struct order_spec *s)
{
	const struct order_pair *roll = order_pair(s, "roll", -1);
	const char *why = NULL;
	int i, n = 0;

	for (i = 0; i < s->n && !why; i++) {
		if (s->pair[i].key->type != ORDER_T_LEG)
			continue;
		why = check_leg(a, s, i);
		n++;
	}
	if (why || s->strategy != ORDER_LEGS)
		return why;
	if (n == 0)
		return "legs: no leg, as in leg.a=-1P@delta:0.16";
	for (i = 0; roll && i < roll->n; i++) {
		if (roll->item[i].i & ORDER_ROLL_AWAY)
			return "legs: roll=away has no direction here; write "
			       "roll=out";
	}
	return NULL;
}

/* Rules of one side's own need side=1. */
static const char *
check_rules(struct arena *a, const struct order_spec *s)
{
	const struct order_pair *p = order_pair(s, "side", -1);
	int two = order_two_sided(s->strategy), i;

	if (p && p->n == 1 && p->item->i)
		return NULL;
	for (i = 0; i < s->n && two; i++) {
		if (s->pair[i].side >= 0 &&
		    s->pair[i].key->flags & ORDER_K_BYSIDE)
			return arena_fmt(a,
			    "%s: %s is a rule of one side; write side=1 too",
			    name_of(s), s->pair[i].name);
	}
	return NULL;
}

const char *
order_check(struct arena *a, const struct order_spec *s)
{
	const struct order_pair *p;
	const char *why = check_expiry(a, s);

	if (!why)
		why = check_legs(a, s);
	if (!why)
		why = check_picks(a, s);
	if (!why)
		why = at_most_one(a, s, ORDER_K_SIZE, -1, "sizes", &p);
	if (!why)
		why = check_rules(a, s);
	return why;
}
