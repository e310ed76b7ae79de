/* A chain of Schwab, flattened to a row an option. */
#include "fetch/csv/layout.h"

/* one flattening of the chains API's answer */
static const struct field schwab[] = {
	{ "time", "", FIELD_LEAD_TIME, 0 },
	{ "root", "", FIELD_ROOT, 0 },
	{ "underlying_price", "", FIELD_LEAD_LAST, 0 },
	{ "expiry", "expiry", FIELD_EXPIRY, 0 },
	{ "strike", "strike", FIELD_STRIKE, 0 },
	{ "right", "right", FIELD_RIGHT, 0 },
	{ "bid", "bid,ask", FIELD_BID, 0 },
	{ "ask", "ask", FIELD_PRICE, 0 },
	{ "last", "last", FIELD_PRICE, 0 },
	{ "volume", "volume", FIELD_VALUE, 0 },
	{ "open_interest", "open_interest", FIELD_VALUE, 0 },
	{ "iv", "iv", FIELD_PERCENT, 0 },
	{ "delta", "delta", FIELD_VALUE, 0 },
	{ "gamma", "gamma", FIELD_VALUE, 0 },
	{ "theta", "theta", FIELD_VALUE, 0 },
	{ "vega", "vega", FIELD_VALUE, 0 },
	{ 0 },
};

const struct layout layout_schwab[] = {
	{ "schwab",
	    "id,snapshot_id,expiry,dte,strike,right,bid,ask,mark,last,iv,"
	    "delta,gamma,theta,vega,volume,open_interest,intrinsic_value,"
	    "time_value,side",
	    { schwab }, .chain = 1,
	    .summary = "a Schwab chain; --set root= time= underlying_price=" },
	{ 0 },
};
