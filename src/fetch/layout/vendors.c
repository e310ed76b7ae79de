/*
 * Bars as the sites write them that people save them from.  All but Stooq's
 * come newest first.
 */
#include "fetch/csv/layout.h"

#define OHL                                                                    \
	{ "open", "open", FIELD_NUMBER, 0 },                                   \
	    { "high", "high", FIELD_NUMBER, 0 },                               \
	{                                                                      \
		"low", "low", FIELD_NUMBER, 0                                  \
	}

static const struct field investing[] = {
	{ "time", "date", FIELD_TIME, 0 },
	OHL,
	{ "close", "price", FIELD_NUMBER, 0 },
	{ "volume", "vol.", FIELD_VOLUME, 1 },
	{ 0 },
};

static const struct field nasdaq[] = {
	{ "time", "date", FIELD_TIME, 0 },
	OHL,
	{ "close", "close/last", FIELD_NUMBER, 0 },
	{ "volume", "volume", FIELD_NUMBER, 1 },
	{ 0 },
};

static const struct field barchart[] = {
	{ "time", "time|date", FIELD_TIME, 0 },
	OHL,
	{ "close", "last|latest", FIELD_NUMBER, 0 },
	{ "volume", "volume", FIELD_NUMBER, 1 },
	{ "symbol", "symbol", FIELD_SYMBOL, 1 },
	{ 0 },
};

static const struct field stooq[] = {
	{ "time", "<date>|<dtyyyymmdd>", FIELD_TIME, 0 },
	{ "", "<time>", FIELD_CLOCK, 1 },
	{ "open", "<open>", FIELD_NUMBER, 0 },
	{ "high", "<high>", FIELD_NUMBER, 0 },
	{ "low", "<low>", FIELD_NUMBER, 0 },
	{ "close", "<close>", FIELD_NUMBER, 0 },
	{ "volume", "<vol>", FIELD_NUMBER, 1 },
	{ "symbol", "<ticker>", FIELD_SYMBOL, 1 },
	{ 0 },
};

const struct layout layout_vendors[] = {
	{ "investing", NULL, { investing }, .fold = 1, .bar = CAL_DAILY,
	    .sorts = 1,
	    .summary = "Investing.com: date, price, open, high, low" },
	{ "nasdaq", NULL, { nasdaq }, .fold = 1, .bar = CAL_DAILY, .sorts = 1,
	    .mdy = 1, .summary = "Nasdaq: date, close/last, open, high, low" },
	{ "barchart", NULL, { barchart }, .fold = 1, .bar = FETCH_NO_BAR,
	    .needs_zone = 1, .sorts = 1, .mdy = 1,
	    .summary = "Barchart: time, open, high, low, last or latest" },
	{ "stooq", NULL, { stooq }, .fold = 1, .bar = FETCH_NO_BAR,
	    .needs_zone = 1, .one_symbol = 1,
	    .summary = "Stooq's bulk files, MetaTrader: <DATE>, <OPEN>, ..." },
	{ 0 },
};
