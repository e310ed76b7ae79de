/*
 * Headers and quirks of vendors' option files, as of 2026.  Greeks whose units
 * are not known to be ours (theta a calendar day, vega a vol point) are left
 * out: csf-chain greeks computes them.
 */
#include "fetch/source.h"
#include "fetch/csv/layout.h"

/* clang-format off */
#define COMMON \
	{ "expiry", "expiry", FIELD_EXPIRY, 0 }, \
	{ "strike", "strike", FIELD_STRIKE, 0 }, \
	{ "right", "right", FIELD_RIGHT, 0 }, \
	{ "bid", "bid,ask", FIELD_BID, 0 }, \
	{ "ask", "ask", FIELD_PRICE, 0 }

static const struct field quotes[] = {
	{ "time", "quote_time", FIELD_TIME, 0 },
	{ "root", "symbol", FIELD_ROOT, 0 },
	{ "underlying_price", "underlying_price", FIELD_PRICE, 0 },
	COMMON,
	{ "bid_size", "bid_size", FIELD_VALUE, 1 },
	{ "ask_size", "ask_size", FIELD_VALUE, 1 },
	{ "last", "last", FIELD_PRICE, 1 },
	{ "volume", "volume", FIELD_VALUE, 1 },
	{ "open_interest", "open_interest", FIELD_VALUE, 1 },
	{ "iv", "iv", FIELD_IV, 1 },
	{ "delta", "delta", FIELD_VALUE, 1 },
	{ "gamma", "gamma", FIELD_VALUE, 1 },
	{ "theta", "theta", FIELD_VALUE, 1 },
	{ "vega", "vega", FIELD_VALUE, 1 },
	{ 0 },
};

static const struct field mids[] = {
	{ "time", "quote_time", FIELD_TIME, 0 },
	{ "root", "", FIELD_ROOT, 0 },
	{ "underlying_price", "underlying_price", FIELD_PRICE, 0 },
	{ "expiry", "expiry", FIELD_EXPIRY, 0 },
	{ "strike", "strike", FIELD_STRIKE, 0 },
	{ "right", "right", FIELD_RIGHT, 0 },
	{ "mid", "mid", FIELD_PRICE, 0 },
	{ 0 },
};

static const struct field optopsy[] = {
	{ "time", "quote_date", FIELD_TIME, 0 },
	{ "root", "", FIELD_ROOT, 0 },
	{ "underlying_price", "underlying_price", FIELD_PRICE, 0 },
	{ "expiry", "expiration", FIELD_EXPIRY, 0 },
	{ "strike", "strike", FIELD_STRIKE, 0 },
	{ "right", "option_type", FIELD_RIGHT, 0 },
	{ "bid", "bid,ask", FIELD_BID, 0 },
	{ "ask", "ask", FIELD_PRICE, 0 },
	{ "volume", "volume", FIELD_VALUE, 0 },
	{ "open_interest", "open_interest", FIELD_VALUE, 0 },
	{ "iv", "implied_volatility", FIELD_IV, 0 },
	{ "delta", "delta", FIELD_VALUE, 0 },
	{ 0 },
};

static const struct field lean[] = {
	{ "time", "ts", FIELD_TIME, 0 },
	{ "root", "root", FIELD_ROOT, 0 },
	{ "underlying_price", "", FIELD_PRICE, 0 },
	{ "expiry", "expiration", FIELD_EXPIRY, 0 },
	{ "strike", "strike", FIELD_STRIKE, 0 },
	{ "right", "option_type", FIELD_RIGHT, 0 },
	{ "bid", "bid,ask", FIELD_BID, 0 },
	{ "ask", "ask", FIELD_PRICE, 0 },
	{ 0 },
};

