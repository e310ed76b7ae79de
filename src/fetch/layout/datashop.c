/* Cboe DataShop: end of day, and by the interval. */
#include "fetch/csv/layout.h"

/* Made thrice: of two snapshots, and of intervals. */
/* clang-format off */
#define DATASHOP(when, x, greek) { \
	{ "time", when, FIELD_TIME, 0 }, \
	{ "root", "root", FIELD_ROOT, 0 }, \
	{ "underlying_price", "underlying_bid" x ",underlying_ask" x \
	    ",active_underlying_price" greek, FIELD_MID, 0 }, \
	{ "expiry", "expiration", FIELD_EXPIRY, 0 }, \
	{ "strike", "strike", FIELD_STRIKE, 0 }, \
	{ "right", "option_type", FIELD_RIGHT, 0 }, \
	{ "bid", "bid" x ",ask" x, FIELD_BID, 0 }, \
	{ "ask", "ask" x, FIELD_PRICE, 0 }, \
	{ "bid_size", "bid_size" x, FIELD_VALUE, 1 }, \
	{ "ask_size", "ask_size" x, FIELD_VALUE, 1 }, \
	{ "last", "close", FIELD_PRICE, 1 }, \
	{ "volume", "trade_volume", FIELD_VALUE, 1 }, \
	{ "open_interest", "open_interest", FIELD_VALUE, 1 }, \
	{ "iv", "implied_volatility" greek, FIELD_IV, 1 }, \
	{ "delta", "delta" greek, FIELD_VALUE, 1 }, \
	{ "gamma", "gamma" greek, FIELD_VALUE, 1 }, \
	{ "theta", "theta" greek, FIELD_VALUE, 1 }, \
	{ "vega", "vega" greek, FIELD_VALUE, 1 }, \
	{ 0 }, \
}
/* clang-format on */

static const struct field datashop_1545[] =
    DATASHOP("quote_date", "_1545", "_1545");

/* the file's greeks are of 15:45 */
static const struct field datashop_eod[] =
    DATASHOP("quote_date", "_eod", "_eod");
static const struct field datashop_interval[] =
    DATASHOP("quote_datetime", "", "");

#define DATASHOP_EOD(q1545, eod)                                               \
	"underlying_symbol?,quote_date,root?,expiration,strike,option_type,"   \
	"open?,high?,low?,close?,trade_volume?,bid_size_1545?,bid_1545" q1545  \
	",ask_size_1545?,ask_1545" q1545 ",underlying_bid_1545?,"              \
	"underlying_ask_1545?,implied_underlying_price_1545?,"                 \
	"active_underlying_price_1545?,implied_volatility_1545?,delta_1545?,"  \
	"gamma_1545?,theta_1545?,vega_1545?,rho_1545?,bid_size_eod?,"          \
	"bid_eod" eod ",ask_size_eod?,ask_eod" eod ",underlying_bid_eod?,"     \
	"underlying_ask_eod?,vwap?,open_interest?,delivery_code?"

const struct layout layout_datashop[] = {
	{ "datashop-eod", DATASHOP_EOD("", "?"), { datashop_1545 }, .chain = 1,
	    .snap = SNAP_1545, .summary = "Cboe DataShop, quotes of 15:45" },
	{ "datashop-eod", DATASHOP_EOD("?", ""), { datashop_eod }, .chain = 1,
	    .snap = SNAP_EOD,
	    .summary = "the same with --quote eod: at the end of the day" },
	{ "datashop-interval",
	    "underlying_symbol?,quote_datetime,root,expiration,strike,"
	    "option_type,open?,high?,low?,close?,trade_volume?,bid_size?,bid,"
	    "ask_size?,ask,underlying_bid?,underlying_ask?,"
	    "implied_underlying_price?,active_underlying_price?,"
	    "implied_volatility?,delta?,gamma?,theta?,vega?,rho?,"
	    "open_interest?",
	    { datashop_interval }, .chain = 1,
	    .summary = "Cboe DataShop by the interval" },
	{ 0 },
};
