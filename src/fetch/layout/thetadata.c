/* ThetaData, version 3; theta and vega, in units not known, are left out. */
#include "fetch/csv/layout.h"

static const struct field theta_quote[] = {
	{ "time", "timestamp", FIELD_TIME, 0 },
	{ "root", "symbol", FIELD_ROOT, 0 },
	{ "underlying_price", "", FIELD_PRICE, 0 },
	{ "expiry", "expiration", FIELD_EXPIRY, 0 },
	{ "strike", "strike", FIELD_STRIKE, 0 },
	{ "right", "right", FIELD_RIGHT, 0 },
	{ "bid", "bid,ask", FIELD_BID, 0 },
	{ "ask", "ask", FIELD_PRICE, 0 },
	{ "bid_size", "bid_size", FIELD_VALUE, 0 },
	{ "ask_size", "ask_size", FIELD_VALUE, 0 },
	{ 0 },
};

static const struct field theta_eod[] = {
	{ "time", "timestamp", FIELD_TIME, 0 },
	{ "root", "symbol", FIELD_ROOT, 0 },
	{ "underlying_price", "underlying_price", FIELD_PRICE, 0 },
	{ "expiry", "expiration", FIELD_EXPIRY, 0 },
	{ "strike", "strike", FIELD_STRIKE, 0 },
	{ "right", "right", FIELD_RIGHT, 0 },
	{ "bid", "bid,ask", FIELD_BID, 0 },
	{ "ask", "ask", FIELD_PRICE, 0 },
	{ "bid_size", "bid_size", FIELD_VALUE, 0 },
	{ "ask_size", "ask_size", FIELD_VALUE, 0 },
	{ "last", "close", FIELD_PRICE, 0 },
	{ "volume", "volume", FIELD_VALUE, 0 },
	{ "iv", "implied_vol", FIELD_IV, 0 },
	{ "delta", "delta", FIELD_VALUE, 0 },
	{ "gamma", "gamma", FIELD_VALUE, 0 },
	{ 0 },
};

#define THETA_QUOTE                                                            \
	"bid_size,bid_exchange,bid,bid_condition,ask_size,ask_exchange,ask,"   \
	"ask_condition"

const struct layout layout_thetadata[] = {
	{ "thetadata-quote",
	    "symbol,expiration,strike,right,timestamp," THETA_QUOTE,
	    { theta_quote }, .chain = 1, .summary = "ThetaData v3, quotes" },
	{ "thetadata-greeks-eod",
	    "symbol,expiration,strike,right,timestamp,open,high,low,close,"
	    "volume,count," THETA_QUOTE ",delta,theta,vega,rho,epsilon,"
	    "lambda,gamma,vanna,charm,implied_vol,iv_error,"
	    "underlying_timestamp,underlying_price",
	    { theta_eod }, .bar = CAL_DAILY, .chain = 1,
	    .summary = "ThetaData v3, end of day with delta and gamma" },
	{ 0 },
};
