/* The figures of the daily marked equity. */
#include "report/stats.h"
#include "cal.h"
#include "fn.h"

#include <math.h>

/* Daily returns r[0..n), sorted copy, and the options. */
struct curve {
	const struct book *b;
	const struct stat_options *o;
	double *r, *sorted;
	size_t n, capr, caps;
	double years;
};

static void
fill(struct curve *c, const struct book *b, const struct stat_options *o)
{
	double before = b->start;
	size_t i;

	c->b = b;
	c->o = o;
	c->n = b->nmarks;
	c->r = grow(c->r, &c->capr, c->n + 1, sizeof *c->r);
	c->sorted = grow(c->sorted, &c->caps, c->n + 1, sizeof *c->r);
	for (i = 0; i < c->n; i++) {
		c->r[i] = b->mark[i].equity / before - 1;
		c->sorted[i] = c->r[i];
		before = b->mark[i].equity;
	}
	sort_numbers(c->sorted, c->n);
	c->years =
	    c->n > 0 ? (b->mark[c->n - 1].day - b->mark[0].day) / 365.25 : 0;
}

static double
end_of(const struct book *b)
{
	return b->nmarks > 0 ? b->mark[b->nmarks - 1].equity : b->start;
}

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
	double n = (double)c->n, m = mean_of(c->r, c->n);
	double sd = sd_of(c->r, c->n);
	double g3 = n / ((n - 1) * (n - 2)) * sum_powers(c->r, c->n, m, 3) /
		    (sd * sd * sd);
	double g4 = n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) *
			sum_powers(c->r, c->n, m, 4) / (sd * sd * sd * sd) -
		    3 * (n - 1) * (n - 1) / ((n - 2) * (n - 3));

	stat_set(s, STAT_SKEW, c->n > 2 ? g3 : NAN, "no variance");
	stat_set(s, STAT_KURTOSIS, c->n > 3 ? g4 : NAN, "no variance");
}

/* Bailey & Lopez de Prado, The Deflated Sharpe Ratio (2014): the probability
 * that the true ratio exceeds `against`, both a period. */
static double
probabilistic(const struct stats *s, double sharpe, double against, double n)
{
	double g3 = s->v[STAT_SKEW], g4 = s->v[STAT_KURTOSIS] + 3;
	double var = 1 - g3 * sharpe + (g4 - 1) / 4 * sharpe * sharpe;

	return norm_cdf((sharpe - against) * sqrt(n - 1) / sqrt(var));
}

static double
best_of_trials(size_t trials, double sd)
{
	const double euler = 0.57721566490153286061, e = 2.71828182845904523536;
	double n = (double)trials;

	return sd * ((1 - euler) * norm_inv(1 - 1 / n) +
			euler * norm_inv(1 - 1 / (n * e)));
}

static void
ratios(struct stats *s, const struct curve *c)
{
	double a = c->o->periods, m = mean_of(c->r, c->n);
	double sd = sd_of(c->r, c->n), rf = pow(1 + c->o->risk_free, 1 / a) - 1;
	double down = 0, gain = 0, loss = 0, sharpe, d;
	size_t i;

	for (i = 0; i < c->n; i++) {
		d = c->r[i] - rf;
		down += d < 0 ? d * d : 0;
		gain += c->r[i] > 0 ? c->r[i] : 0;
		loss += c->r[i] < 0 ? -c->r[i] : 0;
	}
	down = sqrt(down / (double)c->n);
	sharpe = sd > 0 ? (m - rf) / sd : NAN;
	stat_set(s, STAT_ANNUAL_RETURN, m * a, "no marks");
	stat_set(s, STAT_VOLATILITY, sd * sqrt(a), "fewer than two marks");
	stat_set(s, STAT_SHARPE, sharpe * sqrt(a), "no variance");
	stat_set(s, STAT_SORTINO, down > 0 ? (m - rf) / down * sqrt(a) : NAN,
	    "no negative day");
	stat_set(
	    s, STAT_OMEGA, loss > 0 ? gain / loss : NAN, "no negative day");
	stat_set(s, STAT_GAIN_TO_PAIN, loss > 0 ? (gain - loss) / loss : NAN,
	    "no negative day");
	shape(s, c);
	stat_set(s, STAT_PSR, probabilistic(s, sharpe, 0, (double)c->n),
	    "no variance");
	stat_set(s, STAT_DSR,
	    c->o->trials > 1
		? probabilistic(s, sharpe,
		      best_of_trials(c->o->trials, c->o->trials_sd),
		      (double)c->n)
		: NAN,
	    "one variant; --trials N says how many were tried");
}

