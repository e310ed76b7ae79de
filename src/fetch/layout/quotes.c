/* Quotes with an OCC option symbol. */
#include "fetch/csv/layout.h"

static const struct field quotes[] = {
	{ "time", "quote_time", FIELD_TIME, 0 },
	{ "root", "symbol", FIELD_ROOT, 0 },
	{ "underlying_price", "underlying_price", FIELD_PRICE, 0 },
	{ "expiry", "expiry", FIELD_EXPIRY, 0 },
	{ "strike", "strike", FIELD_STRIKE, 0 },
	{ "right", "right", FIELD_RIGHT, 0 },
	{ "bid", "bid,ask", FIELD_BID, 0 },
	{ "ask", "ask", FIELD_PRICE, 0 },
	{ "bid_size", "bid_size", FIELD_VALUE, 1 },
	{ "ask_size", "ask_size", FIELD_VALUE, 1 },
	{ "last", "last", FIELD_PRICE, 1 },
	{ "volume", "volume", FIELD_VALUE, 1 },
	{ "open_interest", "open_interest", FIELD_VALUE, 1 },
	{ "iv", "iv", FIELD_IV, 1 },
	{ "delta", "delta", FIELD_VALUE, 1 },
	{ "gamma", "gamma", FIELD_VALUE, 1 },
	{ "theta", "theta", FIELD_VALUE, 1 },
	{ "vega", "vega", FIELD_VALUE, 1 },
	{ 0 },
};

const struct layout layout_quotes[] = {
	{ "quotes",
	    "quote_time,underlying?,underlying_price,expiry,strike,right,"
	    "bid,ask,bid_size?,ask_size?,last?,volume?,open_interest?,iv?,"
	    "delta?,gamma?,theta?,vega?,symbol",
	    { quotes }, .chain = 1, .summary = "quotes with an option symbol" },
	{ 0 },
};