#define OPTIONSDX(right, x) { \
	{ "time", "[QUOTE_READTIME]", FIELD_TIME, 0 }, \
	{ "root", "", FIELD_ROOT, 0 }, \
	{ "underlying_price", "[UNDERLYING_LAST]", FIELD_PRICE, 0 }, \
	{ "expiry", "[EXPIRE_DATE]", FIELD_EXPIRY, 0 }, \
	{ "strike", "[STRIKE]", FIELD_STRIKE, 0 }, \
	{ "right", right, FIELD_FIXED, 0 }, \
	{ "bid", "[" x "_BID],[" x "_ASK]", FIELD_BID, 0 }, \
	{ "ask", "[" x "_ASK]", FIELD_PRICE, 0 }, \
	{ "bid_size", "[" x "_SIZE]", FIELD_SIZE1, 0 }, \
	{ "ask_size", "[" x "_SIZE]", FIELD_SIZE2, 0 }, \
	{ "last", "[" x "_LAST]", FIELD_PRICE, 0 }, \
	{ "volume", "[" x "_VOLUME]", FIELD_VALUE, 0 }, \
	{ "iv", "[" x "_IV]", FIELD_IV, 0 }, \
	{ "delta", "[" x "_DELTA]", FIELD_VALUE, 0 }, \
	{ "gamma", "[" x "_GAMMA]", FIELD_VALUE, 0 }, \
	{ "theta", "[" x "_THETA]", FIELD_VALUE, 0 }, \
	{ "vega", "[" x "_VEGA]", FIELD_VALUE, 0 }, \
	{ 0 }, \
}
static const struct field optionsdx_call[] = OPTIONSDX("C", "C");
static const struct field optionsdx_put[] = OPTIONSDX("P", "P");

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
static const struct field datashop_1545[] =
	DATASHOP("quote_date", "_1545", "_1545");
/* the file's greeks are of 15:45 */
static const struct field datashop_eod[] =
	DATASHOP("quote_date", "_eod", "_eod");
static const struct field datashop_interval[] =
	DATASHOP("quote_datetime", "", "");

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
static const struct field orats_call[] = ORATS("C", "call", FIELD_VALUE);
static const struct field orats_put[] = ORATS("P", "put", FIELD_PUT_DELTA);

static const struct field history[] = {
	{ "time", "DataDate", FIELD_TIME, 0 },
	{ "root", "OptionRoot", FIELD_ROOT, 0 },
	{ "underlying_price", "UnderlyingPrice", FIELD_PRICE, 0 },
	{ "expiry", "Expiration", FIELD_EXPIRY, 0 },
	{ "strike", "Strike", FIELD_STRIKE, 0 },
	{ "right", "Type", FIELD_RIGHT, 0 },
	{ "bid", "Bid,Ask", FIELD_BID, 0 },
	{ "ask", "Ask", FIELD_PRICE, 0 },
	{ "last", "Last", FIELD_PRICE, 0 },
	{ "volume", "Volume", FIELD_VALUE, 0 },
	{ "open_interest", "OpenInterest", FIELD_VALUE, 0 },
	{ 0 },
};

static const struct field history_lower[] = {
	{ "time", "quotedate", FIELD_TIME, 0 },
	{ "root", "optionroot", FIELD_ROOT, 0 },
	{ "underlying_price", "underlying_last", FIELD_PRICE, 0 },
	{ "expiry", "expiration", FIELD_EXPIRY, 0 },
	{ "strike", "strike", FIELD_STRIKE, 0 },
	{ "right", "type", FIELD_RIGHT, 0 },
	{ "bid", "bid,ask", FIELD_BID, 0 },
	{ "ask", "ask", FIELD_PRICE, 0 },
	{ "last", "last", FIELD_PRICE, 0 },
	{ "volume", "volume", FIELD_VALUE, 0 },
	{ "open_interest", "openinterest", FIELD_VALUE, 0 },
	{ "iv", "impliedvol", FIELD_IV, 0 },
	{ 0 },
};

static const struct field ivolatility[] = {
	{ "time", "date", FIELD_TIME, 0 },
	{ "root", "option_symbol", FIELD_ROOT, 0 },
	{ "underlying_price", "stock_price_close", FIELD_PRICE, 0 },
	{ "expiry", "option_expiration", FIELD_EXPIRY, 0 },
	{ "strike", "strike", FIELD_STRIKE, 0 },
	{ "right", "call/put", FIELD_RIGHT, 0 },
	{ "bid", "bid,ask", FIELD_BID, 0 },
	{ "ask", "ask", FIELD_PRICE, 0 },
	{ "volume", "volume", FIELD_VALUE, 0 },
	{ "open_interest", "open_interest", FIELD_VALUE, 0 },
	{ "iv", "iv", FIELD_IV, 0 },
	{ "delta", "delta", FIELD_VALUE, 0 },
	{ "gamma", "gamma", FIELD_VALUE, 0 },
	{ "theta", "theta", FIELD_VALUE, 0 },
	{ "vega", "vega", FIELD_VALUE, 0 },
	{ 0 },
};

