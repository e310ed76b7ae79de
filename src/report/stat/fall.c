/* Drawdowns of the daily marked equity, the start included. */
#include "time/cal.h"
#include "report/stat/curve.h"
#include "report/stat/stat.h"

#include <math.h>

struct fall {
	double depth, depth_usd, squares, sum, now;
	int peak_day, trough_day, end_day; /* end_day -1: not regained */
	int longest;
	long episodes;

	/* of the episode that is going on */
	double high, worst;
	int high_day;
};

static void
episode_ends(struct fall *f, int day)
{
	f->sum += f->worst;
	f->episodes++;
	if (day - f->high_day > f->longest)
		f->longest = day - f->high_day;
	f->worst = 0;
}

static void
step(struct fall *f, double equity, int day)
{
	double d = equity / f->high - 1;

	f->now = d < 0 ? d : 0;
	f->squares += f->now * f->now;
	if (d >= 0) {
		if (f->worst < 0 && f->end_day < 0 && f->worst == f->depth)
			f->end_day = day;
		if (f->worst < 0)
			episode_ends(f, day);
		f->high = equity;
		f->high_day = day;
		return;
	}
	f->worst = fmin(f->worst, d);
	f->depth_usd = fmin(f->depth_usd, equity - f->high);
	if (d < f->depth) {
		f->depth = d;
		f->peak_day = f->high_day;
		f->trough_day = day;
		f->end_day = -1;
	}
}

double
stat_max_fall(const double *E, size_t n)
{
	double high = E[0], least = 0;
	size_t i;

	for (i = 1; i <= n; i++) {
		high = fmax(high, E[i]);
		least = fmin(least, E[i] / high - 1);
	}
	return least;
}

/* CAGR over the size of the max drawdown, of the last 36 months. */
static double
calmar(const struct curve *c)
{
	int y, m, d, from;
	double years, cagr;
	size_t i = 0;

	cal_ymd(c->day[c->n], &y, &m, &d);
	while (!cal_is_date(y - 3, m, d))
		d--;
	from = cal_day(y - 3, m, d);
	if (c->day[0] > from)
		return NAN;
	while (i < c->n && c->day[i + 1] <= from)
		i++;
	years = (c->day[c->n] - c->day[i]) / 365.25;
	cagr = stat_growth(c->E[i], c->E[c->n], years);
	return cagr / fabs(stat_max_fall(c->E + i, c->n - i));
}

void
stat_falls(struct stats *s, const struct curve *c, const char *no_growth)
{
	int grows = c->gone < 0 && c->n > 1;
	struct fall f = {
		.high = c->E[0], .high_day = c->day[0], .end_day = -1
	};
	double cagr;
	size_t i;

	for (i = 1; i <= c->n; i++)
		step(&f, c->E[i], c->day[i]);
	if (f.worst < 0)
		episode_ends(&f, c->day[c->n]);
	stat_set(s, STAT_MAX_DRAWDOWN, f.depth, NULL);
	stat_set(s, STAT_MAX_DRAWDOWN_USD, f.depth_usd, NULL);
	stat_set(s, STAT_DRAWDOWN_PEAK, f.depth < 0 ? f.peak_day : NAN,
	    "no drawdown");
	stat_set(s, STAT_DRAWDOWN_TROUGH, f.depth < 0 ? f.trough_day : NAN,
	    "no drawdown");
	stat_set(s, STAT_DRAWDOWN_END, f.end_day < 0 ? NAN : f.end_day,
	    f.depth < 0 ? "not recovered" : "no drawdown");
	stat_set(s, STAT_DRAWDOWN_DAYS, f.longest, NULL);
	stat_set(s, STAT_DRAWDOWN_NOW, f.now, NULL);
	stat_set(
	    s, STAT_DRAWDOWN_MEAN, f.sum / (double)f.episodes, "no drawdown");
	stat_set(s, STAT_ULCER, sqrt(f.squares / (double)(c->n + 1)), NULL);
	cagr = grows ? stat_growth(c->E[0], c->E[c->n], c->years) : NAN;
	stat_set(s, STAT_CAGR, cagr, no_growth);
	stat_set(s, STAT_MAR, cagr / fabs(f.depth),
	    f.depth < 0 ? no_growth : "no drawdown");
	stat_set(s, STAT_CALMAR, grows ? calmar(c) : NAN,
	    grows ? "less than 36 months, or no drawdown" : no_growth);
	stat_set(s, STAT_RECOVERY, (c->E[c->n] - c->E[0]) / fabs(f.depth_usd),
	    "no drawdown");
}
