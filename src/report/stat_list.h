/* STAT(id, unit, label, definition): every figure, in the order printed. */
STAT(TRADES, UNIT_COUNT, "trades", "closed trades")
STAT(WIN_RATE, UNIT_SHARE, "win rate",
    "trades with P/L > 0 over all trades; a zero is no win")
STAT(PNL, UNIT_DOLLARS, "P/L", "sum of the trades' P/L, fees paid")
STAT(EXPECTANCY, UNIT_DOLLARS, "expectancy", "mean P/L a trade")
STAT(AVERAGE_WIN, UNIT_DOLLARS, "average win", "mean of the P/L > 0")
STAT(AVERAGE_LOSS, UNIT_DOLLARS, "average loss", "mean of the P/L < 0")
STAT(PAYOFF_RATIO, UNIT_RATIO, "payoff ratio",
    "average win over the size of the average loss")
STAT(PROFIT_FACTOR, UNIT_RATIO, "profit factor",
    "sum of wins over the size of the sum of losses, dollars")
STAT(EXPECTANCY_R, UNIT_RATIO, "expectancy (R)",
    "mean of P/L over capital at risk")
STAT(SQN, UNIT_RATIO, "SQN",
    "sqrt(n) times mean P/L over its standard deviation")
STAT(KELLY, UNIT_SHARE, "Kelly fraction",
    "win rate - (1 - win rate) / payoff ratio")
STAT(BEST_TRADE, UNIT_DOLLARS, "best trade", "greatest P/L")
STAT(WORST_TRADE, UNIT_DOLLARS, "worst trade", "least P/L")
STAT(LONGEST_WINS, UNIT_COUNT, "longest winning run",
    "consecutive wins in order of exit")
STAT(LONGEST_LOSSES, UNIT_COUNT, "longest losing run",
    "consecutive losses in order of exit")
STAT(PREMIUM, UNIT_DOLLARS, "premium received",
    "sum of credit x contracts x 100")
STAT(PREMIUM_CAPTURE, UNIT_SHARE, "premium capture",
    "sum of P/L over premium received")
STAT(RETURN_ON_RISK, UNIT_SHARE, "return on risk",
    "mean of P/L over capital at risk, (width - credit) x contracts x 100 + fees paid")
STAT(RETURN_ON_MARGIN, UNIT_SHARE, "return on width",
    "mean of P/L over width x contracts x 100")
STAT(RETURN_ON_CREDIT, UNIT_SHARE, "return on credit",
    "mean of P/L over credit x contracts x 100")
STAT(MEAN_CREDIT, UNIT_POINTS, "mean credit", "mean entry credit")
STAT(MEAN_DTE, UNIT_DAYS, "mean DTE", "mean calendar days to expiry at entry")
STAT(MEDIAN_DTE, UNIT_DAYS, "median DTE", "median of the same")
STAT(MEAN_DAYS, UNIT_DAYS, "mean days held",
    "mean calendar days from entry to exit")
STAT(MEDIAN_DAYS, UNIT_DAYS, "median days held", "median of the same")
STAT(DAYS_WINS, UNIT_DAYS, "days held, wins", "mean days held of winners")
STAT(DAYS_LOSSES, UNIT_DAYS, "days held, losses", "mean days held of losers")
STAT(PNL_PER_DAY, UNIT_DOLLARS, "P/L a day held",
    "sum of P/L over sum of days held")
STAT(MEAN_MAE, UNIT_DOLLARS, "mean worst mark",
    "mean of the least P/L while open, on the marks seen")
STAT(MEAN_MFE, UNIT_DOLLARS, "mean best mark",
    "mean of the greatest P/L while open, on the marks seen")
STAT(FEES, UNIT_DOLLARS, "fees", "sum of commissions and fees")
STAT(FEES_SHARE, UNIT_SHARE, "fees / premium", "fees over premium received")
STAT(SLIPPAGE, UNIT_DOLLARS, "slippage",
    "sum over fills of the distance from mid")
STAT(STAND_IN, UNIT_COUNT, "stand-in settlements",
    "trades settled on a value that is not the official one")
STAT(STAND_IN_PNL, UNIT_DOLLARS, "their P/L", "P/L of those trades")
STAT(START, UNIT_DOLLARS, "start equity", "equity before the first mark")
STAT(END, UNIT_DOLLARS, "end equity",
    "equity at the last mark, open positions marked")
STAT(SESSIONS, UNIT_COUNT, "sessions", "New York dates with a mark")
STAT(TOTAL_RETURN, UNIT_SHARE, "total return", "end / start - 1")
STAT(CAGR, UNIT_SHARE, "CAGR",
    "(end / start)^(1 / years) - 1, years = calendar days / 365.25")