static void
tails(struct stats *s, const struct curve *c)
{
	static const struct {
		double p;
		enum stat_id var, es;
	} at[] = { { 0.05, STAT_VAR95, STAT_ES95 },
		{ 0.01, STAT_VAR99, STAT_ES99 } };
	double q, sum, high, low;
	size_t i, k;

	for (k = 0; k < 2; k++) {
		q = quantile_of(c->sorted, c->n, at[k].p);
		sum = 0;
		for (i = 0; i < c->n && c->sorted[i] <= q; i++)
			sum += c->sorted[i];
		stat_set(s, at[k].var, q, "no marks");
		stat_set(s, at[k].es, sum / (double)i, "no marks");
	}
	high = quantile_of(c->sorted, c->n, 0.95);
	low = quantile_of(c->sorted, c->n, 0.05);
	stat_set(s, STAT_TAIL_RATIO, low != 0 ? fabs(high) / fabs(low) : NAN,
	    "no losses in the tail");
	stat_set(
	    s, STAT_BEST_DAY, c->n > 0 ? c->sorted[c->n - 1] : NAN, "no marks");
	stat_set(s, STAT_WORST_DAY, c->n > 0 ? c->sorted[0] : NAN, "no marks");
}

/* ---- drawdowns ---- */

struct fall {
	double depth, depth_usd, squares, sum;
	int peak_day, trough_day, end_day;
	long longest, episodes;
	double now;
};

/* Episodes from `from` on; the peak starts at `high`. */
static struct fall
falls(const struct book *b, size_t from, double high)
{
	struct fall f = { .end_day = -1 };
	int peak_day = b->mark[from].day;
	double worst = 0;
	size_t i;

	f.peak_day = f.trough_day = peak_day;
	for (i = from; i < b->nmarks; i++) {
		const struct mark *m = &b->mark[i];
		double d = m->equity / high - 1;

		f.squares += d < 0 ? d * d : 0;
		if (d >= 0) {
			if (worst < 0) { /* an episode has ended */
				f.sum += worst;
				f.episodes++;
				if (f.end_day < 0 && worst == f.depth)
					f.end_day = m->day;
				if (m->day - peak_day > f.longest)
					f.longest = m->day - peak_day;
			}
			high = m->equity;
			peak_day = m->day;
			worst = 0;
		}
		worst = d < worst ? d : worst;
		if (d < f.depth) {
			f.depth = d;
			f.peak_day = peak_day;
			f.trough_day = m->day;
			f.end_day = -1;
		}
		if (m->equity - high < f.depth_usd)
			f.depth_usd = m->equity - high;
		f.now = d < 0 ? d : 0;
	}
	if (worst < 0) {
		f.sum += worst;
		f.episodes++;
		if (b->mark[b->nmarks - 1].day - peak_day > f.longest)
			f.longest = b->mark[b->nmarks - 1].day - peak_day;
	}
	return f;
}

static double
growth(double from, double to, double years)
{
	return years > 0 && from > 0 && to > 0 ? pow(to / from, 1 / years) - 1
					       : NAN;
}

/* CAGR over the size of the drawdown, of the last 36 months. */
static double
calmar(const struct book *b)
{
	int last = b->mark[b->nmarks - 1].day, y, m, d, from;
	double before = b->start, years, cagr;
	size_t i;

	cal_ymd(last, &y, &m, &d);
	from = cal_day(y - 3, m, d > 28 ? 28 : d);
	for (i = 0; i < b->nmarks && b->mark[i].day <= from; i++)
		before = b->mark[i].equity;
	if (i == 0 || i >= b->nmarks)
		return NAN; /* not 36 months long */
	years = (last - b->mark[i - 1].day) / 365.25;
	cagr = growth(before, b->mark[b->nmarks - 1].equity, years);
	return cagr / fabs(falls(b, i, before).depth);
}