static const struct field theta_quote[] = {
	{ "time", "timestamp", FIELD_TIME, 0 },
	{ "root", "symbol", FIELD_ROOT, 0 },
	{ "underlying_price", "", FIELD_PRICE, 0 },
	{ "expiry", "expiration", FIELD_EXPIRY, 0 },
	{ "strike", "strike", FIELD_STRIKE, 0 },
	{ "right", "right", FIELD_RIGHT, 0 },
	{ "bid", "bid,ask", FIELD_BID, 0 },
	{ "ask", "ask", FIELD_PRICE, 0 },
	{ "bid_size", "bid_size", FIELD_VALUE, 0 },
	{ "ask_size", "ask_size", FIELD_VALUE, 0 },
	{ 0 },
};

static const struct field theta_eod[] = {
	{ "time", "timestamp", FIELD_TIME, 0 },
	{ "root", "symbol", FIELD_ROOT, 0 },
	{ "underlying_price", "underlying_price", FIELD_PRICE, 0 },
	{ "expiry", "expiration", FIELD_EXPIRY, 0 },
	{ "strike", "strike", FIELD_STRIKE, 0 },
	{ "right", "right", FIELD_RIGHT, 0 },
	{ "bid", "bid,ask", FIELD_BID, 0 },
	{ "ask", "ask", FIELD_PRICE, 0 },
	{ "bid_size", "bid_size", FIELD_VALUE, 0 },
	{ "ask_size", "ask_size", FIELD_VALUE, 0 },
	{ "last", "close", FIELD_PRICE, 0 },
	{ "volume", "volume", FIELD_VALUE, 0 },
	{ "iv", "implied_vol", FIELD_IV, 0 },
	{ "delta", "delta", FIELD_VALUE, 0 },
	{ "gamma", "gamma", FIELD_VALUE, 0 },
	{ 0 },
};

#define QUOTETABLE(right, symbol, x) { \
	{ "time", "", FIELD_LEAD_TIME, 0 }, \
	{ "root", symbol, FIELD_ROOT, 0 }, \
	{ "underlying_price", "", FIELD_LEAD_LAST, 0 }, \
	{ "expiry", "Expiration Date", FIELD_EXPIRY, 0 }, \
	{ "strike", "Strike", FIELD_STRIKE, 0 }, \
	{ "right", right, FIELD_FIXED, 0 }, \
	{ "bid", x " Bid," x " Ask", FIELD_BID, 0 }, \
	{ "ask", x " Ask", FIELD_PRICE, 0 }, \
	{ "last", x " Last Sale", FIELD_PRICE, 0 }, \
	{ "volume", x " Volume", FIELD_VALUE, 0 }, \
	{ "open_interest", x " Open Interest", FIELD_VALUE, 0 }, \
	{ "iv", x " IV", FIELD_IV, 0 }, \
	{ "delta", x " Delta", FIELD_VALUE, 0 }, \
	{ "gamma", x " Gamma", FIELD_VALUE, 0 }, \
	{ 0 }, \
}
static const struct field table_call[] = QUOTETABLE("C", "Calls", "C");
static const struct field table_put[] = QUOTETABLE("P", "Puts", "P");

/* one flattening of the chains API's answer */
static const struct field schwab[] = {
	{ "time", "", FIELD_LEAD_TIME, 0 },
	{ "root", "", FIELD_ROOT, 0 },
	{ "underlying_price", "", FIELD_LEAD_LAST, 0 },
	COMMON,
	{ "last", "last", FIELD_PRICE, 0 },
	{ "volume", "volume", FIELD_VALUE, 0 },
	{ "open_interest", "open_interest", FIELD_VALUE, 0 },
	{ "iv", "iv", FIELD_PERCENT, 0 },
	{ "delta", "delta", FIELD_VALUE, 0 },
	{ "gamma", "gamma", FIELD_VALUE, 0 },
	{ "theta", "theta", FIELD_VALUE, 0 },
	{ "vega", "vega", FIELD_VALUE, 0 },
	{ 0 },
};
/* clang-format on */

