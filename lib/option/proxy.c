#include "option/proxy.h"
#include "math/fn.h"

#include <math.h>

static const double vol_lambda[PROXY_VOLS] = { 0.9, 0.97, 0.995 };
static const double mean_lambda[PROXY_MEANS] = { 0.8, 0.94 };
static const double range_lambda[PROXY_RANGES] = { 0.9, 0.97 };
static const double constant = -0.1528;
static const double vol_factor[PROXY_VOLS] = { -0.1277, 0.5175, 0.2683 };
static const double mean_factor[PROXY_MEANS] = { -0.1751, -0.2872 };
static const double range_factor[PROXY_RANGES] = { 0.4587, -0.3095 };

static void
add(struct proxy_average *a, double lambda, double x)
{
	a->sum = lambda * a->sum + x;
	a->weight = lambda * a->weight + 1;
}

static double
estimate(const struct proxy *p)
{
	double v = constant, vol = 0;
	int i;

	for (i = 0; i < PROXY_VOLS; i++) {
		vol = sqrt(p->vol[i].sum / p->vol[i].weight * 252);
		v += vol_factor[i] * fn_log(vol);
	}
	for (i = 0; i < PROXY_MEANS; i++)
		v += mean_factor[i] * (p->mean[i].sum / p->mean[i].weight) *
		     sqrt(252) / vol;
	for (i = 0; i < PROXY_RANGES; i++)
		v += range_factor[i] *
		     fn_log(p->range[i].sum / p->range[i].weight * 252) / 2;
	return fn_exp(v);
}

double
proxy_day(struct proxy *p, double high, double low, double close)
{
	double r, range, before = p->prev;
	int i;

	if (!(close > 0) || high <= 0 || low <= 0)
		return NAN;
	p->prev = close;
	if (!(before > 0))
		return NAN;
	r = fn_log(close / before);
	range = isnan(high) || isnan(low) ? fabs(r) : fn_log(high / low);
	range = fmax(range, 1e-4);
	for (i = 0; i < PROXY_VOLS; i++)
		add(&p->vol[i], vol_lambda[i], r * r);
	for (i = 0; i < PROXY_MEANS; i++)
		add(&p->mean[i], mean_lambda[i], r);
	for (i = 0; i < PROXY_RANGES; i++)
		add(&p->range[i], range_lambda[i],
		    range * range / (4 * 0.69314718055994530942));
	if (p->days < PROXY_WARM && ++p->days < PROXY_WARM)
		return NAN;
	return estimate(p);
}
