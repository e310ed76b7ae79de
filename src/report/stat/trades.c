/* The figures of trades alone. */
#include "report/stat/stat.h"
#include "math/sum.h"
#include "time/cal.h"

#include <math.h>

/* A figure of a trade; NaN: the trade has none and is left out. */
typedef double figure(const struct ledger_trade *t);

static double
pnl(const struct ledger_trade *t)
{
	return t->pnl;
}

static double
risk_return(const struct ledger_trade *t)
{
	return t->pnl / t->max_loss;
}

static double
width_return(const struct ledger_trade *t)
{
	return t->pnl / (ledger_width(t) * t->qty * 100);
}

static double
credit_return(const struct ledger_trade *t)
{
	return t->pnl / (t->credit * t->qty * 100);
}

static double
credit(const struct ledger_trade *t)
{
	return t->credit;
}

static double
dte(const struct ledger_trade *t)
{
	return t->dte;
}

static double
days(const struct ledger_trade *t)
{
	return t->days;
}

static double
hours(const struct ledger_trade *t)
{
	return (double)cal_since(t->entry_ns, t->exit_ns) /
	       (double)(3600 * CAL_SEC);
}

static double
minutes_0dte(const struct ledger_trade *t)
{
	return t->entry == t->expiry ? hours(t) * 60 : NAN;
}

static double
days_if_won(const struct ledger_trade *t)
{
	return t->pnl > 0 ? t->days : NAN;
}

static double
days_if_lost(const struct ledger_trade *t)
{
	return t->pnl < 0 ? t->days : NAN;
}

static double
won(const struct ledger_trade *t)
{
	return t->pnl > 0 ? t->pnl : NAN;
}

static double
lost(const struct ledger_trade *t)
{
	return t->pnl < 0 ? t->pnl : NAN;
}

static double
mae(const struct ledger_trade *t)
{
	return t->mae;
}

static double
mfe(const struct ledger_trade *t)
{
	return t->mfe;
}

/* The figures of all trades that have one; x has room for them. */
static size_t
gather(const struct ledger_book *b, figure *f, double *x)
{
	size_t i, n = 0;

	for (i = 0; i < b->ntrades; i++) {
		double v = f(&b->trade[i]);

		if (isfinite(v))
			x[n++] = v;
	}
	return n;
}

static const struct mean {
	enum stat_id id;
	figure *f;
	const char *why;
} means[] = {
	{ STAT_EXPECTANCY, pnl, "no trades" },
	{ STAT_AVERAGE_WIN, won, "no winning trade" },
	{ STAT_AVERAGE_LOSS, lost, "no losing trade" },
	{ STAT_EXPECTANCY_R, risk_return, "no capital at risk known" },
	{ STAT_RETURN_ON_RISK, risk_return, "no capital at risk known" },
	{ STAT_RETURN_ON_MARGIN, width_return, "no width" },
	{ STAT_RETURN_ON_CREDIT, credit_return, "no trades" },
	{ STAT_MEAN_CREDIT, credit, "no trades" },
	{ STAT_MEAN_DTE, dte, "no trades" },
	{ STAT_MEAN_DAYS, days, "no trades" },
	{ STAT_MEAN_HOURS, hours, "no trades" },
	{ STAT_MINUTES_0DTE, minutes_0dte, "no trade of the day of expiry" },
	{ STAT_DAYS_WINS, days_if_won, "no winning trade" },
	{ STAT_DAYS_LOSSES, days_if_lost, "no losing trade" },
	{ STAT_MEAN_MAE, mae, "no marks while open" },
	{ STAT_MEAN_MFE, mfe, "no marks while open" },
};

/* NaN when there are trades and none has the figure. */
static double
sum_of(const struct ledger_book *b, figure *f)
{
	double sum = 0, v;
	size_t i, n = 0;

	for (i = 0; i < b->ntrades; i++) {
		v = f(&b->trade[i]);
		n += isfinite(v) != 0;
		sum += isfinite(v) ? v : 0;
	}
	return n > 0 || b->ntrades == 0 ? sum : NAN;
}

/* Money: what adding up left behind the sixth decimal is no news. */
static double
money(const struct ledger_book *b, figure *f)
{
	double v = sum_of(b, f);

	return fabs(v) < 1e9 ? round(v * 1e6) / 1e6 : v;
}

