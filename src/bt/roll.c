/* A closed trade's successor, at the same quotes. */
#include "bt/bt.h"
#include "trade/expiries.h"

/* The old strikes on another expiry. */
static void
same_strikes(
    const struct pos *p, struct chain_series *s, struct shape_choice *c)
{
	const struct leg *l;
	long k;
	int i;

	c->why = SKIP_NONE;
	c->nleg = 0;
	for (i = 0; i < p->nleg; i++) {
		l = &p->leg[i];
		chain_side(&chain, s, l->opt->right);
		k = chain_find(&chain, s, l->opt->right, l->opt->strike);
		if (k < 0) {
			c->why = SKIP_CANDIDATE;
			return;
		}
		c->leg[i].right = l->opt->right;
		c->leg[i].side = l->side;
		c->leg[i].qty = l->qty;
		c->leg[i].q = chain_quote(&chain, s, l->opt->right, (size_t)k);
		c->nleg++;
	}
}

int
roll(const struct pos *p)
{
	const struct order *o = p->plan->o;
	struct cal_time signal = { .ns = chain.now };
	const struct shape_choice *c;
	struct chain_series *s;
	struct shape_choice same;
	enum skip why;

	s = o->roll & ORDER_ROLL_OUT
		? expiries_later(&chain, p->plan->o, p->expiry)
		: chain_series(&chain, p->root, p->expiry);
	if (!s) {
		files_skip(SKIP_EXPIRY, p->book, "roll");
		return 0;
	}
	if (o->roll & ORDER_ROLL_AWAY) {
		c = shape_choose(p->plan->shape, &chain, s);
	} else {
		same_strikes(p, s, &same);
		c = &same;
	}
	why = entry_try(p->plan, s, c, p, signal);
	if (why != SKIP_NONE)
		files_skip(why, p->book, "roll");
	return why == SKIP_NONE;
}