static void
drawdowns(struct stats *s, const struct curve *c)
{
	const struct book *b = c->b;
	struct fall f;

	if (b->nmarks == 0)
		return;
	f = falls(b, 0, b->start);
	stat_set(s, STAT_MAX_DRAWDOWN, f.depth, NULL);
	stat_set(s, STAT_MAX_DRAWDOWN_USD, f.depth_usd, NULL);
	if (f.depth < 0) {
		stat_set(s, STAT_DRAWDOWN_PEAK, f.peak_day, NULL);
		stat_set(s, STAT_DRAWDOWN_TROUGH, f.trough_day, NULL);
		stat_set(s, STAT_DRAWDOWN_END, f.end_day < 0 ? NAN : f.end_day,
		    "not recovered");
	}
	stat_set(s, STAT_DRAWDOWN_DAYS, (double)f.longest, NULL);
	stat_set(s, STAT_DRAWDOWN_NOW, f.now, NULL);
	stat_set(
	    s, STAT_DRAWDOWN_MEAN, f.sum / (double)f.episodes, "no drawdown");
	stat_set(s, STAT_ULCER, sqrt(f.squares / (double)b->nmarks), NULL);
	stat_set(s, STAT_MAR, s->v[STAT_CAGR] / fabs(f.depth), "no drawdown");
	stat_set(
	    s, STAT_CALMAR, calmar(b), "less than 36 months, or no drawdown");
	stat_set(s, STAT_RECOVERY, (end_of(b) - b->start) / fabs(f.depth_usd),
	    "no drawdown");
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
periods(struct stats *s, const struct book *b, int monthly, enum stat_id best,
    enum stat_id worst)
{
	double from = b->start, high = -INFINITY, low = INFINITY, r;
	size_t i;

	for (i = 0; i < b->nmarks; i++) {
		if (i + 1 < b->nmarks &&
		    period_of(b->mark[i].day, monthly) ==
			period_of(b->mark[i + 1].day, monthly))
			continue;
		r = b->mark[i].equity / from - 1;
		high = fmax(high, r);
		low = fmin(low, r);
		from = b->mark[i].equity;
	}
	stat_set(s, best, high, "no marks");
	stat_set(s, worst, low, "no marks");
}

static void
exposure(struct stats *s, const struct curve *c)
{
	const struct book *b = c->b;
	double risk = 0, most = 0, share = 0;
	size_t i, open = 0;

	for (i = 0; i < b->nmarks; i++) {
		const struct mark *m = &b->mark[i];
		double k = isnan(m->open_risk) ? 0 : m->open_risk;

		open += m->n_open > 0;
		risk += k;
		most = fmax(most, k);
		share = fmax(share, k / m->equity);
	}
	stat_set(
	    s, STAT_EXPOSURE, (double)open / (double)b->nmarks, "no marks");
	stat_set(s, STAT_MAX_RISK, most, NULL);
	stat_set(s, STAT_MAX_RISK_SHARE, share, NULL);
	stat_set(s, STAT_RETURN_ON_CAPITAL,
	    s->v[STAT_PNL] / (risk / (double)b->nmarks) / c->years,
	    "no open risk, or no time");
}

double
sharpe_period(const struct book *b)
{
	static struct curve c;
	double sd;

	fill(&c, b, NULL);
	sd = sd_of(c.r, c.n);
	return sd > 0 ? mean_of(c.r, c.n) / sd : NAN;
}

void
stats_equity(
    struct stats *s, const struct book *b, const struct stat_options *o)
{
	static struct curve c;
	enum stat_id id;

	for (id = STAT_START; id < STATS; id++)
		stat_set(s, id, NAN, "no marks");
	fill(&c, b, o);
	stat_set(s, STAT_START, b->start, "no marks");
	stat_set(s, STAT_END, end_of(b), "no marks");
	stat_set(s, STAT_SESSIONS, (double)b->nmarks, NULL);
	stat_set(s, STAT_TOTAL_RETURN, end_of(b) / b->start - 1, "no marks");
	stat_set(s, STAT_CAGR, growth(b->start, end_of(b), c.years),
	    "no time has passed, or the equity is gone");
	if (c.n == 0)
		return;
	ratios(s, &c);
	tails(s, &c);
	drawdowns(s, &c);
	periods(s, b, 1, STAT_BEST_MONTH, STAT_WORST_MONTH);
	periods(s, b, 0, STAT_BEST_YEAR, STAT_WORST_YEAR);
	exposure(s, &c);
}
