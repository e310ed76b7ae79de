/*
 * STAT(id, name, unit, label, definition): every figure, in the order printed.
 * Figures of one kind that follow each other share their definition, and the
 * manual lists them as one.
 */
STAT(TRADES, trades, UNIT_COUNT, "trades", "closed trades")
STAT(WIN_RATE, win_rate, UNIT_SHARE, "win rate",
    "trades with P/L > 0 over all trades; a zero is no win")
STAT(PNL, pnl, UNIT_DOLLARS, "P/L", "sum of the trades' P/L, fees paid")
STAT(EXPECTANCY, expectancy, UNIT_DOLLARS, "expectancy", "mean P/L a trade")
STAT(AVERAGE_WIN, average_win, UNIT_DOLLARS, "average win",
    "mean of the P/L > 0")
STAT(AVERAGE_LOSS, average_loss, UNIT_DOLLARS, "average loss",
    "mean of the P/L < 0")
STAT(PAYOFF_RATIO, payoff_ratio, UNIT_RATIO, "payoff ratio",
    "average win over the size of the average loss")
STAT(PROFIT_FACTOR, profit_factor, UNIT_RATIO, "profit factor",
    "sum of wins over the size of the sum of losses, dollars")
STAT(EXPECTANCY_R, expectancy_r, UNIT_RATIO, "expectancy (R)",
    "mean of P/L over planned loss; a ledger has no stop, so over capital at risk")
STAT(SQN, sqn, UNIT_RATIO, "SQN",
    "sqrt(n) times mean P/L over its standard deviation")
STAT(KELLY, kelly, UNIT_SHARE, "Kelly fraction",
    "win rate - (1 - win rate) / payoff ratio")
STAT(BEST_TRADE, best_trade, UNIT_DOLLARS, "best trade", "greatest P/L")
STAT(WORST_TRADE, worst_trade, UNIT_DOLLARS, "worst trade", "least P/L")
STAT(LONGEST_WINS, longest_wins, UNIT_COUNT, "longest winning run",
    "consecutive wins in order of exit")
STAT(LONGEST_LOSSES, longest_losses, UNIT_COUNT, "longest losing run",
    "consecutive losses in order of exit")
STAT(PREMIUM, premium, UNIT_DOLLARS, "premium received",
    "sum of credit x contracts x 100")
STAT(PREMIUM_CAPTURE, premium_capture, UNIT_SHARE, "premium capture",
    "sum of P/L over premium received")
STAT(RETURN_ON_RISK, return_on_risk, UNIT_SHARE, "return on risk",
    "mean of P/L over capital at risk, (width - credit) x contracts x 100 + fees paid")
STAT(RETURN_ON_MARGIN, return_on_margin, UNIT_SHARE, "return on width",
    "mean of P/L over width x contracts x 100")
STAT(RETURN_ON_CREDIT, return_on_credit, UNIT_SHARE, "return on credit",
    "mean of P/L over credit x contracts x 100")
STAT(MEAN_CREDIT, mean_credit, UNIT_POINTS, "mean credit", "mean entry credit")
STAT(MEAN_DTE, mean_dte, UNIT_DAYS, "mean DTE",
    "mean calendar days to expiry at entry")
STAT(MEDIAN_DTE, median_dte, UNIT_DAYS, "median DTE", "median of the same")
STAT(MEAN_DAYS, mean_days, UNIT_DAYS, "mean days held",
    "mean calendar days from entry to exit")
STAT(MEDIAN_DAYS, median_days, UNIT_DAYS, "median days held",
    "median of the same")
STAT(MEAN_HOURS, mean_hours, UNIT_HOURS, "mean hours held",
    "mean time from entry to exit, 24 hours a day")
STAT(MINUTES_0DTE, minutes_0dte, UNIT_MINUTES, "minutes held, 0DTE",
    "mean minutes from entry to exit of trades entered on the day of expiry")
STAT(DAYS_WINS, days_wins, UNIT_DAYS, "days held, wins",
    "mean days held of winners")
STAT(DAYS_LOSSES, days_losses, UNIT_DAYS, "days held, losses",
    "mean days held of losers")
STAT(PNL_PER_DAY, pnl_per_day, UNIT_DOLLARS, "P/L a day held",
    "sum of P/L over sum of days held")
STAT(MEAN_MAE, mean_mae, UNIT_DOLLARS, "mean worst mark",
    "mean of the least P/L while open, on the marks seen")
STAT(MEAN_MFE, mean_mfe, UNIT_DOLLARS, "mean best mark",
    "mean of the greatest P/L while open, on the marks seen")
STAT(FEES, fees, UNIT_DOLLARS, "fees", "sum of commissions and fees")
STAT(FEES_SHARE, fees_share, UNIT_SHARE, "fees / premium",
    "fees over premium received")
STAT(SLIPPAGE, slippage, UNIT_DOLLARS, "slippage",
    "sum over fills of the distance from mid")
