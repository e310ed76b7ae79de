/* One price an option. */
#include "fetch/csv/layout.h"

static const struct field mids[] = {
	{ "time", "quote_time", FIELD_TIME, 0 },
	{ "root", "", FIELD_ROOT, 0 },
	{ "underlying_price", "underlying_price", FIELD_PRICE, 0 },
	{ "expiry", "expiry", FIELD_EXPIRY, 0 },
	{ "strike", "strike", FIELD_STRIKE, 0 },
	{ "right", "right", FIELD_RIGHT, 0 },
	{ "mid", "mid", FIELD_PRICE, 0 },
	{ 0 },
};

const struct layout layout_mids[] = {
	{ "mids",
	    "quote_time,underlying?,underlying_price,expiry,strike,right,"
	    "mid",
	    { mids }, .chain = 1,
	    .summary = "one price an option, no bid and ask; --set root=" },
	{ 0 },
};
