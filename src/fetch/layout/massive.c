/* Flat files of Massive (once Polygon.io), as of 2026. */
#include "fetch/csv/layout.h"

static const struct field massive[] = {
	{ "time", "window_start", FIELD_TIME, 0 },
	{ "open", "open", FIELD_NUMBER, 0 },
	{ "high", "high", FIELD_NUMBER, 0 },
	{ "low", "low", FIELD_NUMBER, 0 },
	{ "close", "close", FIELD_NUMBER, 0 },
	{ "volume", "volume", FIELD_NUMBER, 1 },
	{ "symbol", "ticker", FIELD_SYMBOL, 0 },
	{ 0 },
};

#define MASSIVE "ticker,volume,open,close,high,low,window_start,transactions"

const struct layout layout_massive[] = {
	{ "massive-minute", MASSIVE, { massive }, .bar = 60, .one_symbol = 1,
	    .summary = "Massive flat file of minutes: stocks, options" },
	{ "massive-day", MASSIVE, { massive }, .bar = CAL_DAILY,
	    .one_symbol = 1,
	    .summary = "Massive flat file of days: stocks, options" },
	{ "massive-index", "ticker,open,close,high,low,window_start",
	    { massive }, .bar = FETCH_NO_BAR, .one_symbol = 1,
	    .summary = "Massive flat file of indices; days with --bar 1d" },
	{ 0 },
};