STAT(STAND_IN, stand_in, UNIT_COUNT, "stand-in settlements",
    "trades settled on a value that is not the official one")
STAT(STAND_IN_PNL, stand_in_pnl, UNIT_DOLLARS, "their P/L",
    "P/L of those trades")
STAT(START, start, UNIT_DOLLARS, "start equity", "equity before the first mark")
STAT(END, end, UNIT_DOLLARS, "end equity",
    "equity at the last mark, open positions marked")
STAT(INTEREST, interest, UNIT_DOLLARS, "interest",
    "earned by cash; part of the equity and of no trade")
STAT(SESSIONS, sessions, UNIT_COUNT, "sessions", "daily returns")
STAT(TOTAL_RETURN, total_return, UNIT_SHARE, "total return", "end / start - 1")
STAT(CAGR, cagr, UNIT_SHARE, "CAGR",
    "(end / start)^(1 / years) - 1, years = calendar days / 365.25")
STAT(ANNUAL_RETURN, annual_return, UNIT_SHARE, "arithmetic return",
    "mean daily return x 252")
STAT(VOLATILITY, volatility, UNIT_SHARE, "volatility",
    "sd of daily returns (n - 1) x sqrt(252)")
STAT(SHARPE, sharpe, UNIT_RATIO, "Sharpe",
    "mean daily return over the risk-free one / sd x sqrt(252)")
STAT(SORTINO, sortino, UNIT_RATIO, "Sortino",
    "mean excess return / root mean square of the negative ones, over all days, x sqrt(252)")
STAT(MAX_DRAWDOWN, max_drawdown, UNIT_SHARE, "max drawdown",
    "least of equity / highest equity so far - 1, daily marks, start included")
STAT(MAX_DRAWDOWN_USD, max_drawdown_usd, UNIT_DOLLARS, "max drawdown ($)",
    "least of equity - highest equity so far")
STAT(DRAWDOWN_PEAK, drawdown_peak, UNIT_DATE, "  peak",
    "last date of the peak before the max drawdown")
STAT(DRAWDOWN_TROUGH, drawdown_trough, UNIT_DATE, "  trough",
    "date of the max drawdown")
STAT(DRAWDOWN_END, drawdown_end, UNIT_DATE, "  recovered",
    "first date at or above that peak again")
STAT(DRAWDOWN_DAYS, drawdown_days, UNIT_DAYS, "longest drawdown",
    "most calendar days from a peak to regaining it, or to the end")
STAT(DRAWDOWN_NOW, drawdown_now, UNIT_SHARE, "drawdown at the end",
    "drawdown at the last mark")
STAT(DRAWDOWN_MEAN, drawdown_mean, UNIT_SHARE, "average drawdown",
    "mean depth of the drawdown episodes")
STAT(ULCER, ulcer, UNIT_SHARE, "ulcer index",
    "root mean square of the daily drawdowns")
STAT(MAR, mar, UNIT_RATIO, "MAR",
    "CAGR over the size of the max drawdown, whole life")
STAT(CALMAR, calmar, UNIT_RATIO, "Calmar (36 months)",
    "the same over the last 36 months")
STAT(RECOVERY, recovery, UNIT_RATIO, "recovery factor",
    "end - start over the size of the max drawdown in dollars")
STAT(VAR95, var95, UNIT_SHARE, "VaR 95 %",
    "5 % quantile of daily returns, linear interpolation")
STAT(ES95, es95, UNIT_SHARE, "ES 95 %",
    "mean of the daily returns at or below VaR 95 %")
STAT(VAR99, var99, UNIT_SHARE, "VaR 99 %", "1 % quantile of daily returns")
STAT(ES99, es99, UNIT_SHARE, "ES 99 %",
    "mean of the daily returns at or below VaR 99 %")
STAT(TAIL_RATIO, tail_ratio, UNIT_RATIO, "tail ratio",
    "size of the 95 % quantile over that of the 5 % one")
STAT(SKEW, skew, UNIT_RATIO, "skewness", "of daily returns, bias-adjusted")
STAT(KURTOSIS, kurtosis, UNIT_RATIO, "excess kurtosis",
    "likewise, 0 for a normal law")
STAT(OMEGA, omega, UNIT_RATIO, "omega(0)",
    "sum of gains over sum of losses of daily returns")
STAT(GAIN_TO_PAIN, gain_to_pain, UNIT_RATIO, "gain to pain",
    "sum of daily returns over the sum of the sizes of the negative ones")
STAT(BEST_DAY, best_day, UNIT_SHARE, "best day", "greatest daily return")
STAT(WORST_DAY, worst_day, UNIT_SHARE, "worst day", "least daily return")
STAT(BEST_MONTH, best_month, UNIT_SHARE, "best month",
    "greatest compounded return of a calendar month")
STAT(WORST_MONTH, worst_month, UNIT_SHARE, "worst month", "least of them")
STAT(BEST_YEAR, best_year, UNIT_SHARE, "best year",
    "greatest compounded return of a calendar year")
