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
	{ "bid_size", "bid_size", FIELD_VALUE, 1 },
	{ "ask_size", "ask_size", FIELD_VALUE, 1 },
	{ 0 },
};

/* the end of day of version 3, and what version 2 wrote: strikes in
 * thousandths, the clock in milliseconds */
/* clang-format off */
#define THETA_EOD(when, name, strikes) { \
	{ "time", when, FIELD_TIME, 0 }, \
	{ "root", name, FIELD_ROOT, 0 }, \
	{ "underlying_price", "", FIELD_PRICE, 0 }, \
	{ "expiry", "expiration", FIELD_EXPIRY, 0 }, \
	{ "strike", "strike", strikes, 0 }, \
	{ "right", "right", FIELD_RIGHT, 0 }, \
	{ "bid", "bid,ask", FIELD_BID, 0 }, \
	{ "ask", "ask", FIELD_PRICE, 0 }, \
	{ "bid_size", "bid_size", FIELD_VALUE, 1 }, \
	{ "ask_size", "ask_size", FIELD_VALUE, 1 }, \
	{ "last", "close", FIELD_PRICE, 1 }, \
	{ "volume", "volume", FIELD_VALUE, 1 }, \
	{ 0 }, \
}
/* clang-format on */

static const struct field theta3_eod[] =
    THETA_EOD("created", "symbol", FIELD_STRIKE);
static const struct field theta2_eod[] =
    THETA_EOD("date", "root", FIELD_STRIKE_MILLI);

static const struct field theta2_quote[] = {
	{ "time", "date", FIELD_TIME, 0 },
	{ "", "ms_of_day", FIELD_MILLIS, 0 },
	{ "root", "root", FIELD_ROOT, 0 },
	{ "underlying_price", "", FIELD_PRICE, 0 },
	{ "expiry", "expiration", FIELD_EXPIRY, 0 },
	{ "strike", "strike", FIELD_STRIKE_MILLI, 0 },
	{ "right", "right", FIELD_RIGHT, 0 },
	{ "bid", "bid,ask", FIELD_BID, 0 },
	{ "ask", "ask", FIELD_PRICE, 0 },
	{ "bid_size", "bid_size", FIELD_VALUE, 1 },
	{ "ask_size", "ask_size", FIELD_VALUE, 1 },
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
	{ "bid_size", "bid_size", FIELD_VALUE, 1 },
	{ "ask_size", "ask_size", FIELD_VALUE, 1 },
	{ "last", "close", FIELD_PRICE, 1 },
	{ "volume", "volume", FIELD_VALUE, 1 },
	{ "iv", "implied_vol", FIELD_IV, 0 },
	{ "delta", "delta", FIELD_VALUE, 0 },
	{ "gamma", "gamma", FIELD_VALUE, 1 },
	{ 0 },
};

#define THETA_QUOTE                                                            \
	"bid_size?,bid_exchange?,bid,bid_condition?,ask_size?,ask_exchange?,"  \
	"ask,ask_condition?"

const struct layout layout_thetadata[] = {
	{ "thetadata-quote",
	    "symbol,expiration,strike,right,timestamp," THETA_QUOTE,
	    { theta_quote }, .chain = 1, .summary = "ThetaData v3, quotes" },
	{ "thetadata-greeks-eod",
	    "symbol,expiration,strike,right,timestamp,open?,high?,low?,close?,"
	    "volume?,count?," THETA_QUOTE ",delta,theta?,vega?,rho?,epsilon?,"
	    "lambda?,gamma?,vanna?,charm?,implied_vol,iv_error?,"
	    "underlying_timestamp?,underlying_price",
	    { theta_eod }, .bar = CAL_DAILY, .chain = 1,
	    .summary = "ThetaData v3, end of day with delta and gamma" },
	{ "thetadata-eod",
	    "symbol,expiration,strike,right,created,last_trade?,open?,high?,"
	    "low?,close?,volume?,count?," THETA_QUOTE,
	    { theta3_eod }, .bar = CAL_DAILY, .chain = 1,
	    .summary = "ThetaData v3, end of day" },
	{ "thetadata-eod",
	    "root,expiration,strike,right,date,ms_of_day?,ms_of_day2,open?,"
	    "high?,low?,close?,volume?,count?," THETA_QUOTE,
	    { theta2_eod }, .bar = CAL_DAILY, .chain = 1,
	    .summary = "ThetaData v2, end of day, strikes in thousandths" },
	{ "thetadata-quote",
	    "root,expiration,strike,right,date,ms_of_day," THETA_QUOTE,
	    { theta2_quote }, .chain = 1,
	    .summary = "ThetaData v2, quotes, strikes in thousandths" },
	{ 0 },
};
