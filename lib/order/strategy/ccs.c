/*
 * Call credit spread, or bear call spread: a call sold above the index, one
 * further up bought.
 *
 * The credit is kept if the index ends at or below the short strike.  The loss
 * is greatest, the width less the credit, at and above the long strike; that
 * is the margin too.
 */
#include "order/strategy.h"

const struct strategy strategy_ccs = {
	.name = "ccs",
	.summary = "call credit spread",
	.legs = "a call sold, one further out bought",
	.side = { [RIGHT_CALL] = SIDE_SPREAD },
	.keys = KEYS_SHORT | KEYS_CREDIT | KEYS_WIDTH | KEYS_WING | KEYS_CAPPED,
};
