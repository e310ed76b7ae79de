/* OptionMetrics IvyDB, option prices; its vega is of 1.00 of volatility and its
 * theta of a year: left out. */
#include "fetch/csv/layout.h"

static const struct field ivydb[] = {
	{ "time", "date", FIELD_TIME, 0 },
	{ "root", "symbol", FIELD_ROOT, 0 },
	{ "underlying_price", "", FIELD_PRICE, 0 },
	{ "expiry", "exdate", FIELD_EXPIRY, 0 },
	{ "strike", "strike_price", FIELD_STRIKE_MILLI, 0 },
	{ "right", "cp_flag", FIELD_RIGHT, 0 },
	{ "bid", "best_bid,best_offer", FIELD_BID, 0 },
	{ "ask", "best_offer", FIELD_PRICE, 0 },
	{ "volume", "volume", FIELD_VALUE, 1 },
	{ "open_interest", "open_interest", FIELD_VALUE, 1 },
	{ "iv", "impl_volatility", FIELD_IV, 1 },
	{ "delta", "delta", FIELD_VALUE, 1 },
	{ "gamma", "gamma", FIELD_VALUE, 1 },
	{ 0 },
};

const struct layout layout_optionmetrics[] = {
	{ "optionmetrics",
	    "date,symbol?,exdate,cp_flag,strike_price,best_bid,best_offer,"
	    "secid?,volume?,open_interest?,impl_volatility?,delta?,gamma?,"
	    "vega?,theta?,optionid?,am_settlement?",
	    { ivydb }, .bar = CAL_DAILY, .chain = 1,
	    .summary = "OptionMetrics IvyDB option prices" },
	{ 0 },
};