STAT(WORST_YEAR, worst_year, UNIT_SHARE, "worst year", "least of them")
STAT(EXPOSURE, exposure, UNIT_SHARE, "exposure",
    "share of sessions in which a position was open")
STAT(SESSIONS_OPEN, sessions_open, UNIT_COUNT, "sessions in a position",
    "sessions in which a position was open")
STAT(MAX_RISK, max_risk, UNIT_DOLLARS, "worst-case exposure",
    "greatest sum of capital at risk open at once")
STAT(MAX_RISK_SHARE, max_risk_share, UNIT_SHARE, "  of equity",
    "greatest share of that in the equity at the mark before")
STAT(RETURN_ON_CAPITAL, return_on_capital, UNIT_SHARE,
    "return on risk (annual)",
    "P/L over the mean over sessions of the most capital at risk open in each, a year")
STAT(PSR, psr, UNIT_SHARE, "probabilistic Sharpe",
    "probability that the true Sharpe ratio is above 0")
STAT(DSR, dsr, UNIT_SHARE, "deflated Sharpe",
    "the same against the best of as many worthless trials")

/* ---- not traded ---- */

STAT(SKIPPED_ENTRIES, skipped_entries, UNIT_COUNT, "entries not made",
    "times an order was due and was not opened")
STAT(SKIPPED_EXITS, skipped_exits, UNIT_COUNT, "exits not filled",
    "times an exit fired and could not be filled then")

/* ---- shocks: SHOCK_LIST of ledger/columns.h ---- */

#define LAST(ID, name, label)                                                  \
	STAT(SHOCK_##ID, shock_##name, UNIT_DOLLARS, label,                    \
	    "what the positions open at the last mark would gain")
SHOCK_LIST(LAST)
#undef LAST
#define WORST(ID, name, label)                                                 \
	STAT(SHOCK_##ID##_WORST, shock_##name##_worst, UNIT_DOLLARS,           \
	    "worst " label,                                                    \
	    "the least of that over the marks with a position")
SHOCK_LIST(WORST)
#undef WORST
#define WHEN(ID, name, label)                                                  \
	STAT(SHOCK_##ID##_DATE, shock_##name##_date, UNIT_DATE,                \
	    "date of " label, "first date of the worst")
SHOCK_LIST(WHEN)
#undef WHEN
#define PART(ID, name, label)                                                  \
	STAT(SHOCK_##ID##_SHARE, shock_##name##_share, UNIT_SHARE,             \
	    "share of " label, "the worst over the equity at its mark")
SHOCK_LIST(PART)
#undef PART
#define MEAN(ID, name, label)                                                  \
	STAT(SHOCK_##ID##_MEAN, shock_##name##_mean, UNIT_DOLLARS,             \
	    "mean " label, "mean of that over the marks with a position")
SHOCK_LIST(MEAN)
#undef MEAN

/* ---- sensitivity: RERUN_LIST of ledger/columns.h ---- */

#define MADE(ID, name, label)                                                  \
	STAT(ID##_PNL, name##_pnl, UNIT_DOLLARS, "P/L, " label,                \
	    "end - start equity of the same order run again")
RERUN_LIST(MADE)
#undef MADE
#define GREW(ID, name, label)                                                  \
	STAT(ID##_CAGR, name##_cagr, UNIT_SHARE, "CAGR, " label,               \
	    "CAGR of that run")
RERUN_LIST(GREW)
#undef GREW
#define EARNED(ID, name, label)                                                \
	STAT(ID##_SHARPE, name##_sharpe, UNIT_RATIO, "Sharpe, " label,         \
	    "Sharpe ratio of that run")
RERUN_LIST(EARNED)
#undef EARNED
#define FELL(ID, name, label)                                                  \
	STAT(ID##_MAX_DRAWDOWN, name##_max_drawdown, UNIT_SHARE,               \
	    "max drawdown, " label, "max drawdown of that run")
RERUN_LIST(FELL)
#undef FELL

/* ---- benchmark ---- */

#define HELD(ID, name, unit, label)                                            \
	STAT(BENCHMARK_##ID, benchmark_##name, unit, "benchmark " label,       \
	    "the same figure of the benchmark, bought at the first mark and held")
BENCHMARK_LIST(HELD)
#undef HELD
STAT(CORRELATION, correlation, UNIT_RATIO, "correlation",
    "of the book's daily returns and those of the benchmark")
STAT(BETA, beta, UNIT_RATIO, "beta",
    "covariance of the two over the variance of the benchmark's")
STAT(ALPHA, alpha, UNIT_SHARE, "alpha (annual)",
    "mean excess return - beta x that of the benchmark, x 252")
STAT(BENCHMARK_STALE, benchmark_stale, UNIT_COUNT, "sessions without a value",
    "sessions on which the benchmark had none and kept the one before")
