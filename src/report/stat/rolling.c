#include "report/stat/rolling.h"
#include "math/sum.h"
#include "report/stat/stat.h"
#include "time/cal.h"
#include "time/session.h"

#include <math.h>

/* Months from the year 0. */
static int
month_of(int day)
{
	int y, m, d;

	cal_ymd(day, &y, &m, &d);
	return y * 12 + m - 1;
}

static double
sharpe(const double *r, size_t n, double risk_free)
{
	double sd = sum_sd(r, n);

	return sd > 0 ? (sum_mean(r, n) - stat_free(risk_free)) / sd *
			    sqrt(STAT_YEAR)
		      : NAN;
}

size_t
rolling_list(
    const struct curve *c, double risk_free, const struct rolling **out)
{
	static struct rolling *w;
	static size_t cap;
	size_t i, from = 0, n = 0;

	for (i = 0; i <= c->n && c->gone < 0; i++) {
		int month = month_of(c->day[i]);
		int next = i < c->n ? c->day[i + 1] : session_next(c->day[i]);

		if (month_of(next) == month)
			continue;
		while (from < i && month_of(c->day[from + 1]) <= month - 12)
			from++;
		if (month_of(c->day[from]) != month - 12)
			continue;
		w = arena_grow(w, &cap, n + 1, sizeof *w);
		w[n++] = (struct rolling){
			.year = month / 12,
			.month = month % 12 + 1,
			.r = c->E[i] / c->E[from] - 1,
			.sharpe = sharpe(c->r + from, i - from, risk_free),
		};
	}
	*out = w;
	return n;
}
