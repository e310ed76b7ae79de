/*
 * numcheck: what the testers of num share: numbers at random from a fixed seed,
 * and the count of what went wrong.  One line for each group.
 */
#ifndef NUMCHECK_H
#define NUMCHECK_H

#include "num/num.h"

#include <float.h>
#include <inttypes.h>
#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 60000, SHOWN = 5 };

static uint64_t seed = 20240229;
static int failed, group_failed;
static long checks;

static inline uint64_t
rnd(void)
{
	uint64_t z = seed += 0x9e3779b97f4a7c15u; /* splitmix64, Vigna 2015 */

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

static inline double
unit(void)
{
	return (double)(rnd() >> 11) * 0x1p-53;
}

static inline double
from_bits(uint64_t bits)
{
	double v;

	memcpy(&v, &bits, sizeof v);
	return v;
}

static inline double
step(double v, int ulps)
{
	uint64_t bits;

	memcpy(&bits, &v, sizeof bits);
	return from_bits(bits + (uint64_t)(int64_t)ulps);
}

static inline int
ulp(void)
{
	return (int)(rnd() % 3) - 1;
}

/* The distributions: each gives one random double. */

static inline double
any(void)
{
	return from_bits(rnd());
}

static inline double
price(void)
{
	return (double)(rnd() % 1000000) / 100;
}

static inline double
rsi(void)
{
	return 100 * unit();
}

static inline double
ema(void)
{
	return 4000 + 1000 * unit();
}

static inline double
greek(void)
{
	return (unit() - 0.5) * pow(10, -(double)(rnd() % 8));
}

static inline double
power2(void)
{
	return step(ldexp(1, (int)(rnd() % 2097) - 1073), ulp());
}

static inline double
power10(void)
{
	char text[16];

	snprintf(text, sizeof text, "%de%d", (int)(rnd() % 9 + 1),
	    (int)(rnd() % 630) - 322);
	return step(strtod(text, NULL), ulp());
}

static inline double
subnormal(void)
{
	return from_bits(rnd() >> (12 + rnd() % 52));
}

static inline double
whole(void)
{
	return (double)(int64_t)(rnd() >> rnd() % 64);
}

/* Quarters near 2^51 have two nearest decimals; large wholes sit on edges. */
static inline double
close_call(void)
{
	return ldexp((double)(rnd() >> 11), (int)(rnd() % 90) - 8);
}

/* A multiple of 1/2^k: exact ties when printed with fewer decimals. */
static inline double
tie(void)
{
	int k = (int)(rnd() % 50);

	return ldexp((double)(int64_t)(rnd() >> (14 + rnd() % 50)), -k) *
	       (rnd() & 1 ? 1 : -1);
}

/* A decimal tie as typed, which is not one in binary: 1.005. */
static inline double
typed_tie(void)
{
	char text[40];

	snprintf(text, sizeof text, "%d.%0*d5", (int)(rnd() % 5000),
	    (int)(rnd() % 6) + 1, (int)(rnd() % 10));
	return step(strtod(text, NULL), ulp());
}

static const struct dist {
	const char *name;
	double (*next)(void);
} dists[] = {
	{ "any bits", any },
	{ "prices", price },
	{ "rsi", rsi },
	{ "ema", ema },
	{ "greeks", greek },
	{ "powers of two", power2 },
	{ "powers of ten", power10 },
	{ "subnormals", subnormal },
	{ "whole", whole },
	{ "close calls", close_call },
	{ "ties", tie },
	{ "typed ties", typed_tie },
};

enum { DISTS = sizeof dists / sizeof *dists };

static inline void
check(int good, const char *what, const char *got, const char *want)
{
	checks++;
	if (good)
		return;
	if (group_failed++ < SHOWN)
		printf("not ok: %s: got '%s', want '%s'\n", what, got, want);
}

static inline void
group(const char *name)
{
	if (group_failed)
		printf("not ok: %s: %d failed\n", name, group_failed);
	else
		printf("ok: %s\n", name);
	failed |= group_failed;
	group_failed = 0;
}

/* ECMA-262 Number::toString from digits d[0..k) and v = 0.d * 10^n. */
static inline void
ecma(char *p, int neg, const char *d, int k, int n)
{
	p += neg ? sprintf(p, "-") : 0;
	if (k <= n && n <= 21)
		sprintf(p, "%.*s%.*s", k, d, n - k, "000000000000000000000");
	else if (0 < n && n <= 21)
		sprintf(p, "%.*s.%.*s", n, d, k - n, d + n);
	else if (-6 < n && n <= 0)
		sprintf(p, "0.%.*s%.*s", -n, "000000", k, d);
	else if (k == 1)
		sprintf(p, "%ce%+d", *d, n - 1);
	else
		sprintf(p, "%c.%.*se%+d", *d, k - 1, d + 1, n - 1);
}

/*
 * Shortest: the first precision that reads back.  Fifteen digits of a normal
 * double lose none that was typed, so no shorter precision needs trying.  The
 * nearest text of a power of two may lie on its short side, just outside,
 * where the next one up still reads back.
 */
static inline void
oracle(char *p, double v)
{
	char text[40], d[24], *e;
	int digits = fabs(v) < DBL_MIN ? 1 : 15, k, n;

	if (v == 0) {
		ecma(p, 0, "0", 1, 1);
		return;
	}
	for (;; digits++) {
		snprintf(text, sizeof text, "%.*e", digits - 1, fabs(v));
		if (strtod(text, &e) == fabs(v))
			break;
		e = text + strcspn(text, "e");
		if (e[-1] < '9' && e[-1] != '.') {
			e[-1]++;
			if (strtod(text, NULL) == fabs(v))
				break;
		}
	}
	d[0] = text[0];
	e = text + strcspn(text, "e");
	k = (int)(e - text);
	if (k > 1)
		memcpy(d + 1, text + 2, (size_t)--k - 1);
	while (k > 1 && d[k - 1] == '0')
		k--;
	n = (int)strtol(e + 1, NULL, 10) + 1;
	ecma(p, v < 0, d, k, n);
}

static inline void
check_put(double v)
{
	char got[NUM_MAX + 1], want[64];

	got[num_put(got, v)] = '\0';
	oracle(want, v);
	check(strcmp(got, want) == 0, "num_put", got, want);
}

/* Undo a minus zero. */
static inline void
check_fixed(double v, int decimals)
{
	char got[NUM_FIXED_MAX + 1], want[400], *w = want;

	got[num_put_fixed(got, v, decimals)] = '\0';
	snprintf(want, sizeof want, "%.*f", decimals, v);
	if (*w == '-' && strspn(w, "-0.") == strlen(w))
		w++;
	check(strcmp(got, w) == 0, "num_put_fixed", got, w);
}

#endif
