/*
 * price_bench: ns per option, medians of interleaved rounds, beside loops over
 * the C library's exp, log and erfc in the same run: a chain of 4,096 strikes
 * of one expiry.  A measurement, never a verdict.
 */
#include "math/fn.h"
#include "option/price.h"
#include "rounds.h"

#include <math.h>
#include <stdio.h>

enum { N = 4096 };

static const struct price_market market = { 5000, 30.0 / 365, 0.045, 0.014 };
static unsigned char right[N];
static double K[N], vol[N], price[N], out[N], d[N];
static struct price_greeks greek[N];

/* The textbook, on libm. */
static double
rival_price(
    int put, double S, double strike, double T, double r, double q, double v)
{
	double sd = v * sqrt(T), a = S * exp(-q * T), b = strike * exp(-r * T);
	double d1 = (log(S / strike) + (r - q) * T) / sd + 0.5 * sd;
	double d2 = d1 - sd, root = 0.70710678118654757;

	if (put)
		return 0.5 * (b * erfc(d2 * root) - a * erfc(d1 * root));
	return 0.5 * (a * erfc(-d1 * root) - b * erfc(-d2 * root));
}

/*
 * A careful Newton: on the out-of-the-money price, from the larger of the
 * inflection point and the straddle's approximation, inside a bracket, until
 * the step is 1e-13 of itself.
 */
static double
rival_iv(
    int put, double p, double S, double strike, double T, double r, double q)
{
	double a = S * exp(-q * T), b = strike * exp(-r * T);
	double x = log(S / strike) + (r - q) * T, low = 0, high = 20, s;
	double in = fmax(0, put ? b - a : a - b), root = 0.70710678118654757;

	if (!(p > in && p < (put ? b : a)))
		return NAN;
	p -= in;
	put = x > 0;
	s = fmax(sqrt(2 * fabs(x)), 2.5066 * p / sqrt(a * b));
	for (int i = 0; i < 100; i++) {
		double d1 = x / s + 0.5 * s, d2 = d1 - s, v, next;

		v = put ? 0.5 * (b * erfc(d2 * root) - a * erfc(d1 * root))
			: 0.5 * (a * erfc(-d1 * root) - b * erfc(-d2 * root));
		if (v > p)
			high = s;
		else
			low = s;
		next = s -
		       (v - p) / (a * 0.3989422804014327 * exp(-0.5 * d1 * d1));
		if (!(next > low && next < high))
			next = 0.5 * (low + high);
		if (fabs(next - s) <= 1e-13 * s)
			return next / sqrt(T);
		s = next;
	}
	return NAN;
}

static void
many_price(void)
{
	price_bs_many(N, &market, right, K, vol, out);
}

static void
one_price(void)
{
	for (int i = 0; i < N; i++)
		out[i] = price_bs(right[i], market.S, K[i], market.T, market.r,
		    market.q, vol[i]);
}

static void
libm_price(void)
{
	for (int i = 0; i < N; i++)
		out[i] = rival_price(right[i], market.S, K[i], market.T,
		    market.r, market.q, vol[i]);
}

static void
many_iv(void)
{
	price_iv_many(N, &market, right, K, price, out, NULL);
}

static void
one_iv(void)
{
	for (int i = 0; i < N; i++)
		out[i] = price_iv(right[i], price[i], market.S, K[i], market.T,
		    market.r, market.q, NULL);
}

static void
newton_iv(void)
{
	for (int i = 0; i < N; i++)
		out[i] = rival_iv(right[i], price[i], market.S, K[i], market.T,
		    market.r, market.q);
}

static void
many_greeks(void)
{
	price_greeks_many(N, &market, right, K, vol, greek);
}

static void
our_cdf(void)
{
	for (int i = 0; i < N; i++)
		out[i] = fn_norm_cdf(d[i]);
}

static void
libm_cdf(void)
{
	for (int i = 0; i < N; i++)
		out[i] = 0.5 * erfc(-0.70710678118654757 * d[i]);
}

static struct work works[] = {
	{ "price, libm loop", libm_price, 0, 1, { 0 } },
	{ "price, array", many_price, 0, 1, { 0 } },
	{ "price, one by one", one_price, 0, 1, { 0 } },
	{ "iv, Newton on libm", newton_iv, 3, 1, { 0 } },
	{ "iv, array", many_iv, 3, 1, { 0 } },
	{ "iv, one by one", one_iv, 3, 1, { 0 } },
	{ "price and 9 greeks, array", many_greeks, 0, 1, { 0 } },
	{ "norm cdf, libm", libm_cdf, 7, 1, { 0 } },
	{ "norm cdf, within 1 ulp", our_cdf, 7, 1, { 0 } },
};

enum { WORKS = sizeof works / sizeof *works };

int
main(void)
{
	for (int i = 0; i < N; i++) {
		K[i] = 5 * (double)(int)(800 + 300 * unit());
		right[i] = K[i] < market.S;
		vol[i] = 0.1 + 0.3 * unit();
		d[i] = 12 * unit() - 8;
	}
	price_bs_many(N, &market, right, K, vol, price);
	rounds(works, WORKS, N);
	printf("%-28s %8s %9s\n", "", "ns", "times as fast");
	for (int i = 0; i < WORKS; i++)
		printf("%-28s %8.1f %9.2f\n", works[i].name, works[i].ns[0],
		    works[works[i].against].ns[0] / works[i].ns[0]);
	return 0;
}
