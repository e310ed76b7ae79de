/* Chains as the Python package optopsy reads them. */
#include "fetch/csv/layout.h"

static const struct field optopsy[] = {
	{ "time", "quote_date", FIELD_TIME, 0 },
	{ "root", "", FIELD_ROOT, 0 },
	{ "underlying_price", "underlying_price", FIELD_PRICE, 0 },
	{ "expiry", "expiration", FIELD_EXPIRY, 0 },
	{ "strike", "strike", FIELD_STRIKE, 0 },
	{ "right", "option_type", FIELD_RIGHT, 0 },
	{ "bid", "bid,ask", FIELD_BID, 0 },
	{ "ask", "ask", FIELD_PRICE, 0 },
	{ "volume", "volume", FIELD_VALUE, 1 },
	{ "open_interest", "open_interest", FIELD_VALUE, 1 },
	{ "iv", "implied_volatility", FIELD_IV, 1 },
	{ "delta", "delta", FIELD_VALUE, 1 },
	{ 0 },
};

const struct layout layout_optopsy[] = {
	{ "optopsy",
	    "underlying_symbol?,quote_date,expiration,option_type,strike,"
	    "bid,ask,delta?,implied_volatility?,volume?,open_interest?,"
	    "underlying_price",
	    { optopsy }, .chain = 1,
	    .summary = "chains for optopsy; --set root=" },
	{ 0 },
};
