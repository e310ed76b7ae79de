/* historicaloptiondata.com; its greeks, in units of their own, are left out. */
#include "fetch/csv/layout.h"

/* L1 has OptionRoot, L2 and L3 have OptionSymbol and an iv */
/* clang-format off */
#define HISTORY(symbol) { \
	{ "time", "DataDate", FIELD_TIME, 0 }, \
	{ "root", symbol, FIELD_ROOT, 0 }, \
{ "underlying_price", "UnderlyingPrice", FIELD_PRICE, 0 }, \
	{ "expiry", "Expiration", FIELD_EXPIRY, 0 }, \
	{ "strike", "Strike", FIELD_STRIKE, 0 }, \
	{ "right", "Type", FIELD_RIGHT, 0 }, \
	{ "bid", "Bid,Ask", FIELD_BID, 0 }, \
	{ "ask", "Ask", FIELD_PRICE, 0 }, \
	{ "last", "Last", FIELD_PRICE, 1 }, \
	{ "volume", "Volume", FIELD_VALUE, 1 }, \
	{ "open_interest", "OpenInterest", FIELD_VALUE, 1 }, \
	{ "iv", "IV,IVMean", FIELD_IV, 1 }, \
	{ 0 }, \
}
/* clang-format on */

static const struct field history[] = HISTORY("OptionRoot");
static const struct field history3[] = HISTORY("OptionSymbol");

static const struct field history_lower[] = {
	{ "time", "quotedate", FIELD_TIME, 0 },
	{ "root", "optionroot", FIELD_ROOT, 0 },
	{ "underlying_price", "underlying_last", FIELD_PRICE, 0 },
	{ "expiry", "expiration", FIELD_EXPIRY, 0 },
	{ "strike", "strike", FIELD_STRIKE, 0 },
	{ "right", "type", FIELD_RIGHT, 0 },
	{ "bid", "bid,ask", FIELD_BID, 0 },
	{ "ask", "ask", FIELD_PRICE, 0 },
	{ "last", "last", FIELD_PRICE, 1 },
	{ "volume", "volume", FIELD_VALUE, 1 },
	{ "open_interest", "openinterest", FIELD_VALUE, 1 },
	{ "iv", "impliedvol", FIELD_IV, 1 },
	{ 0 },
};

const struct layout layout_historical[] = {
	{ "historicaloptiondata",
	    "UnderlyingSymbol?,UnderlyingPrice,Exchange?,OptionRoot,"
	    "OptionExt?,Type,Expiration,DataDate,Strike,Last?,Bid,Ask,"
	    "Volume?,OpenInterest?,T1OpenInterest?",
	    { history }, .chain = 1, .mdy = 1,
	    .summary = "historicaloptiondata.com, L1" },
	{ "historicaloptiondata",
	    "UnderlyingSymbol?,UnderlyingPrice,Exchange?,OptionSymbol,"
	    "OptionExt?,Type,Expiration,DataDate,Strike,Last?,Bid,Ask,"
	    "Volume?,OpenInterest?,T1OpenInterest?,IV?,IVMean?,IVBid?,IVAsk?,"
	    "Delta?,Gamma?,Theta?,Vega?,AKA?",
	    { history3 }, .chain = 1, .mdy = 1,
	    .summary = "the same, L2 and L3 (greeks left out)" },
	{ "historicaloptiondata",
	    "underlying?,underlying_last,exchange?,optionroot,optionext?,"
	    "type,expiration,quotedate,strike,last?,bid,ask,volume?,"
	    "openinterest?,impliedvol?,delta?,gamma?,theta?,vega?,"
	    "optionalias?,dte?",
	    { history_lower }, .chain = 1, .mdy = 1,
	    .summary = "the same in lower case (greeks left out)" },
	{ 0 },
};
