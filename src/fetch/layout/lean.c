/* Minutes of QuantConnect's Lean, flattened. */
#include "fetch/csv/layout.h"

static const struct field lean[] = {
	{ "time", "ts", FIELD_TIME, 0 },
	{ "root", "root", FIELD_ROOT, 0 },
	{ "underlying_price", "", FIELD_PRICE, 0 },
	{ "expiry", "expiration", FIELD_EXPIRY, 0 },
	{ "strike", "strike", FIELD_STRIKE, 0 },
	{ "right", "option_type", FIELD_RIGHT, 0 },
	{ "bid", "bid,ask", FIELD_BID, 0 },
	{ "ask", "ask", FIELD_PRICE, 0 },
	{ 0 },
};

const struct layout layout_lean[] = {
	{ "lean",
	    "ts,underlying_symbol?,root,expiration,option_type,strike,bid,"
	    "ask",
	    { lean }, .chain = 1,
	    .summary = "minute quotes of Lean, one row a contract" },
	{ 0 },
};
