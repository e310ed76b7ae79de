/*
 * Iron butterfly: a put and a call sold at one strike, usually at the money,
 * one further out of each bought.
 *
 * Some of the credit is lost as soon as the index ends off the body; the loss
 * is at most the wider width less the credit, the margin as of an iron condor.
 * There is no credit= key: the credit of one body is what it is.
 */
#include "order/strategy.h"

const struct strategy strategy_ironfly = {
	.name = "ironfly",
	.summary = "iron condor with one short strike",
	.legs = "a put and a call sold at one strike, at the money unless a "
		"key chooses it, one further out of each bought",
	.side = { [RIGHT_PUT] = SIDE_SPREAD, [RIGHT_CALL] = SIDE_SPREAD },
	.keys = KEYS_SHORT | KEYS_WIDTH | KEYS_WING | KEYS_SIDES | KEYS_CAPPED,
	.one_body = 1,
};
