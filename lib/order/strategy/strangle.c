/*
 * Short strangle: a put sold below the index and a call sold above it, nothing
 * bought.
 *
 * The credit is kept if the index ends between the strikes.  Above, the loss
 * has no end; below, it ends at an index of 0: no key may ask for a share of
 * the greatest loss.
 *
 * Margin is Cboe's rule for short options on a broad index
 * (lib/trade/margin.h): the premium and 15 % of the index less what the option
 * is out of the money, at least 10 % of the index, for puts of the strike; of
 * the two sides the dearer, and the premium of the other.
 */
#include "order/strategy.h"

const struct strategy strategy_strangle = {
	.name = "strangle",
	.summary = "short put and short call",
	.legs = "a put and a call sold, nothing bought",
	.side = { [RIGHT_PUT] = SIDE_NAKED, [RIGHT_CALL] = SIDE_NAKED },
	.keys = KEYS_SHORT | KEYS_CREDIT | KEYS_SIDES,
};
