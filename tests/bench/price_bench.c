/*
 * price_bench: ns per option, medians of interleaved rounds, beside loops over
 * the C library's exp, log and erfc in the same run: a chain of 4,096 strikes
 * of one expiry.  A measurement, never a verdict.
 */
#include "fn.h"
#include "price.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { N = 4096, ROUNDS = 31 };

static const struct price_market market = { 5000, 30.0 / 365, 0.045, 0.014 };
static unsigned char right[N];
static double K[N], vol[N], price[N], out[N], d[N];
static struct price_greeks greek[N];

static uint64_t seed = 1;

static double
unit(void)
{
	uint64_t z = seed += 0x9e3779b97f4a7c15u; /* splitmix64, Vigna 2015 */

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return (double)((z ^ z >> 31) >> 11) * 0x1p-53;
}

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
		out[i] = norm_cdf(d[i]);
}

static void
libm_cdf(void)
{
	for (int i = 0; i < N; i++)
		out[i] = 0.5 * erfc(-0.70710678118654757 * d[i]);
}

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static int
less(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

int
main(void)
{
	static const struct {
		const char *name;
		void (*run)(void);
		int rival; /* index of what it is compared with */
	} c[] = {
		{ "price, libm loop", libm_price, 0 },
		{ "price, array", many_price, 0 },
		{ "price, one by one", one_price, 0 },
		{ "iv, Newton on libm", newton_iv, 3 },
		{ "iv, array", many_iv, 3 },
		{ "iv, one by one", one_iv, 3 },
		{ "price and 9 greeks, array", many_greeks, 0 },
		{ "norm cdf, libm", libm_cdf, 7 },
		{ "norm cdf, within 1 ulp", our_cdf, 7 },
	};
	enum { CASES = sizeof c / sizeof *c };
	static double ns[CASES][ROUNDS];

	for (int i = 0; i < N; i++) {
		K[i] = 5 * (double)(int)(800 + 300 * unit());
		right[i] = K[i] < market.S;
		vol[i] = 0.1 + 0.3 * unit();
		d[i] = 12 * unit() - 8;
	}
	price_bs_many(N, &market, right, K, vol, price);
	for (int k = 0; k < ROUNDS; k++)
		for (int i = 0; i < CASES; i++) {
			double t = now();

			c[i].run();
			ns[i][k] = (now() - t) / N;
		}
	for (int i = 0; i < CASES; i++)
		qsort(ns[i], ROUNDS, sizeof(double), less);
	printf("%-28s %8s %9s\n", "", "ns", "times as fast");
	for (int i = 0; i < CASES; i++) {
		double t = ns[i][ROUNDS / 2];

		printf("%-28s %8.1f %9.2f\n", c[i].name, t,
		    ns[c[i].rival][ROUNDS / 2] / t);
	}
	return 0;
}
