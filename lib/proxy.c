#include "proxy.h"
#include "fn.h"

#include <math.h>

static const double DAYS = 21;	   /* memory, in trading days */
static const double PREMIUM = 1.2; /* implied over realised, long-run */
static const double FLOOR = 0.08;

void
proxy_init(struct proxy *p, double per_year)
{
	*p = (struct proxy){ .last = NAN, .per_year = per_year };
}

/* The bar's own range (Garman & Klass' second estimator) and the gap before. */
static double
variance(
    const struct proxy *p, double open, double high, double low, double close)
{
	double gap, range, move;

	if (isnan(open) || isnan(high) || isnan(low)) {
		gap = fn_log(close / p->last);
		return gap * gap;
	}
	gap = fn_log(open / p->last);
	range = fn_log(high / low);
	move = fn_log(close / open);
	range =
	    0.5 * range * range - (2 * 0.6931471805599453 - 1) * move * move;
	return gap * gap + (range > 0 ? range : 0);
}

double
proxy_step(struct proxy *p, double open, double high, double low, double close)
{
	double v, k;

	if (!(close > 0))
		return p->n ? sqrt(p->var * p->per_year) * PREMIUM : NAN;
	if (isnan(p->last)) {
		p->last = close;
		return NAN;
	}
	v = variance(p, open, high, low, close);
	p->last = close;
	p->n++;
	k = 2 / (DAYS * p->per_year / 252 + 1);
	if (k < 1.0 / (double)p->n)
		k = 1.0 / (double)p->n;
	p->var += k * (v - p->var);
	v = sqrt(p->var * p->per_year) * PREMIUM;
	return v > FLOOR ? v : FLOOR;
}
