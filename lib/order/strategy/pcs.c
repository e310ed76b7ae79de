/*
 * Put credit spread, or bull put spread: a put sold below the index, one
 * further down bought.
 *
 * The credit is kept if the index ends at or above the short strike.  The loss
 * is greatest, the width less the credit, at and below the long strike; that
 * is the margin too.
 */
#include "order/strategy.h"

const struct strategy strategy_pcs = {
	.name = "pcs",
	.summary = "put credit spread",
	.legs = "a put sold, one further out bought",
	.side = { [RIGHT_PUT] = SIDE_SPREAD },
	.keys = KEYS_SHORT | KEYS_CREDIT | KEYS_WIDTH | KEYS_WING | KEYS_CAPPED,
};
