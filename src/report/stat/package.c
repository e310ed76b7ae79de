#include "report/stat/package.h"
#include "math/fn.h"
#include "math/sum.h"
#include "option/price.h"
#include "option/right.h"

#include <math.h>

enum { HUNDRED = 100 };

static double
years(const struct package *p)
{
	return p->days / 365;
}

static double
deviation(const struct package *p)
{
	return p->vol * sqrt(years(p));
}

double
package_at(const struct package *p, double level)
{
	double points = p->credit;
	int i;

	for (i = 0; i < p->nleg; i++)
		points += p->leg[i].qty * payoff_one(&p->leg[i], level);
	return points * p->qty * HUNDRED;
}

/* Standardised ln(level). */
static double
score(const struct package *p, double level)
{
	double mean = (p->rate - p->yield - p->vol * p->vol / 2) * years(p);

	if (!(level > 0))
		return -INFINITY;
	return (log(level / p->spot) - mean) / deviation(p);
}

double
package_below(const struct package *p, double level)
{
	return fn_norm_cdf(score(p, level));
}

/* Reflection principle for a Brownian motion with drift. */
double
package_touch(const struct package *p, double level)
{
	double b = log(level / p->spot), T = years(p), sd = deviation(p);
	double drift = p->rate - p->yield - p->vol * p->vol / 2;
	double side = b < 0 ? 1 : -1;

	if (b == 0)
		return 1;
	return fn_norm_cdf(side * (b - drift * T) / sd) +
	       exp(2 * drift * b / (p->vol * p->vol)) *
		   fn_norm_cdf(side * (b + drift * T) / sd);
}

/* Adds the probability of lo..hi and the mean of the profit over it, which is
 * linear there. */
static void
integrate(const struct package *p, double lo, double hi, double slope,
    double level, double at_level, double *prob, double *mean)
{
	double a = score(p, lo), b = isinf(hi) ? INFINITY : score(p, hi);
	double sd = deviation(p);
	double forward = p->spot * exp((p->rate - p->yield) * years(p));
	/* from the side where the probabilities are small */
	double pr = a > 0 ? fn_norm_cdf(-a) - fn_norm_cdf(-b)
			  : fn_norm_cdf(b) - fn_norm_cdf(a);
	double first = a > sd ? fn_norm_cdf(sd - a) - fn_norm_cdf(sd - b)
			      : fn_norm_cdf(b - sd) - fn_norm_cdf(a - sd);

	*prob += pr;
	*mean += (at_level - slope * level) * pr + slope * forward * first;
}

static void
add_zero(struct package *p, double level)
{
	level = round(level * 1e9) / 1e9;
	if (p->nzero > 0 && fabs(p->zero[p->nzero - 1] - level) < 1e-9)
		return;
	p->zero[p->nzero++] = level;
}

/* A payoff of the package as profit; what is left behind the sixth decimal is
 * no news. */
static double
dollars(const struct package *p, double points)
{
	return round((p->credit + points) * p->qty * HUNDRED * 1e6) / 1e6;
}

struct sides {
	double p[2], mean[2]; /* 0: less than the target, 1: at least */
};

/* One linear piece, lo <= S_T < hi. */
static void
piece(struct package *p, double lo, double hi, struct sides *s)
{
	double span = isinf(hi) ? 1 : hi - lo, at = package_at(p, lo);
	double slope = (package_at(p, lo + span) - at) / span, cut;
	int up;

	/* the strikes are exact, the slope is rounded: whole contracts */
	slope = round(slope * 1e6) / 1e6;
	if (slope != 0) {
		cut = lo - at / slope;
		if (cut >= lo && cut < hi && cut > 0)
			add_zero(p, cut);
	}
	cut = slope != 0 ? lo + (p->target - at) / slope : INFINITY;
	up = slope != 0 ? slope < 0 : at >= p->target;
	if (slope != 0 && cut <= lo)
		up = !up;
	if (!(cut > lo && cut < hi)) {
		integrate(p, lo, hi, slope, lo, at, &s->p[up], &s->mean[up]);
		return;
	}
	integrate(p, lo, cut, slope, lo, at, &s->p[up], &s->mean[up]);
	integrate(p, cut, hi, slope, lo, at, &s->p[!up], &s->mean[!up]);
}

void
package_work(struct package *p)
{
	double at[PAYOFF_LEGS + 2] = { 0 }, least, most;
	struct sides s = { { 0 }, { 0 } };
	size_t n = 1, i;
	int k;

	for (k = 0; k < p->nleg; k++)
		at[n++] = p->leg[k].strike;
	sum_sort(at, n);
	at[n] = INFINITY;
	p->nzero = 0;
	for (i = 0; i < n; i++) {
		if (at[i + 1] > at[i])
			piece(p, at[i], at[i + 1], &s);
	}
	payoff_bounds(p->leg, p->nleg, &least, &most);
	p->worst = dollars(p, least);
	p->best = dollars(p, most);
	p->profit_p = s.p[1];
	p->mean = s.mean[0] + s.mean[1];
	p->profit_mean = s.p[1] > 0 ? s.mean[1] / s.p[1] : NAN;
	p->loss_mean = s.p[0] > 0 ? s.mean[0] / s.p[0] : NAN;
}

double
package_delta(const struct package *p, int i)
{
	const struct payoff_leg *l = &p->leg[i];
	struct price_greeks g;

	price_greeks(&g, (enum right)l->right, p->spot, l->strike,
	    p->days / 365, p->rate, p->yield, p->vol);
	return l->qty * g.delta;
}

double
package_in_the_money(const struct package *p, int i)
{
	double below = package_below(p, p->leg[i].strike);

	return p->leg[i].right == RIGHT_PUT ? below : 1 - below;
}
