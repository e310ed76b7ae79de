/* iVolatility, end of day. */
#include "fetch/csv/layout.h"

static const struct field ivolatility[] = {
	{ "time", "date", FIELD_TIME, 0 },
	{ "root", "option_symbol", FIELD_ROOT, 0 },
	{ "underlying_price", "stock_price_close", FIELD_PRICE, 0 },
	{ "expiry", "option_expiration", FIELD_EXPIRY, 0 },
	{ "strike", "strike", FIELD_STRIKE, 0 },
	{ "right", "call/put", FIELD_RIGHT, 0 },
	{ "bid", "bid,ask", FIELD_BID, 0 },
	{ "ask", "ask", FIELD_PRICE, 0 },
	{ "volume", "volume", FIELD_VALUE, 1 },
	{ "open_interest", "open_interest", FIELD_VALUE, 1 },
	{ "iv", "iv", FIELD_IV, 1 },
	{ "delta", "delta", FIELD_VALUE, 1 },
	{ "gamma", "gamma", FIELD_VALUE, 1 },
	{ "theta", "theta", FIELD_VALUE, 1 },
	{ "vega", "vega", FIELD_VALUE, 1 },
	{ 0 },
};

const struct layout layout_ivolatility[] = {
	{ "ivolatility",
	    "symbol?,exchange?,company_name?,date,stock_price_close,"
	    "option_symbol,option_expiration,strike,call/put,style?,ask,"
	    "bid,mean_price?,settlement?,iv?,volume?,open_interest?,"
	    "stock_price_for_iv?,forward_price?,isinterpolated?,delta?,"
	    "vega?,gamma?,theta?,rho?",
	    { ivolatility }, .chain = 1, .mdy = 1, .summary = "iVolatility" },
	{ 0 },
};
