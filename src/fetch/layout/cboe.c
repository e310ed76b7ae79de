/* Cboe's histories of indices, as of 2026. */
#include "fetch/csv/layout.h"

static const struct field cboe_ohlc[] = {
	{ "time", "DATE", FIELD_TIME, 0 },
	{ "open", "OPEN", FIELD_NUMBER, 0 },
	{ "high", "HIGH", FIELD_NUMBER, 0 },
	{ "low", "LOW", FIELD_NUMBER, 0 },
	{ "close", "CLOSE", FIELD_NUMBER, 0 },
	{ 0 },
};

static const struct field cboe_close[] = {
	{ "time", "DATE", FIELD_TIME, 0 },
	{ "close", "#2", FIELD_NUMBER, 0 },
	{ 0 },
};

const struct layout layout_cboe[] = {
	{ "cboe-index", "DATE,OPEN,HIGH,LOW,CLOSE", { cboe_ohlc },
	    .bar = CAL_DAILY, .mdy = 1, .summary = "Cboe's index history" },
	{ "cboe-index", "DATE,VVIX|SKEW", { cboe_close }, .bar = CAL_DAILY,
	    .mdy = 1,
	    .summary = "Cboe's history of one value a day, as close" },
	{ "cboe-index", "DATE,*", { cboe_close }, .bar = CAL_DAILY, .named = 1,
	    .mdy = 1,
	    .summary = "the same of another index, only with --layout" },
	{ 0 },
};
