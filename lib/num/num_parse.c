#include "num/num.h"
#include "num/num_impl.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* What the text says: m * 10^e, and whether digits after m were dropped. */
struct dec {
	uint64_t m;
	long long e;
	int more;
};

const double num_tens[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9,
	1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21,
	1e22 };

static const uint64_t utens[] = { 1, 10, 100, 1000, 10000, 100000, 1000000,
	10000000, NUM_E8 };

enum { FAR = 1000000000, DIGITS = 19, EXACT = 800 };
#define MIXED 1000000000000000u /* the least of 16 digits */

/*
 * Append the digits at s, before end, to *m, eight at a time; returns the first
 * byte that is none.  Beyond 19 digits *m is garbage, but not more.
 */
static const char *
digits(const char *s, const char *end, uint64_t *m)
{
	uint64_t v = *m, w, t;
	size_t n;

	for (;;) {
		w = num_load(s) ^ NUM_ZEROS;
		t = num_strange(w);
		n = t ? (size_t)__builtin_ctzll(t) / 8 : 8;
		if (n > (size_t)(end - s))
			n = (size_t)(end - s);
		if (n < 8)
			break;
		v = v * NUM_E8 + num_eight(w);
		s += 8;
	}
	*m = v * utens[n] + num_eight(w << 8 << 8 * (7 - n));
	return s + n;
}

/* The exponent behind "e", or NULL; far ones are cut. */
static const char *
exponent(const char *s, const char *end, long long *e)
{
	const char *from;
	int neg = 0;

	if (s < end && (*s == '-' || *s == '+'))
		neg = *s++ == '-';
	from = s;
	*e = 0;
	for (; s < end && *s >= '0' && *s <= '9'; s++)
		if (*e < FAR)
			*e = *e * 10 + (*s - '0');
	if (neg)
		*e = -*e;
	return s == from ? NULL : s;
}

/*
 * m * 10^e to the nearest double, ties to even; 0 if this cannot tell, which is
 * left to strtod: subnormals, and products the error of the table leaves on
 * both sides of a tie.  The idea is D. Lemire, "Number parsing at a gigabyte
 * per second" (2021); the table being rounded up makes the error one-sided:
 * the true product is at most 2^64 in its last place below the computed one.
 */
static int
scale(uint64_t m, long long e, double *v)
{
	const struct num_pow *g;
	uint64_t hi, mid, lo, carry, bits, rest, tie;
	int z, up, biased;

	if (m == 0 || e < NUM_POW_MIN) {
		*v = 0;
		return 1;
	}
	if (e > 308) {
		*v = HUGE_VAL;
		return 1;
	}
	g = &num_pow[e - NUM_POW_MIN];
	z = __builtin_clzll(m);
	lo = num_mul(m << z, g->lo, &carry);
	mid = num_mul(m << z, g->hi, &hi) + carry;
	hi += mid < carry;
	up = (int)(hi >> 63);
	biased = num_pow_exp((int)e) + 190 + up - z + 1023;
	if (biased < 1)
		return 0;
	bits = hi >> (10 + up);
	tie = 512ull << up;
	rest = hi & (2 * tie - 1);
	if (rest == tie && mid == 0) {
		if (e < 0 || e > 55)
			return 0;
		bits += lo != 0 || (bits & 1);
	} else {
		bits += rest >= tie;
	}
	bits += (uint64_t)(biased - 1) << 52;
	if (bits >= 0x7ffull << 52)
		bits = 0x7ffull << 52;
	memcpy(v, &bits, sizeof *v);
	return 1;
}

/*
 * Long or close texts: no point between two doubles has more than 767 digits,
 * so 800 and a mark for the rest say all.  No decimal point: the locale does
 * not matter.
 */
static double
exact(const char *s, const char *end, long long e)
{
	char text[EXACT + 40];
	int n = 0, point = 0, more = 0;

	for (; s < end && *s != 'e' && *s != 'E'; s++) {
		if (*s == '.') {
			point = 1;
			continue;
		}
		if (n < EXACT && (n > 0 || *s != '0'))
			text[n++] = *s;
		else if (n == EXACT) {
			e++;
			more |= *s != '0';
		}
		e -= point;
	}
	if (more) {
		text[n++] = '1';
		e--;
	}
	if (n == 0)
		return 0;
	snprintf(text + n, sizeof text - (size_t)n, "e%lld", e);
	return strtod(text, NULL);
}

/* Leading zeros, before and behind the point. */
static size_t
zeros(const char *s, const char *end)
{
	size_t n = 0;

	for (; s < end && (*s == '0' || *s == '.'); s++)
		n += *s == '0';
	return n;
}

/* Digits beyond 19 significant ones are dropped. */
static void
shorten(const char *s, const char *end, long long e, struct dec *d)
{
	int n = 0, point = 0;

	d->m = 0;
	d->more = 0;
	for (; s < end && *s != 'e' && *s != 'E'; s++) {
		if (*s == '.') {
			point = 1;
			continue;
		}
		if (n < DIGITS) {
			d->m = d->m * 10 + (uint64_t)(*s - '0');
			n += d->m != 0;
		} else {
			e++;
			d->more |= *s != '0';
		}
		e -= point;
	}
	d->e = e;
}

