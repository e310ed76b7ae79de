/* The figures of the daily returns. */
#include "time/cal.h"
#include "math/fn.h"
#include "math/sum.h"
#include "report/stat/curve.h"
#include "report/stat/stat.h"

#include <math.h>

static const char few[] = "too few sessions";
static const char gone[] = "the equity was 0 or less";

static double
sum_powers(const double *r, size_t n, double mean, int power)
{
	double sum = 0, d;
	size_t i;

	for (i = 0; i < n; i++) {
		d = r[i] - mean;
		sum += power == 3 ? d * d * d : d * d * d * d;
	}
	return sum;
}

static void
shape(struct stats *s, const struct curve *c)
{
	double n = (double)c->n, m = sum_mean(c->r, c->n);
	double sd = sum_sd(c->r, c->n);
	double g3 = n / ((n - 1) * (n - 2)) * sum_powers(c->r, c->n, m, 3) /
		    (sd * sd * sd);
	double g4 = n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) *
			sum_powers(c->r, c->n, m, 4) / (sd * sd * sd * sd) -
		    3 * (n - 1) * (n - 1) / ((n - 2) * (n - 3));

	stat_set(s, STAT_SKEW, c->n > 2 && sd > 0 ? g3 : NAN,
	    c->n > 2 ? "no variance" : few);
	stat_set(s, STAT_KURTOSIS, c->n > 3 && sd > 0 ? g4 : NAN,
	    c->n > 3 ? "no variance" : few);
}

/* Bailey & Lopez de Prado, The Deflated Sharpe Ratio (2014): the probability
 * that the true ratio exceeds `against`, both a session. */
static double
probabilistic(const struct stats *s, double sharpe, double against, double n)
{
	double g3 = s->v[STAT_SKEW], g4 = s->v[STAT_KURTOSIS] + 3;
	double var = 1 - g3 * sharpe + (g4 - 1) / 4 * sharpe * sharpe;

	return fn_norm_cdf((sharpe - against) * sqrt(n - 1) / sqrt(var));
}

/* What the best of so many worthless trials is expected to show. */
static double
best_of_trials(size_t trials, double sd)
{
	const double euler = 0.57721566490153286061, e = 2.71828182845904523536;
	double n = (double)trials;

	return sd * ((1 - euler) * fn_norm_inv(1 - 1 / n) +
			euler * fn_norm_inv(1 - 1 / (n * e)));
}

double
stat_free(double a_year)
{
	return pow(1 + a_year, 1.0 / STAT_YEAR) - 1;
}

static void
sharpes(struct stats *s, const struct curve *c, const struct stat_options *o)
{
	double sd = sum_sd(c->r, c->n), n = (double)c->n, sharpe, best;
	const char *why = c->n < 2 ? few : "no variance";

	sharpe = sd > 0 ? (sum_mean(c->r, c->n) - stat_free(o->risk_free)) / sd
			: NAN;
	stat_set(s, STAT_SHARPE, sharpe * sqrt(STAT_YEAR), why);
	shape(s, c);
	stat_set(s, STAT_PSR, probabilistic(s, sharpe, 0, n),
	    c->n < 4 ? few : "no variance");
	best = o->trials > 1 ? best_of_trials(o->trials, o->trials_sd) : NAN;
	stat_set(s, STAT_DSR, probabilistic(s, sharpe, best, n),
	    o->trials < 2 ? "one variant; --trials says how many"
	    : isnan(o->trials_sd)
		? "fewer than two books that are not thin; --trials-sd says "
		  "how they differ"
		: s->why[STAT_PSR]);
}

static void
ratios(struct stats *s, const struct curve *c, const struct stat_options *o)
{
	double m = sum_mean(c->r, c->n), rf = stat_free(o->risk_free);
	double down = 0, gain = 0, loss = 0, d;
	size_t i;

	for (i = 0; i < c->n; i++) {
		d = c->r[i] - rf;
		down += d < 0 ? d * d : 0;
		gain += c->r[i] > 0 ? c->r[i] : 0;
		loss += c->r[i] < 0 ? -c->r[i] : 0;
	}
	down = sqrt(down / (double)c->n);
	stat_set(s, STAT_ANNUAL_RETURN, m * STAT_YEAR, few);
	stat_set(s, STAT_VOLATILITY, sum_sd(c->r, c->n) * sqrt(STAT_YEAR), few);
	stat_set(s, STAT_SORTINO,
	    down > 0 ? (m - rf) / down * sqrt(STAT_YEAR) : NAN,
	    "no day below the risk-free return");
	stat_set(
	    s, STAT_OMEGA, loss > 0 ? gain / loss : NAN, "no negative day");
	stat_set(s, STAT_GAIN_TO_PAIN, loss > 0 ? (gain - loss) / loss : NAN,
	    "no negative day");
	sharpes(s, c, o);
}