STAT(ANNUAL_RETURN, UNIT_SHARE, "arithmetic return", "mean daily return x 252")
STAT(VOLATILITY, UNIT_SHARE, "volatility",
    "sd of daily returns (n - 1) x sqrt(252)")
STAT(SHARPE, UNIT_RATIO, "Sharpe",
    "mean daily return over the risk-free one / sd x sqrt(252)")
STAT(SORTINO, UNIT_RATIO, "Sortino",
    "mean excess return / root mean square of the negative ones, over all days, x sqrt(252)")
STAT(MAX_DRAWDOWN, UNIT_SHARE, "max drawdown",
    "least of equity / highest equity so far - 1, daily marks, start included")
STAT(MAX_DRAWDOWN_USD, UNIT_DOLLARS, "max drawdown ($)",
    "least of equity - highest equity so far")
STAT(DRAWDOWN_PEAK, UNIT_DATE, "  peak",
    "last date of the peak before the max drawdown")
STAT(DRAWDOWN_TROUGH, UNIT_DATE, "  trough", "date of the max drawdown")
STAT(DRAWDOWN_END, UNIT_DATE, "  recovered",
    "first date at or above that peak again")
STAT(DRAWDOWN_DAYS, UNIT_DAYS, "longest drawdown",
    "most calendar days from a peak to regaining it, or to the end")
STAT(DRAWDOWN_NOW, UNIT_SHARE, "drawdown at the end",
    "drawdown at the last mark")
STAT(DRAWDOWN_MEAN, UNIT_SHARE, "average drawdown",
    "mean depth of the drawdown episodes")
STAT(
    ULCER, UNIT_SHARE, "ulcer index", "root mean square of the daily drawdowns")
STAT(MAR, UNIT_RATIO, "MAR",
    "CAGR over the size of the max drawdown, whole life")
STAT(CALMAR, UNIT_RATIO, "Calmar (36 months)",
    "the same over the last 36 months")
STAT(RECOVERY, UNIT_RATIO, "recovery factor",
    "P/L over the size of the max drawdown in dollars")
STAT(VAR95, UNIT_SHARE, "VaR 95 %",
    "5 % quantile of daily returns, linear interpolation")
STAT(ES95, UNIT_SHARE, "ES 95 %",
    "mean of the daily returns at or below VaR 95 %")
STAT(VAR99, UNIT_SHARE, "VaR 99 %", "1 % quantile of daily returns")
STAT(ES99, UNIT_SHARE, "ES 99 %",
    "mean of the daily returns at or below VaR 99 %")
STAT(TAIL_RATIO, UNIT_RATIO, "tail ratio",
    "size of the 95 % quantile over that of the 5 % one")
STAT(SKEW, UNIT_RATIO, "skewness", "of daily returns, bias-adjusted")
STAT(KURTOSIS, UNIT_RATIO, "excess kurtosis", "of daily returns, bias-adjusted")
STAT(OMEGA, UNIT_RATIO, "omega(0)",
    "sum of gains over sum of losses of daily returns")
STAT(GAIN_TO_PAIN, UNIT_RATIO, "gain to pain",
    "sum of daily returns over the sum of the sizes of the negative ones")
STAT(BEST_DAY, UNIT_SHARE, "best day", "greatest daily return")
STAT(WORST_DAY, UNIT_SHARE, "worst day", "least daily return")
STAT(BEST_MONTH, UNIT_SHARE, "best month",
    "greatest compounded return of a calendar month")
STAT(WORST_MONTH, UNIT_SHARE, "worst month", "least of them")
STAT(BEST_YEAR, UNIT_SHARE, "best year",
    "greatest compounded return of a calendar year")
STAT(WORST_YEAR, UNIT_SHARE, "worst year", "least of them")
STAT(EXPOSURE, UNIT_SHARE, "exposure",
    "share of sessions that end with an open position")
STAT(
    MAX_RISK, UNIT_DOLLARS, "worst-case exposure", "greatest open maximum loss")
STAT(MAX_RISK_SHARE, UNIT_SHARE, "  of equity",
    "greatest open maximum loss over equity")
STAT(RETURN_ON_CAPITAL, UNIT_SHARE, "return on risk (annual)",
    "P/L over the time average of the open maximum loss, a year")
STAT(PSR, UNIT_SHARE, "probabilistic Sharpe",
    "probability that the true Sharpe ratio is above 0")
STAT(DSR, UNIT_SHARE, "deflated Sharpe",
    "the same against the best of as many worthless trials")
