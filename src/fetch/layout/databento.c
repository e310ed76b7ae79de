/* Databento: consolidated best bid and offer, sampled. */
#include "fetch/csv/layout.h"

static const struct field databento[] = {
	{ "time", "ts_recv", FIELD_TIME, 0 },
	{ "root", "symbol", FIELD_ROOT, 0 },
	{ "underlying_price", "", FIELD_PRICE, 0 },
	{ "expiry", "symbol", FIELD_OCC_EXPIRY, 0 },
	{ "strike", "symbol", FIELD_OCC_STRIKE, 0 },
	{ "right", "symbol", FIELD_OCC_RIGHT, 0 },
	{ "bid", "bid_px_00,ask_px_00", FIELD_BID_NANO, 0 },
	{ "ask", "ask_px_00", FIELD_PRICE_NANO, 0 },
	{ "bid_size", "bid_sz_00", FIELD_VALUE, 1 },
	{ "ask_size", "ask_sz_00", FIELD_VALUE, 1 },
	{ 0 },
};

const struct layout layout_databento[] = {
	{ "databento-cbbo",
	    "ts_recv,ts_event?,rtype?,publisher_id?,instrument_id?,side?,"
	    "price?,size?,flags?,bid_px_00,ask_px_00,bid_sz_00?,ask_sz_00?,"
	    "bid_pb_00?,ask_pb_00?,symbol",
	    { databento }, .chain = 1,
	    .summary = "Databento cbbo-1s, cbbo-1m, with symbols mapped" },
	{ 0 },
};