#define DATASHOP_EOD                                                           \
	"underlying_symbol,quote_date,root,expiration,strike,option_type,"     \
	"open,high,low,close,trade_volume,bid_size_1545,bid_1545,"             \
	"ask_size_1545,ask_1545,underlying_bid_1545,underlying_ask_1545,"      \
	"bid_size_eod,bid_eod,ask_size_eod,ask_eod,underlying_bid_eod,"        \
	"underlying_ask_eod,vwap,open_interest,delivery_code"
#define DATASHOP_CALCS                                                         \
	",implied_underlying_price_1545,active_underlying_price_1545,"         \
	"implied_volatility_1545,delta_1545,gamma_1545,theta_1545,"            \
	"vega_1545,rho_1545"
#define DATASHOP_INTERVAL                                                      \
	"underlying_symbol,quote_datetime,root,expiration,strike,"             \
	"option_type,open,high,low,close,trade_volume,bid_size,bid,"           \
	"ask_size,ask,underlying_bid,underlying_ask"
#define THETA_QUOTE                                                            \
	"bid_size,bid_exchange,bid,bid_condition,ask_size,ask_exchange,ask,"   \
	"ask_condition"

/* Files hold a header as it is or with more columns, in any order. */
const struct layout vendor_layouts[] = {
	{ "quotes",
	    "quote_time,underlying,underlying_price,expiry,strike,right,bid,"
	    "ask,last,volume,open_interest,iv,delta,gamma,theta,vega,symbol",
	    { quotes }, .chain = 1, .summary = "quotes with an option symbol" },
	{ "quotes",
	    "quote_time,underlying,underlying_price,expiry,strike,right,bid,"
	    "bid_size,ask,ask_size,symbol",
	    { quotes }, .chain = 1,
	    .summary = "the same with sizes, without greeks" },
	{ "mids",
	    "quote_time,underlying,underlying_price,expiry,strike,right,mid",
	    { mids }, .chain = 1,
	    .summary = "one price an option, no bid and ask; --set root=" },
	{ "optopsy",
	    "underlying_symbol,quote_date,expiration,option_type,strike,bid,"
	    "ask,delta,implied_volatility,volume,open_interest,"
	    "underlying_price",
	    { optopsy }, .chain = 1,
	    .summary = "chains for optopsy; --set root=" },
	{ "lean",
	    "ts,underlying_symbol,root,expiration,option_type,strike,bid,ask",
	    { lean }, .chain = 1,
	    .summary = "minute quotes of Lean, one row a contract" },
	{ "optionsdx",
	    "[QUOTE_UNIXTIME],[QUOTE_READTIME],[QUOTE_DATE],"
	    "[QUOTE_TIME_HOURS],[UNDERLYING_LAST],[EXPIRE_DATE],"
	    "[EXPIRE_UNIX],[DTE],[C_DELTA],[C_GAMMA],[C_VEGA],[C_THETA],"
	    "[C_RHO],[C_IV],[C_VOLUME],[C_LAST],[C_SIZE],[C_BID],[C_ASK],"
	    "[STRIKE],[P_BID],[P_ASK],[P_SIZE],[P_LAST],[P_DELTA],[P_GAMMA],"
	    "[P_VEGA],[P_THETA],[P_RHO],[P_IV],[P_VOLUME],[STRIKE_DISTANCE],"
	    "[STRIKE_DISTANCE_PCT]",
	    { optionsdx_call, optionsdx_put }, .chain = 1,
	    .summary = "optionsDX; --set root=" },
	{ "datashop-eod", DATASHOP_EOD DATASHOP_CALCS, { datashop_1545 },
	    .chain = 1, .snap = SNAP_1545,
	    .summary = "Cboe DataShop, quotes of 15:45, with greeks" },
	{ "datashop-eod", DATASHOP_EOD, { datashop_1545 }, .chain = 1,
	    .snap = SNAP_1545, .summary = "Cboe DataShop, quotes of 15:45" },
	{ "datashop-eod", DATASHOP_EOD, { datashop_eod }, .chain = 1,
	    .snap = SNAP_EOD,
	    .summary = "the same with --quote eod: at the end of the day" },
	{ "datashop-eod",
	    "quote_date,expiration,strike,option_type,bid_size_1545,bid_1545,"
	    "ask_size_1545,ask_1545,underlying_bid_1545,underlying_ask_1545,"
	    "trade_volume,open_interest",
	    { datashop_1545 }, .chain = 1, .snap = SNAP_1545,
	    .summary = "a cut of it without roots; --set root=" },
	{ "datashop-interval",
	    DATASHOP_INTERVAL ",implied_underlying_price,"
			      "active_underlying_price,implied_volatility,"
			      "delta,gamma,theta,vega,rho,open_interest",
	    { datashop_interval }, .chain = 1,
	    .summary = "Cboe DataShop by the interval, with greeks" },
	{ "datashop-interval", DATASHOP_INTERVAL, { datashop_interval },
	    .chain = 1, .summary = "Cboe DataShop by the interval" },
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
	{ "historicaloptiondata",
	    "UnderlyingSymbol,UnderlyingPrice,Exchange,OptionRoot,OptionExt,"
	    "Type,Expiration,DataDate,Strike,Last,Bid,Ask,Volume,"
	    "OpenInterest,T1OpenInterest",
	    { history }, .chain = 1,
	    .summary = "historicaloptiondata.com (greeks left out)" },
	{ "historicaloptiondata",
	    "underlying,underlying_last,exchange?,optionroot,optionext?,type,"
	    "expiration,quotedate,strike,last,bid,ask,volume,openinterest,"
	    "impliedvol,delta,gamma,theta,vega,optionalias,dte?",
	    { history_lower }, .chain = 1,
	    .summary = "the same in lower case (greeks left out)" },
	{ "ivolatility",
	    "symbol,exchange,company_name,date,stock_price_close,"
	    "option_symbol,option_expiration,strike,call/put,style,ask,bid,"
	    "mean_price,settlement,iv,volume,open_interest,"
	    "stock_price_for_iv,forward_price,isinterpolated,delta,vega,"
	    "gamma,theta,rho",
	    { ivolatility }, .chain = 1, .summary = "iVolatility" },
	{ "thetadata-quote",
	    "symbol,expiration,strike,right,timestamp," THETA_QUOTE,
	    { theta_quote }, .chain = 1, .summary = "ThetaData v3, quotes" },
	{ "thetadata-greeks-eod",
	    "symbol,expiration,strike,right,timestamp,open,high,low,close,"
	    "volume,count," THETA_QUOTE ",delta,theta,vega,rho,epsilon,"
	    "lambda,gamma,vanna,charm,implied_vol,iv_error,"
	    "underlying_timestamp,underlying_price",
	    { theta_eod }, .bar = CAL_DAILY, .chain = 1,
	    .summary = "ThetaData v3, end of day with delta and gamma" },
	{ "cboe-quotetable",
	    "Expiration Date,Calls,C Last Sale,C Net,C Bid,C Ask,C Volume,"
	    "C IV,C Delta,C Gamma,C Open Interest,Strike,Puts,P Last Sale,"
	    "P Net,P Bid,P Ask,P Volume,P IV,P Delta,P Gamma,"
	    "P Open Interest",
	    { table_call, table_put }, .chain = 1,
	    .summary = "Cboe's quote page; the names told apart by C and P" },
	{ "schwab",
	    "id,snapshot_id,expiry,dte,strike,right,bid,ask,mark,last,iv,"
	    "delta,gamma,theta,vega,volume,open_interest,intrinsic_value,"
	    "time_value,side",
	    { schwab }, .chain = 1,
	    .summary = "a Schwab chain; --set root= time= underlying_price=" },
};
const int vendor_nlayouts = sizeof vendor_layouts / sizeof vendor_layouts[0];
