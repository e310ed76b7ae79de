/*
 * num_test: num.h against the C library, on edge cases and on random numbers
 * from a fixed seed.  One line for each group; exits 1 if any failed.
 */
#include "num.h"

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

static uint64_t
rnd(void)
{
	uint64_t z = seed += 0x9e3779b97f4a7c15u; /* splitmix64, Vigna 2015 */

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

static double
unit(void)
{
	return (double)(rnd() >> 11) * 0x1p-53;
}

static double
from_bits(uint64_t bits)
{
	double v;

	memcpy(&v, &bits, sizeof v);
	return v;
}

static double
step(double v, int ulps)
{
	uint64_t bits;

	memcpy(&bits, &v, sizeof bits);
	return from_bits(bits + (uint64_t)(int64_t)ulps);
}

static int
ulp(void)
{
	return (int)(rnd() % 3) - 1;
}

/* The distributions: each gives one random double. */

static double
any(void)
{
	return from_bits(rnd());
}

static double
price(void)
{
	return (double)(rnd() % 1000000) / 100;
}

static double
rsi(void)
{
	return 100 * unit();
}

static double
ema(void)
{
	return 4000 + 1000 * unit();
}

static double
greek(void)
{
	return (unit() - 0.5) * pow(10, -(double)(rnd() % 8));
}

static double
power2(void)
{
	return step(ldexp(1, (int)(rnd() % 2097) - 1073), ulp());
}

static double
power10(void)
{
	char text[16];

	snprintf(text, sizeof text, "%de%d", (int)(rnd() % 9 + 1),
	    (int)(rnd() % 630) - 322);
	return step(strtod(text, NULL), ulp());
}

static double
subnormal(void)
{
	return from_bits(rnd() >> (12 + rnd() % 52));
}

static double
whole(void)
{
	return (double)(int64_t)(rnd() >> rnd() % 64);
}

/* Quarters near 2^51 have two nearest decimals; large wholes sit on edges. */
static double
close_call(void)
{
	return ldexp((double)(rnd() >> 11), (int)(rnd() % 90) - 8);
}

/* A multiple of 1/2^k: exact ties when printed with fewer decimals. */
static double
tie(void)
{
	int k = (int)(rnd() % 50);

	return ldexp((double)(int64_t)(rnd() >> (14 + rnd() % 50)), -k) *
	       (rnd() & 1 ? 1 : -1);
}

/* A decimal tie as typed, which is not one in binary: 1.005. */
static double
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

static int
same(double a, double b)
{
	return memcmp(&a, &b, sizeof a) == 0;
}

static void
check(int good, const char *what, const char *got, const char *want)
{
	checks++;
	if (good)
		return;
	if (group_failed++ < SHOWN)
		printf("not ok: %s: got '%s', want '%s'\n", what, got, want);
}

static void
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
static void
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
static void
oracle(char *p, double v)
{
	char text[40], d[24], *e;
	int digits = fabs(v) < DBL_MIN ? 1 : 15, k, n;

	if (v == 0) {
		strcpy(p, "0");
		return;
	}
	for (;; digits++) {
		snprintf(text, sizeof text, "%.*e", digits - 1, fabs(v));
		if (strtod(text, &e) == fabs(v))
			break;
		e = strchr(text, 'e');
		if (e[-1] < '9' && e[-1] != '.') {
			e[-1]++;
			if (strtod(text, NULL) == fabs(v))
				break;
		}
	}
	d[0] = text[0];
	e = strchr(text, 'e');
	k = (int)(e - text);
	if (k > 1)
		memcpy(d + 1, text + 2, (size_t)--k - 1);
	while (k > 1 && d[k - 1] == '0')
		k--;
	n = (int)strtol(e + 1, NULL, 10) + 1;
	ecma(p, v < 0, d, k, n);
}

static void
check_put(double v)
{
	char got[NUM_MAX + 1], want[64];

	got[num_put(got, v)] = '\0';
	oracle(want, v);
	check(strcmp(got, want) == 0, "num_put", got, want);
}

/* Undo a minus zero. */
static void
check_fixed(double v, int decimals)
{
	char got[NUM_FIXED_MAX + 1], want[400], *w = want;

	got[num_put_fixed(got, v, decimals)] = '\0';
	snprintf(want, sizeof want, "%.*f", decimals, v);
	if (*w == '-' && strspn(w, "-0.") == strlen(w))
		w++;
	check(strcmp(got, w) == 0, "num_put_fixed", got, w);
}

/* In a block of exactly the slack that num.h asks for, full of digits. */
static void
check_parse(const char *text, double want, enum num_status status)
{
	size_t n = strlen(text);
	char *block = malloc(n + 8), show[2][40];
	enum num_status got;
	double v = 1;

	if (!block)
		exit(1);
	memcpy(block, text, n);
	memset(block + n, '7', 8);
	got = num_parse(block, n, &v);
	free(block);
	snprintf(show[0], sizeof show[0], "%d %.17g", (int)got, v);
	snprintf(show[1], sizeof show[1], "%d %.17g", (int)status, want);
	check(got == status && (status == NUM_OK ? same(v, want) : isnan(v)),
	    text, show[0], show[1]);
}

/* A text that strtod can judge. */
static void
check_read(const char *text)
{
	double v = strtod(text, NULL);

	check_parse(text, v, isinf(v) ? NUM_BAD : NUM_OK);
}

static void
random_numbers(const struct dist *d)
{
	for (int i = 0; i < ROUNDS; i++) {
		double v = d->next();
		char text[64];

		if (!isfinite(v))
			continue;
		check_put(v);
		snprintf(text, sizeof text, "%.*g", (int)(rnd() % 10) + 12, v);
		check_read(text);
		text[num_put(text, v)] = '\0';
		check_parse(text, v == 0 ? 0 : v, NUM_OK);
		if (fabs(v) < 1e30 || i % 16 == 0)
			check_fixed(v, i % 16);
	}
	group(d->name);
}

/*
 * The exact middle of two neighbours, and one step beside it in the last digit
 * kept; from 17 digits to all of them.
 */
static void
halfway(void)
{
	for (int i = 0; i < ROUNDS; i++) {
		double v = i % 3 ? fabs(dists[i % 12].next()) : fabs(any());
		char text[1200], *e;
		uint64_t m;
		int q, digits = 17 + (int)(rnd() % 9);

		if (!isfinite(v) || v == 0)
			continue;
		m = (uint64_t)ldexp(frexp(v, &q), 53);
		/* v + ulp / 2 has 54 bits: a long double holds it here. */
		snprintf(text, sizeof text, "%.*Le", i % 50 ? digits - 1 : 780,
		    ldexpl((long double)m + 0.5L, q - 53));
		check_read(text);
		e = strchr(text, 'e');
		if (e[-1] < '9')
			e[-1]++;
		check_read(text);
	}
	group("halfway texts");
}

static void
random_texts(void)
{
	static const char alphabet[] = "00011234567899..e+-, x";

	for (int i = 0; i < 4 * ROUNDS; i++) {
		char text[48];
		size_t n = rnd() % 30 + 1;
		double want;
		char *end;

		for (size_t j = 0; j < n; j++)
			text[j] = alphabet[rnd() %
					   (i % 4 ? 16 : sizeof alphabet - 1)];
		text[n] = '\0';
		want = strtod(text, &end);
		if (*end || strpbrk(text, "x ") || isinf(want))
			check_parse(text, 0, NUM_BAD);
		else
			check_parse(text, want, NUM_OK);
	}
	for (int i = 0; i < 2 * ROUNDS; i++) {
		char text[80];

		snprintf(text, sizeof text, "%s%.*s%" PRIu64 ".%" PRIu64 "e%d",
		    rnd() & 1 ? "-" : "", (int)(rnd() % 12), "00000000000",
		    rnd() >> rnd() % 64, rnd() >> rnd() % 64,
		    (int)(rnd() % 700) - 360);
		check_read(text);
	}
	group("random texts");
}

static void
edge_texts(void)
{
	static const char *const bad[] = { ".", "+", "-", "+.", "e5", ".e5",
		"1e", "1e+", "1e-", "1e5.", "--1", "+-1", "1-", "NaN", "nan",
		"inf", "-inf", "Infinity", "0x10", "0x", "1e309", "-1e309",
		"1,234", " 1", "1 ", "1\t", "1.2.3", "1..2", "1e5e5", "1_000",
		"1f", "1d", "12345678x", "1234567890123456x", "0.12345678x",
		"1.7976931348623159e308", "1e99999999999999999999", "\n", "/",
		":", "1/", "1:", "1.8e308", "\xb1", "1\xb0" };
	static const char *const good[] = { "0", "-0", "+0", "0.0", ".5", "5.",
		"+.5", "-5.", "00012", "1e5", "1E5", "1e+5", "1e-5", ".5e1",
		"5.e1", "1e0000000000000000000005", "1e-400", "-1e-400",
		"1e-99999999999999999999", "0e99999999999999999999", "0e400",
		"5e-324", "2.4703282292062327e-324", "2.4703282292062328e-324",
		"2.2250738585072014e-308", "2.2250738585072011e-308",
		"1.7976931348623157e308", "1.7976931348623158e308",
		"9007199254740993", "9007199254740992.9999999999999999999999",
		"9007199254740993.00000000000000000000000000000000001",
		"12345678", "123456789", "1234567890123456",
		"9999999999999999999", "18446744073709551615",
		"18446744073709551616", "99999999999999999999",
		"0.000000000000000000000000000012345678901234567",
		"100000000000000000000000000000000000000000000",
		"4503599627370496.5", "4503599627370497.5", "1e22", "1e23",
		"1e-22", "1e-23", "8.5e22", "6250000000000000000e-20",
		"0.1e310", "1000e-326" };
	char text[40000];
	double v = 1;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		check_parse(bad[i], 0, NUM_BAD);
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		check_read(good[i]);
	check(num_parse("xxxxxxxx", 0, &v) == NUM_EMPTY && isnan(v), "empty",
	    "", "");
	check_parse("1e16777216", 0, NUM_BAD);
	memset(text, '0', sizeof text);
	text[1] = '.';
	strcpy(text + 39000, "123e39000");
	check_parse(text, strtod(text, NULL), NUM_OK);
	memset(text, '9', sizeof text);
	strcpy(text + 39000, "e-39000");
	check_parse(text, 1, NUM_OK);
	group("edge texts");
}

static void
edge_numbers(void)
{
	static const struct {
		double v;
		const char *text;
	} t[] = { { 0, "0" }, { -0.0, "0" }, { 1, "1" }, { -1, "-1" },
		{ 12, "12" }, { 0.1, "0.1" }, { 1e21, "1e+21" },
		{ 1e20, "100000000000000000000" }, { 1.5e-7, "1.5e-7" },
		{ 1e-6, "0.000001" }, { 1e-7, "1e-7" },
		{ 123456789012345680000.0, "123456789012345680000" },
		{ 5e-324, "5e-324" }, { DBL_MAX, "1.7976931348623157e+308" },
		{ -DBL_MAX, "-1.7976931348623157e+308" },
		{ DBL_MIN, "2.2250738585072014e-308" }, { 1e23, "1e+23" },
		{ 9007199254740993.0, "9007199254740992" },
		{ 1125899906842624.25, "1125899906842624.2" },
		{ 1125899906842624.75, "1125899906842624.8" },
		{ 1438.36, "1438.36" }, { 0.3, "0.3" },
		{ 0.1 + 0.2, "0.30000000000000004" }, { 2e-44, "2e-44" },
		{ 9.5367431640625e-7, "9.5367431640625e-7" },
		{ 1.7800590868057611e-307, "1.7800590868057611e-307" } };
	char got[NUM_FIXED_MAX + 1];

	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		got[num_put(got, t[i].v)] = '\0';
		check(strcmp(got, t[i].text) == 0, "num_put", got, t[i].text);
	}
	for (int q = -1074; q < 1024; q++)
		for (int u = -1; u <= 1; u++) {
			if (q == -1074 && u < 0)
				continue;
			check_put(step(ldexp(1, q), u));
			check_fixed(step(ldexp(1, q), u), (q + 1074) % 16);
		}
	for (int n = 0; n < 16; n++) {
		static const double v[] = { 0, -0.0, 0.5, 1.5, 2.5, -0.5, 0.125,
			0.375, 1.005, 2.675, -0.004, -0.005, 0.9999999999999999,
			9.995, 99.5, 999999.9999995, 4503599627370495.5,
			4503599627370496.5, 9007199254740991, 9007199254740992,
			1e15, 1e16, 1e22, 1e300, DBL_MAX, -DBL_MAX, DBL_MIN,
			5e-324, 5e-16, 4.9999999999999e-16, 1e-15, -1e-15,
			0x1p-50, 0x1p-51, 0x1.8p-51, 0x1p-12, 0x1p-13 };

		for (size_t i = 0; i < sizeof v / sizeof *v; i++)
			for (int u = -1; u <= 1; u++)
				if (isfinite(step(v[i], u)))
					check_fixed(step(v[i], u), n);
	}
	check(num_put(got, NAN) + num_put(got, INFINITY) +
		      num_put(got, -INFINITY) + num_put_fixed(got, NAN, 2) +
		      num_put_fixed(got, -INFINITY, 2) ==
		  0,
	    "nan and inf", "something", "");
	group("edge numbers");
}

