/* The option chains of DoltHub's repository post-no-preference/options; the
 * units of its theta and vega are not known: left out. */
#include "fetch/csv/layout.h"

static const struct field dolthub[] = {
	{ "time", "date", FIELD_TIME, 0 },
	{ "root", "act_symbol", FIELD_ROOT, 0 },
	{ "underlying_price", "", FIELD_PRICE, 0 },
	{ "expiry", "expiration", FIELD_EXPIRY, 0 },
	{ "strike", "strike", FIELD_STRIKE, 0 },
	{ "right", "call_put", FIELD_RIGHT, 0 },
	{ "bid", "bid,ask", FIELD_BID, 0 },
	{ "ask", "ask", FIELD_PRICE, 0 },
	{ "iv", "vol", FIELD_IV, 1 },
	{ "delta", "delta", FIELD_VALUE, 1 },
	{ "gamma", "gamma", FIELD_VALUE, 1 },
	{ 0 },
};

const struct layout layout_dolthub[] = {
	{ "dolthub",
	    "date,act_symbol,expiration,strike,call_put,bid,ask,vol?,delta?,"
	    "gamma?,theta?,vega?,rho?",
	    { dolthub }, .bar = CAL_DAILY, .chain = 1,
	    .summary = "DoltHub's option_chain, theta and vega left out" },
	{ 0 },
};
