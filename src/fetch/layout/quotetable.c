/* The table that Cboe's quote page saves; csv/lead.h names its two sides. */
#include "fetch/csv/layout.h"

/* Made twice, once for each side of the row. */
/* clang-format off */
#define QUOTETABLE(right, symbol, x, date, expiry, strike, number) { \
	{ "time", "", FIELD_LEAD_TIME, 0 }, \
	{ "root", symbol, FIELD_ROOT, 0 }, \
	{ "underlying_price", "", FIELD_LEAD_LAST, 0 }, \
	{ "expiry", date, expiry, 0 }, \
	{ "strike", strike, number, 0 }, \
	{ "right", right, FIELD_FIXED, 0 }, \
	{ "bid", x " Bid," x " Ask", FIELD_BID, 0 }, \
	{ "ask", x " Ask", FIELD_PRICE, 0 }, \
	{ "last", x " Last Sale", FIELD_PRICE, 0 }, \
	{ "volume", x " Volume", FIELD_VALUE, 0 }, \
	{ "open_interest", x " Open Interest", FIELD_VALUE, 0 }, \
	{ "iv", x " IV", FIELD_IV, 1 }, \
	{ "delta", x " Delta", FIELD_VALUE, 1 }, \
	{ "gamma", x " Gamma", FIELD_VALUE, 1 }, \
	{ 0 }, \
}
/* clang-format on */

static const struct field table_call[] = QUOTETABLE(
    "C", "Calls", "C", "Expiration Date", FIELD_EXPIRY, "Strike", FIELD_STRIKE);
static const struct field table_put[] = QUOTETABLE(
    "P", "Puts", "P", "Expiration Date", FIELD_EXPIRY, "Strike", FIELD_STRIKE);

/* until 2018: the option's symbol tells */
static const struct field old_call[] = QUOTETABLE(
    "C", "Calls", "C", "Calls", FIELD_OCC_EXPIRY, "Calls", FIELD_OCC_STRIKE);
static const struct field old_put[] = QUOTETABLE(
    "P", "Puts", "P", "Puts", FIELD_OCC_EXPIRY, "Puts", FIELD_OCC_STRIKE);

const struct layout layout_quotetable[] = {
	{ "cboe-quotetable",
	    "Expiration Date,Calls,C Last Sale,C Net,C Bid,C Ask,C Volume,"
	    "C IV?,C Delta?,C Gamma?,C Open Interest,Strike,Puts,P Last Sale,"
	    "P Net,P Bid,P Ask,P Volume,P IV?,P Delta?,P Gamma?,"
	    "P Open Interest",
	    { table_call, table_put }, .chain = 1, .mdy = 1,
	    .summary = "Cboe's quote page; the names told apart by C and P" },
	{ "cboe-quotetable",
	    "Calls,C Last Sale,C Net,C Bid,C Ask,C Volume,C Open Interest,"
	    "Puts,P Last Sale,P Net,P Bid,P Ask,P Volume,P Open Interest",
	    { old_call, old_put }, .chain = 1, .mdy = 1,
	    .summary = "the same of before 2019, without expiry and strike" },
	{ 0 },
};
