/*
 * Broken wing butterfly: two options sold, one nearer to the money bought and
 * one further out, the far wing the wider.  Of puts; of calls with call.KEY.
 *
 * On the near wing's side it ends at its credit.  It gains most, the near wing
 * and the credit, at the body, and loses most beyond the far wing: the far
 * wing less the near one less the credit, which is the margin.
 */
#include "order/order_impl.h"

static void
finish(struct arena *a, struct order *o, const struct order_choice *c)
{
	const struct order_value *width = order_chosen(c, ORDER_K_WING);
	const struct order_range any = { 0, 1 };
	struct order_leg *leg = NEW(a, struct order_leg, 3);
	int right = o->side[RIGHT_PUT].on ? RIGHT_PUT : RIGHT_CALL;
	double out = right == RIGHT_PUT ? -1 : 1;

	leg[0] = (struct order_leg){ "body", -2, right, o->side[right].sell };
	leg[1] = (struct order_leg){ "near", 1, right,
		{ ORDER_BY_LEG, -out * width->a, any, 0 } };
	leg[2] = (struct order_leg){ "far", 1, right,
		{ ORDER_BY_LEG, out * width->b, any, 0 } };
	o->leg = leg;
	o->nleg = 3;
}

const struct strategy strategy_bwb = {
	.name = "bwb",
	.summary = "broken wing butterfly, of puts or (call.KEY) calls",
	.legs = "two sold, one bought on either side, width=NEAR+FAR",
	.side = { [RIGHT_PUT] = SIDE_SPREAD, [RIGHT_CALL] = SIDE_SPREAD },
	.keys = KEYS_SHORT | KEYS_WIDTH | KEYS_CAPPED,
	.either = 1,
	.near_far = 1,
	.finish = finish,
};