static void
check_int(const char *s, long long lo, long long hi, int ret, long long want)
{
	long long v = -77;
	int got = num_int(s, lo, hi, &v);

	check(got == ret && v == (ret ? -77 : want), "num_int", s, s);
}

static void
integers(void)
{
	static const char *const bad[] = { "", "+", "-", " 1", "1 ", "1.0",
		"1e3", "0x1", "--1", "9223372036854775808",
		"-9223372036854775809", "99999999999999999999999", "a", "1a" };
	char got[NUM_MAX + 1], want[40];

	for (int i = 0; i < 4 * ROUNDS; i++) {
		long long v = (long long)(rnd() >> rnd() % 64);

		if (rnd() & 1)
			v = -(v + 1);
		if (i < 2)
			v = i ? LLONG_MIN : LLONG_MAX;
		got[num_put_int(got, v)] = '\0';
		snprintf(want, sizeof want, "%lld", v);
		check(strcmp(got, want) == 0, "num_put_int", got, want);
		check_int(want, LLONG_MIN, LLONG_MAX, 0, v);
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		check_int(bad[i], LLONG_MIN, LLONG_MAX, -1, 0);
	check_int("0", 0, 0, 0, 0);
	check_int("-0", 0, 0, 0, 0);
	check_int("+0015", 15, 15, 0, 15);
	check_int("14", 15, 16, -1, 0);
	check_int("17", 15, 16, -1, 0);
	check_int("-3", -3, -3, 0, -3);
	group("integers");
}

int
main(void)
{
	edge_texts();
	edge_numbers();
	integers();
	halfway();
	random_texts();
	for (size_t i = 0; i < sizeof dists / sizeof *dists; i++)
		random_numbers(&dists[i]);
	printf("%ld checks\n", checks);
	return failed ? 1 : 0;
}