static double
fees(const struct ledger_trade *t)
{
	return t->fees;
}

static double
slippage(const struct ledger_trade *t)
{
	return t->slippage;
}

static double
premium(const struct ledger_trade *t)
{
	return t->credit * t->qty * 100;
}

static void
runs(struct stats *s, const struct ledger_book *b)
{
	size_t wins = 0, losses = 0, best = 0, worst = 0, i;

	for (i = 0; i < b->ntrades; i++) {
		wins = b->trade[i].pnl > 0 ? wins + 1 : 0;
		losses = b->trade[i].pnl < 0 ? losses + 1 : 0;
		best = wins > best ? wins : best;
		worst = losses > worst ? losses : worst;
	}
	stat_set(s, STAT_LONGEST_WINS, (double)best, NULL);
	stat_set(s, STAT_LONGEST_LOSSES, (double)worst, NULL);
}

static void
sums(struct stats *s, const struct ledger_book *b)
{
	double p = money(b, premium), total = money(b, pnl);
	double held = sum_of(b, days);

	stat_set(s, STAT_TRADES, (double)b->ntrades, NULL);
	stat_set(s, STAT_PNL, total, NULL);
	stat_set(s, STAT_PREMIUM, p, NULL);
	stat_set(s, STAT_PREMIUM_CAPTURE, total / p, "no premium");
	stat_set(s, STAT_FEES, money(b, fees), "not in the ledger");
	stat_set(s, STAT_FEES_SHARE, sum_of(b, fees) / p, "no premium");
	stat_set(s, STAT_SLIPPAGE, money(b, slippage), "not in the ledger");
	stat_set(s, STAT_PNL_PER_DAY, total / held, "no days held");
	stat_set(s, STAT_STAND_IN, (double)b->stand_in, NULL);
	stat_set(s, STAT_STAND_IN_PNL, b->stand_in_pnl, NULL);
}

static void
ratios(struct stats *s, const struct ledger_book *b, double *x)
{
	double p, payoff, sd, wins = sum_of(b, won), losses = sum_of(b, lost);
	size_t n = gather(b, pnl, x), k = 0, i;

	for (i = 0; i < n; i++)
		k += x[i] > 0;
	p = (double)k / (double)n;
	stat_set(s, STAT_WIN_RATE, p, "no trades");
	payoff = s->v[STAT_AVERAGE_WIN] / fabs(s->v[STAT_AVERAGE_LOSS]);
	stat_set(s, STAT_PAYOFF_RATIO, payoff, "no losing or no winning trade");
	wins = isnan(wins) ? 0 : wins;
	stat_set(s, STAT_PROFIT_FACTOR, losses < 0 ? wins / -losses : NAN,
	    "no losing trade");
	stat_set(s, STAT_KELLY, p - (1 - p) / payoff,
	    "no losing or no winning trade");
	sd = sum_sd(x, n);
	stat_set(s, STAT_SQN,
	    sd > 0 ? sqrt((double)n) * sum_mean(x, n) / sd : NAN,
	    n < 2 ? "fewer than two trades" : "no variance");
	sum_sort(x, n);
	stat_set(s, STAT_BEST_TRADE, n > 0 ? x[n - 1] : NAN, "no trades");
	stat_set(s, STAT_WORST_TRADE, n > 0 ? x[0] : NAN, "no trades");
}

static void
median(struct stats *s, enum stat_id id, const struct ledger_book *b, figure *f,
    double *x)
{
	size_t n = gather(b, f, x);

	sum_sort(x, n);
	stat_set(s, id, sum_quantile(x, n, 0.5), "no trades");
}

void
stat_trades(struct stats *s, const struct ledger_book *b)
{
	static double *x;
	static size_t cap;
	size_t i;

	x = arena_grow(x, &cap, b->ntrades + 1, sizeof *x);
	for (i = 0; i < sizeof means / sizeof means[0]; i++)
		stat_set(s, means[i].id, sum_mean(x, gather(b, means[i].f, x)),
		    means[i].why);
	sums(s, b);
	ratios(s, b, x);
	runs(s, b);
	median(s, STAT_MEDIAN_DTE, b, dte, x);
	median(s, STAT_MEDIAN_DAYS, b, days, x);
}
