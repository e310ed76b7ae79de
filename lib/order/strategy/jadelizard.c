/*
 * Jade lizard: a put sold below the index, and a call credit spread above it.
 *
 * Sold for more than the calls' width it cannot lose above the index.  Below
 * the put the loss ends only at an index of 0: no key may ask for a share of
 * the greatest loss.
 *
 * Margin is Cboe's rule (lib/trade/margin.h): the credit, for the put 15 % of
 * the index less what it is out of the money, at least 10 % of its strike, for
 * the calls their width.
 */
#include "order/strategy.h"

const struct strategy strategy_jadelizard = {
	.name = "jadelizard",
	.summary = "short put and call credit spread",
	.legs = "a put sold, and a call, one call further out bought",
	.side = { [RIGHT_PUT] = SIDE_NAKED, [RIGHT_CALL] = SIDE_SPREAD },
	.keys = KEYS_SHORT | KEYS_WIDTH | KEYS_WING | KEYS_SIDES,
};
