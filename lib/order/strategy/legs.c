/*
 * Legs said one by one, puts and calls in any number:
 * leg.a=-1P@delta:0.16 leg.b=+1P@a-50.
 *
 * Its risk is what the legs make of it; margin is the greatest loss at expiry,
 * or Cboe's rule for what is sold and not covered (see strangle.c).
 */
#include "order/order_impl.h"

#include <stdio.h>
#include <string.h>

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
check(struct arena *a, const struct order_spec *s)
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
	if (why)
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

/* A name in place of which the other leg's index is put. */
static void
finish(struct arena *a, struct order *o, const struct order_choice *c)
{
	struct order_leg *leg = NEW(a, struct order_leg, (size_t)c->spec->n);
	const struct order_value *v;
	const struct order_pair *p;
	int i, j;

	for (i = 0; i < c->spec->n; i++) {
		p = &c->spec->pair[i];
		if (p->key->type != ORDER_T_LEG)
			continue;
		v = &p->item[c->item[i]];
		leg[o->nleg] = v->leg;
		snprintf(
		    leg[o->nleg].name, sizeof leg->name, "%s", p->name + 4);
		for (j = 0; v->leg.pick.by == ORDER_BY_LEG; j++) {
			if (strcmp(leg[j].name, v->s) == 0)
				break;
		}
		leg[o->nleg].pick.ref = j;
		o->nleg++;
	}
	o->leg = leg;
}

const struct strategy strategy_legs = {
	.name = "legs",
	.summary = "legs named one by one",
	.legs = "each is a leg.NAME",
	.keys = KEYS_LEGS | KEYS_CAPPED,
	.check = check,
	.finish = finish,
};