static double
convert(const struct dec *d, const char *s, const char *end, long long e)
{
	double v, next;

	/* m is exact, and so is the power; with 16 digits, too, if it is small:
	 * but then numbers of 16 and of 17, which come mixed, would part here
	 */
	if (d->m < MIXED && !d->more && d->e >= -22 && d->e <= 22) {
		v = (double)d->m;
		return d->e < 0 ? v / num_tens[-d->e] : v * num_tens[d->e];
	}
	if (!scale(d->m, d->e, &v))
		return exact(s, end, e);
	if (d->more && (!scale(d->m + 1, d->e, &next) || next != v))
		return exact(s, end, e);
	return v;
}

/*
 * The usual long number, digits with a point between and 19 of them at most; 0
 * for all else, good or bad.  How long it is is known before it is read: no
 * step waits for where the digits end, and hardly a branch is guessed wrong.
 */
static int
plain(const char *s, const char *end, struct dec *d)
{
	const char *from = s;
	uint64_t m = 0, w, strange = 0;
	size_t left;

	while (s < end && (unsigned char)(*s - '0') <= 9)
		m = m * 10 + (uint64_t)(*s++ - '0');
	left = (size_t)(end - s);
	if (s == from || end - from > DIGITS + 1 || left < 2 || *s++ != '.')
		return 0;
	d->e = 1 - (long long)left;
	for (left--; left >= 8; left -= 8, s += 8) {
		w = num_load(s) ^ NUM_ZEROS;
		strange |= num_strange(w);
		m = m * NUM_E8 + num_eight(w);
	}
	w = (num_load(s) ^ NUM_ZEROS) << 8 << 8 * (7 - left);
	d->m = m * utens[left] + num_eight(w);
	return !(strange | num_strange(w));
}

/* -v or v, v from 0 on: of half of all numbers a branch would be guessed wrong.
 */
static double
signed_as(int neg, double v)
{
	uint64_t bits;

	memcpy(&bits, &v, sizeof bits);
	bits |= (uint64_t)neg << 63;
	memcpy(&v, &bits, sizeof v);
	return v;
}

/* Every text. */
__attribute__((noinline)) static enum num_status
parse(const char *s, size_t n, double *v)
{
	const char *end, *p;
	struct dec d = { 0, 0, 0 };
	long long e = 0;
	size_t count;
	int neg;

	*v = NAN;
	if (n == 0) /* perhaps there is no s */
		return NUM_EMPTY;
	end = s + n;
	neg = *s == '-';
	s += neg | (*s == '+');
	n = (size_t)(end - s);
	if (num_short(s, n, v)) {
		*v = neg ? -*v : *v;
		return NUM_OK;
	}
	if (plain(s, end, &d)) {
		*v = signed_as(neg, convert(&d, s, end, 0));
		return NUM_OK;
	}
	d.m = 0;
	d.e = 0;
	p = digits(s, end, &d.m);
	count = (size_t)(p - s);
	if (p < end && *p == '.') {
		const char *point = p + 1;

		p = digits(point, end, &d.m);
		d.e = point - p;
		count += (size_t)(p - point);
	}
	if (count == 0)
		return NUM_BAD;
	if (p < end && (*p == 'e' || *p == 'E')) {
		p = exponent(p + 1, end, &e);
		if (!p)
			return NUM_BAD;
	}
	if (p != end)
		return NUM_BAD;
	d.e += e;
	if (count > DIGITS && count - zeros(s, end) > DIGITS)
		shorten(s, end, e, &d);
	*v = convert(&d, s, end, e);
	if (*v > 0x1.fffffffffffffp1023) {
		*v = NAN;
		return NUM_BAD;
	}
	if (neg)
		*v = -*v;
	return NUM_OK;
}

enum num_status
num_parse(const char *s, size_t n, double *v)
{
	return num_short(s, n, v) ? NUM_OK : parse(s, n, v);
}

int
num_int(const char *s, long long lo, long long hi, long long *v)
{
	int neg = *s == '-';
	unsigned long long x = 0, max = neg ? 1 + (unsigned long long)LLONG_MAX
					    : (unsigned long long)LLONG_MAX;
	long long y;

	if (*s == '-' || *s == '+')
		s++;
	if (!*s)
		return -1;
	for (; *s; s++) {
		unsigned d = (unsigned)*s - '0';

		if (d > 9 || x > (max - d) / 10)
			return -1;
		x = 10 * x + d;
	}
	y = neg ? (long long)-x : (long long)x;
	if (y < lo || y > hi)
		return -1;
	*v = y;
	return 0;
}

int
num_real(const char *s, double *v)
{
	char text[64 + NUM_SLACK + 1] = { 0 };
	size_t n = strlen(s);

	*v = NAN;
	if (n > 64)
		return -1;
	snprintf(text, sizeof text, "%s", s);
	return num_parse(text, n, v) == NUM_OK ? 0 : -1;
}
