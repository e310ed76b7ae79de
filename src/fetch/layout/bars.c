/*
 * Bars by the names of their columns, in any case and order, of whomever they
 * are; and rows of csf's own.
 */
#include "fetch/csv/layout.h"

static const struct field bars[] = {
	{ "time", "time|date|datetime|timestamp", FIELD_TIME, 0 },
	{ "open", "open", FIELD_NUMBER, 0 },
	{ "high", "high", FIELD_NUMBER, 0 },
	{ "low", "low", FIELD_NUMBER, 0 },
	{ "close", "close", FIELD_NUMBER, 0 },
	{ "volume", "volume", FIELD_NUMBER, 1 },
	{ "symbol", "symbol|ticker", FIELD_SYMBOL, 1 },
	{ 0 },
};

/* The day and its clock in two columns. */
static const struct field split_time[] = {
	{ "time", "date", FIELD_TIME, 0 },
	{ "", "time", FIELD_CLOCK, 0 },
	{ "open", "open", FIELD_NUMBER, 0 },
	{ "high", "high", FIELD_NUMBER, 0 },
	{ "low", "low", FIELD_NUMBER, 0 },
	{ "close", "close", FIELD_NUMBER, 0 },
	{ "volume", "volume", FIELD_NUMBER, 1 },
	{ "symbol", "symbol|ticker", FIELD_SYMBOL, 1 },
	{ 0 },
};

const struct layout layout_bars[] = {
	{ "bars", NULL, { split_time }, .fold = 1, .bar = FETCH_NO_BAR,
	    .summary = "date, time, open, high, low, close in any case" },
	{ "csf", "time", { NULL }, .bar = FETCH_NO_BAR, .needs_zone = 1,
	    .summary = "any rows of csf's own: columns pass as they are" },
	{ "bars", NULL, { bars }, .fold = 1, .bar = FETCH_NO_BAR,
	    .summary = "time|date|datetime|timestamp, open, high, low, close" },
	{ 0 },
};