static void
tails(struct stats *s, const struct curve *c)
{
	static const struct {
		double p;
		enum stat_id var, es;
	} at[] = { { 0.05, STAT_VAR95, STAT_ES95 },
		{ 0.01, STAT_VAR99, STAT_ES99 } };
	static double *x;
	static size_t cap;
	double q, sum, high, low;
	size_t i, k;

	x = arena_grow(x, &cap, c->n, sizeof *x);
	for (i = 0; i < c->n; i++)
		x[i] = c->r[i];
	sum_sort(x, c->n);
	for (k = 0; k < 2; k++) {
		q = sum_quantile(x, c->n, at[k].p);
		sum = 0;
		for (i = 0; i < c->n && x[i] <= q; i++)
			sum += x[i];
		stat_set(s, at[k].var, q, few);
		stat_set(s, at[k].es, sum / (double)i, few);
	}
	high = sum_quantile(x, c->n, 0.95);
	low = sum_quantile(x, c->n, 0.05);
	stat_set(s, STAT_TAIL_RATIO, low != 0 ? fabs(high) / fabs(low) : NAN,
	    "the 5 % quantile is 0");
}

static void
best_day(struct stats *s, const struct curve *c)
{
	double high = c->r[0], low = c->r[0];
	size_t i;

	for (i = 1; i < c->n; i++) {
		high = fmax(high, c->r[i]);
		low = fmin(low, c->r[i]);
	}
	stat_set(s, STAT_BEST_DAY, high, few);
	stat_set(s, STAT_WORST_DAY, low, few);
}

/* ---- periods ---- */

/* The year or month a day falls into, as a number that changes with it. */
static int
period_of(int day, int monthly)
{
	int y, m, d;

	cal_ymd(day, &y, &m, &d);
	return monthly ? y * 12 + m : y;
}

static void
periods(struct stats *s, const struct curve *c, int monthly, enum stat_id best,
    enum stat_id worst)
{
	double from = c->E[0], high = -INFINITY, low = INFINITY, r;
	size_t i;

	for (i = 1; i <= c->n; i++) {
		if (i < c->n && period_of(c->day[i], monthly) ==
				    period_of(c->day[i + 1], monthly))
			continue;
		r = c->E[i] / from - 1;
		high = fmax(high, r);
		low = fmin(low, r);
		from = c->E[i];
	}
	stat_set(s, best, high, few);
	stat_set(s, worst, low, few);
}

double
stat_growth(double from, double to, double years)
{
	return years > 0 && from > 0 && to > 0 ? pow(to / from, 1 / years) - 1
					       : NAN;
}

double
stat_sharpe(const struct ledger_book *b, double risk_free)
{
	static struct curve c;
	double sd;

	if (b->nmarks == 0)
		return NAN;
	curve_book(&c, b);
	sd = c.gone < 0 ? sum_sd(c.r, c.n) : NAN;
	return sd > 0 ? (sum_mean(c.r, c.n) - stat_free(risk_free)) / sd : NAN;
}

void
stat_curve(struct stats *s, const struct curve *c, const struct stat_options *o)
{
	enum stat_id id;

	for (id = STAT_START; id < STATS_MAIN; id++)
		stat_set(s, id, NAN, few);
	stat_set(s, STAT_START, c->E[0], NULL);
	stat_set(s, STAT_END, c->E[c->n], NULL);
	stat_set(s, STAT_SESSIONS, (double)c->n, NULL);
	if (c->gone >= 0) {
		for (id = STAT_TOTAL_RETURN; id < STATS_MAIN; id++)
			stat_set(s, id, NAN, gone);
	}
	if (c->n == 0 || !(c->E[0] > 0))
		return;
	stat_set(s, STAT_TOTAL_RETURN, c->E[c->n] / c->E[0] - 1, NULL);
	/* A return on nothing has no meaning; a fall from a peak has. */
	stat_falls(s, c, c->gone >= 0 ? gone : few);
	if (c->gone >= 0)
		return;
	best_day(s, c);
	/* of one session alone ratios say nothing, at great length */
	if (c->n > 1) {
		ratios(s, c, o);
		tails(s, c);
	}
	periods(s, c, 1, STAT_BEST_MONTH, STAT_WORST_MONTH);
	periods(s, c, 0, STAT_BEST_YEAR, STAT_WORST_YEAR);
}

void
stat_equity(
    struct stats *s, const struct ledger_book *b, const struct stat_options *o)
{
	static struct curve c;
	enum stat_id id;

	if (b->nmarks == 0) {
		for (id = STAT_START; id < STATS_MAIN; id++)
			stat_set(s, id, NAN, "no marks");
		return;
	}
	curve_book(&c, b);
	stat_curve(s, &c, o);
	stat_set(s, STAT_INTEREST, b->interest, NULL);
	stat_risk(s, b, &c);
}
