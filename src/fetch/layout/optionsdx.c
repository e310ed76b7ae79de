/* optionsDX: call and put of a strike in one row. */
#include "fetch/csv/layout.h"

/* Made twice, once for each side of the row. */
/* clang-format off */
#define OPTIONSDX(right, x) { \
	{ "time", "[QUOTE_READTIME]", FIELD_TIME, 0 }, \
	{ "root", "", FIELD_ROOT, 0 }, \
	{ "underlying_price", "[UNDERLYING_LAST]", FIELD_PRICE, 0 }, \
	{ "expiry", "[EXPIRE_DATE]", FIELD_EXPIRY, 0 }, \
	{ "strike", "[STRIKE]", FIELD_STRIKE, 0 }, \
	{ "right", right, FIELD_FIXED, 0 }, \
	{ "bid", "[" x "_BID],[" x "_ASK]", FIELD_BID, 0 }, \
	{ "ask", "[" x "_ASK]", FIELD_PRICE, 0 }, \
	{ "bid_size", "[" x "_SIZE]", FIELD_SIZE1, 1 }, \
	{ "ask_size", "[" x "_SIZE]", FIELD_SIZE2, 1 }, \
	{ "last", "[" x "_LAST]", FIELD_PRICE, 1 }, \
	{ "volume", "[" x "_VOLUME]", FIELD_VALUE, 1 }, \
	{ "iv", "[" x "_IV]", FIELD_IV, 1 }, \
	{ "delta", "[" x "_DELTA]", FIELD_VALUE, 1 }, \
	{ "gamma", "[" x "_GAMMA]", FIELD_VALUE, 1 }, \
	{ "theta", "[" x "_THETA]", FIELD_VALUE, 1 }, \
	{ "vega", "[" x "_VEGA]", FIELD_VALUE, 1 }, \
	{ 0 }, \
}
/* clang-format on */

static const struct field optionsdx_call[] = OPTIONSDX("C", "C");
static const struct field optionsdx_put[] = OPTIONSDX("P", "P");

const struct layout layout_optionsdx[] = {
	{ "optionsdx",
	    "[QUOTE_UNIXTIME]?,[QUOTE_READTIME],[QUOTE_DATE]?,"
	    "[QUOTE_TIME_HOURS]?,[UNDERLYING_LAST],[EXPIRE_DATE],"
	    "[EXPIRE_UNIX]?,[DTE]?,[C_DELTA]?,[C_GAMMA]?,[C_VEGA]?,"
	    "[C_THETA]?,[C_RHO]?,[C_IV]?,[C_VOLUME]?,[C_LAST]?,[C_SIZE]?,"
	    "[C_BID],[C_ASK],[STRIKE],[P_BID],[P_ASK],[P_SIZE]?,[P_LAST]?,"
	    "[P_DELTA]?,[P_GAMMA]?,[P_VEGA]?,[P_THETA]?,[P_RHO]?,[P_IV]?,"
	    "[P_VOLUME]?,[STRIKE_DISTANCE]?,[STRIKE_DISTANCE_PCT]?",
	    { optionsdx_call, optionsdx_put }, .chain = 1,
	    .summary = "optionsDX; --set root=" },
	{ 0 },
};
