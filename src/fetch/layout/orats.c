/* ORATS: call and put of a strike in one row. */
#include "fetch/csv/layout.h"

/* Made twice, once for each side of the row. */
/* clang-format off */
#define ORATS(right, x, delta) { \
	{ "time", "tradeDate", FIELD_TIME, 0 }, \
	{ "root", "ticker,expiryTod", FIELD_TOD, 0 }, \
	{ "underlying_price", "spotPrice,stockPrice", FIELD_PRICE, 0 }, \
	{ "expiry", "expirDate", FIELD_EXPIRY, 0 }, \
	{ "strike", "strike", FIELD_STRIKE, 0 }, \
	{ "right", right, FIELD_FIXED, 0 }, \
	{ "bid", x "BidPrice," x "AskPrice", FIELD_BID, 0 }, \
	{ "ask", x "AskPrice", FIELD_PRICE, 0 }, \
	{ "bid_size", x "BidSize", FIELD_VALUE, 1 }, \
	{ "ask_size", x "AskSize", FIELD_VALUE, 1 }, \
	{ "volume", x "Volume", FIELD_VALUE, 1 }, \
	{ "open_interest", x "OpenInterest", FIELD_VALUE, 1 }, \
	{ "iv", x "MidIv", FIELD_IV, 1 }, \
	{ "delta", "delta", delta, 1 }, \
	{ "gamma", "gamma", FIELD_VALUE, 1 }, \
	{ "theta", "theta", FIELD_VALUE, 1 }, \
	{ "vega", "vega", FIELD_VALUE, 1 }, \
	{ 0 }, \
}
/* clang-format on */

static const struct field orats_call[] = ORATS("C", "call", FIELD_VALUE);
static const struct field orats_put[] = ORATS("P", "put", FIELD_PUT_DELTA);

/* The same in the names of before: their option symbols tell the root. */
/* clang-format off */
#define OLD(right, x, delta) { \
	{ "time", "trade_date", FIELD_TIME, 0 }, \
	{ "root", x "Opra", FIELD_ROOT, 0 }, \
	{ "underlying_price", "spot_px,stkPx", FIELD_PRICE, 0 }, \
	{ "expiry", "expirDate", FIELD_EXPIRY, 0 }, \
	{ "strike", "strike", FIELD_STRIKE, 0 }, \
	{ "right", right, FIELD_FIXED, 0 }, \
	{ "bid", x "BidPx," x "AskPx", FIELD_BID, 0 }, \
	{ "ask", x "AskPx", FIELD_PRICE, 0 }, \
	{ "volume", x "Volu", FIELD_VALUE, 1 }, \
	{ "open_interest", x "Oi", FIELD_VALUE, 1 }, \
	{ "iv", x "MidIv", FIELD_IV, 1 }, \
	{ "delta", "delta", delta, 1 }, \
	{ "gamma", "gamma", FIELD_VALUE, 1 }, \
	{ "theta", "theta", FIELD_VALUE, 1 }, \
	{ "vega", "vega", FIELD_VALUE, 1 }, \
	{ 0 }, \
}
/* clang-format on */

static const struct field old_call[] = OLD("C", "c", FIELD_VALUE);
static const struct field old_put[] = OLD("P", "p", FIELD_PUT_DELTA);

const struct layout layout_orats[] = {
	{ "orats",
	    "ticker,tradeDate,expirDate,dte?,strike,stockPrice?,callVolume?,"
	    "callOpenInterest?,callBidSize?,callAskSize?,putVolume?,"
	    "putOpenInterest?,putBidSize?,putAskSize?,callBidPrice,"
	    "callValue?,callAskPrice,putBidPrice,putValue?,putAskPrice,"
	    "callBidIv?,callMidIv?,callAskIv?,smvVol?,putBidIv?,putMidIv?,"
	    "putAskIv?,residualRate?,delta?,gamma?,theta?,vega?,rho?,phi?,"
	    "driftlessTheta?,callSmvVol?,putSmvVol?,extSmvVol?,"
	    "extCallValue?,extPutValue?,spotPrice?,quoteDate?,updatedAt?,"
	    "snapShotEstTime?,snapShotDate?,expiryTod?,tickerId?,monthId?",
	    { orats_call, orats_put }, .chain = 1, .mdy = 1,
	    .summary = "ORATS, calls and puts in one row" },
	{ "orats",
	    "ticker,trade_date,expirDate,strike,stkPx?,spot_px?,cBidPx,cAskPx,"
	    "pBidPx,pAskPx,cOpra?,pOpra?,yte?,cVolu?,cOi?,pVolu?,pOi?,cValue?,"
	    "pValue?,cBidIv?,cMidIv?,cAskIv?,smoothSmvVol?,pBidIv?,pMidIv?,"
	    "pAskIv?,iRate?,divRate?,residualRateData?,delta?,gamma?,theta?,"
	    "vega?,rho?,phi?,driftlessTheta?,extVol?,extCTheo?,extPTheo?",
	    { old_call, old_put }, .chain = 1, .mdy = 1,
	    .summary = "ORATS, the files of before 2020" },
	{ 0 },
};
