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
	{ "bid_size", x "BidSize", FIELD_VALUE, 0 }, \
	{ "ask_size", x "AskSize", FIELD_VALUE, 0 }, \
	{ "volume", x "Volume", FIELD_VALUE, 0 }, \
	{ "open_interest", x "OpenInterest", FIELD_VALUE, 0 }, \
	{ "iv", x "MidIv", FIELD_IV, 0 }, \
	{ "delta", "delta", delta, 0 }, \
	{ "gamma", "gamma", FIELD_VALUE, 0 }, \
	{ "theta", "theta", FIELD_VALUE, 0 }, \
	{ "vega", "vega", FIELD_VALUE, 0 }, \
	{ 0 }, \
}
/* clang-format on */

static const struct field orats_call[] = ORATS("C", "call", FIELD_VALUE);
static const struct field orats_put[] = ORATS("P", "put", FIELD_PUT_DELTA);

const struct layout layout_orats[] = {
	{ "orats",
	    "ticker,tradeDate,expirDate,dte,strike,stockPrice,callVolume,"
	    "callOpenInterest,callBidSize,callAskSize,putVolume,"
	    "putOpenInterest,putBidSize,putAskSize,callBidPrice,callValue,"
	    "callAskPrice,putBidPrice,putValue,putAskPrice,callBidIv,"
	    "callMidIv,callAskIv,smvVol,putBidIv,putMidIv,putAskIv,"
	    "residualRate,delta,gamma,theta,vega,rho,phi,driftlessTheta,"
	    "callSmvVol,putSmvVol,extSmvVol,extCallValue,extPutValue,"
	    "spotPrice,quoteDate,updatedAt,snapShotEstTime,snapShotDate,"
	    "expiryTod,tickerId?,monthId?",
	    { orats_call, orats_put }, .chain = 1,
	    .summary = "ORATS, calls and puts in one row" },
	{ 0 },
};
