/* Tables of one moment that do not say which: --set time=. */
#include "fetch/csv/layout.h"

/* yfinance: Ticker.option_chain().calls, .puts */
static const struct field yahoo[] = {
	{ "time", "", FIELD_LEAD_TIME, 0 },
	{ "root", "contractSymbol", FIELD_ROOT, 0 },
	{ "underlying_price", "", FIELD_LEAD_LAST, 0 },
	{ "expiry", "contractSymbol", FIELD_OCC_EXPIRY, 0 },
	{ "strike", "strike", FIELD_STRIKE, 0 },
	{ "right", "contractSymbol", FIELD_OCC_RIGHT, 0 },
	{ "bid", "bid,ask", FIELD_BID, 0 },
	{ "ask", "ask", FIELD_PRICE, 0 },
	{ "last", "lastPrice", FIELD_PRICE, 1 },
	{ "volume", "volume", FIELD_VALUE, 1 },
	{ "open_interest", "openInterest", FIELD_VALUE, 1 },
	{ "iv", "impliedVolatility", FIELD_IV, 1 },
	{ 0 },
};

/* Barchart: one expiry, which only the file's name tells */
static const struct field barchart[] = {
	{ "time", "", FIELD_LEAD_TIME, 0 },
	{ "root", "", FIELD_ROOT, 0 },
	{ "underlying_price", "", FIELD_LEAD_LAST, 0 },
	{ "expiry", "Expiration Date", FIELD_EXPIRY, 0 },
	{ "strike", "Strike", FIELD_STRIKE, 0 },
	{ "right", "Type", FIELD_RIGHT, 0 },
	{ "bid", "Bid,Ask", FIELD_BID, 0 },
	{ "ask", "Ask", FIELD_PRICE, 0 },
	{ "last", "Last", FIELD_PRICE, 1 },
	{ "volume", "Volume", FIELD_VALUE, 1 },
	{ "open_interest", "Open Int", FIELD_VALUE, 1 },
	{ "iv", "IV", FIELD_PERCENT, 1 },
	{ "delta", "Delta", FIELD_VALUE, 1 },
	{ "gamma", "Gamma", FIELD_VALUE, 1 },
	{ 0 },
};

/* Cboe's JSON, as csv/lead_json.h has it; its time is in it */
static const struct field cboe[] = {
	{ "time", "", FIELD_LEAD_TIME, 0 },
	{ "root", "option", FIELD_ROOT, 0 },
	{ "underlying_price", "", FIELD_LEAD_LAST, 0 },
	{ "expiry", "option", FIELD_OCC_EXPIRY, 0 },
	{ "strike", "option", FIELD_OCC_STRIKE, 0 },
	{ "right", "option", FIELD_OCC_RIGHT, 0 },
	{ "bid", "bid,ask", FIELD_BID, 0 },
	{ "ask", "ask", FIELD_PRICE, 0 },
	{ "bid_size", "bid_size", FIELD_VALUE, 0 },
	{ "ask_size", "ask_size", FIELD_VALUE, 0 },
	{ "last", "last_trade_price", FIELD_PRICE, 0 },
	{ "volume", "volume", FIELD_VALUE, 0 },
	{ "open_interest", "open_interest", FIELD_VALUE, 0 },
	{ "iv", "iv", FIELD_IV, 0 },
	{ "delta", "delta", FIELD_VALUE, 0 },
	{ "gamma", "gamma", FIELD_VALUE, 0 },
	{ "theta", "theta", FIELD_VALUE, 0 },
	{ "vega", "vega", FIELD_VALUE, 0 },
	{ 0 },
};

const struct layout layout_tables[] = {
	{ "yfinance-options",
	    "contractSymbol,strike,bid,ask,lastTradeDate?,lastPrice?,change?,"
	    "percentChange?,volume?,openInterest?,impliedVolatility?,"
	    "inTheMoney?,contractSize?,currency?",
	    { yahoo }, .chain = 1,
	    .summary = "yfinance's calls or puts; --set time=" },
	{ "barchart-options",
	    "Strike,Type,Bid,Ask,Expiration Date?,Moneyness?,Mid?,Last?,"
	    "Change?,%Chg?,Volume?,Open Int?,Vol/OI?,IV?,Delta?,Gamma?,"
	    "Last Trade?",
	    { barchart }, .chain = 1,
	    .summary = "Barchart, stacked; --set root= time= expiry=" },
	{ "cboe-json",
	    "option,bid,bid_size,ask,ask_size,iv,open_interest,volume,delta,"
	    "gamma,theta,vega,last_trade_price",
	    { cboe }, .chain = 1,
	    .summary = "Cboe's delayed chain, the JSON object itself" },
	{ 0 },
};
