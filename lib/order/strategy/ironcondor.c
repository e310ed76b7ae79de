/*
 * Iron condor: a put credit spread below the index and a call credit spread
 * above it, sold together.
 *
 * Both credits are kept if the index ends between the short strikes.  It can
 * end beyond one of them only, so the loss is at most the wider width less the
 * whole credit, and brokers ask the margin of one side, the dearer.
 */
#include "order/strategy.h"

const struct strategy strategy_ironcondor = {
	.name = "ironcondor",
	.summary = "put and call credit spread",
	.legs = "a put and a call sold, one further out of each bought",
	.side = { [RIGHT_PUT] = SIDE_SPREAD, [RIGHT_CALL] = SIDE_SPREAD },
	.keys = KEYS_SHORT | KEYS_CREDIT | KEYS_WIDTH | KEYS_WING | KEYS_SIDES |
		KEYS_CAPPED,
};
