#include "bt/roll.h"
#include "bt/deal.h"
#include "bt/run.h"
#include "bt/skips.h"
#include "trade/expiries.h"

/* The old strikes on another expiry. */
static void
same_strikes(struct run *r, const struct pos *p, struct chain_series *s,
    struct shape_choice *c)
{
	const struct pos_leg *l;
	long k;
	int i;

	c->why = SKIP_NONE;
	c->credit = NAN;
	c->nleg = 0;
	for (i = 0; i < p->nleg; i++) {
		l = &p->leg[i];
		chain_side(&r->chain, s, l->opt->right);
		k = chain_find(&r->chain, s, l->opt->right, l->opt->strike);
		if (k < 0) {
			c->why = SKIP_CANDIDATE;
			return;
		}
		c->leg[i].right = l->opt->right;
		c->leg[i].side = l->side;
		c->leg[i].qty = l->qty;
		c->leg[i].q =
		    chain_quote(&r->chain, s, l->opt->right, (size_t)k);
		c->nleg++;
	}
	shape_check(p->plan->want.shape, c);
}

int
roll_on(struct run *r, const struct pos *p)
{
	const struct order *o = p->plan->o;
	struct deal_ask ask = { { .ns = r->chain.now }, p->win, p };
	struct shape_choice *c;
	struct chain_series *s;
	struct shape_choice same;
	enum skip why;

	s = o->roll & ORDER_ROLL_OUT
		? expiries_later(&r->chain, p->plan->o, p->expiry)
		: chain_series(&r->chain, p->root, p->expiry);
	if (!s) {
		skips_entry(r, SKIP_EXPIRY, p->book, "roll");
		return 0;
	}
	if (o->roll & ORDER_ROLL_AWAY) {
		c = shape_choose(p->plan->want.shape, &r->chain, s);
	} else {
		same_strikes(r, p, s, &same);
		c = &same;
	}
	why = deal_try(r, p->plan, s, c, &ask);
	if (why != SKIP_NONE)
		skips_entry(r, why, p->book, "roll");
	return why == SKIP_NONE;
}
