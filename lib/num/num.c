#include "num/num.h"
#include "num/num_impl.h"

#include <stdio.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define RARE(x) __builtin_expect((x), 0)

/* A finite double, c * 2^q. */
struct bin {
	uint64_t c;
	size_t neg;
	int q, edge; /* edge: a power of two, nearer to its left */
};

/* m * 10^k. */
struct dec {
	uint64_t m;
	int k;
};

static const uint64_t tens[] = { 1u, 10u, 100u, 1000u, 10000u, 100000u,
	1000000u, 10000000u, 100000000u, 1000000000u, 10000000000u,
	100000000000u, 1000000000000u, 10000000000000u, 100000000000000u,
	1000000000000000u, 10000000000000000u };

/* The eight digits of x < 10^8 as bytes 0..9, the first one lowest. */
static uint64_t
eight(uint64_t x)
{
	x = (x << 32) - (x * 109951163u >> 40) * ((10000ull << 32) - 1);
	x = (x << 16) -
	    ((x * 10486u >> 20) & 0x0000007f0000007f) * ((100u << 16) - 1);
	return (x << 8) -
	       ((x * 103u >> 10) & 0x000f000f000f000f) * ((10u << 8) - 1);
}

/*
 * Write the digits of head and tail, both < 10^8, as sixteen bytes; 5 ns less
 * with SSE2 than twice eight().  Returns a bit for each digit that is not 0
 * (without SSE2, for the first and the last), the first digit's lowest.
 */
static inline unsigned
put_pair(char *p, uint64_t head, uint64_t tail)
{
#ifdef __SSE2__
	__m128i v = _mm_set_epi64x((long long)tail, (long long)head), q, r;

	q = _mm_srli_epi64(_mm_mul_epu32(v, _mm_set1_epi64x(109951163)), 40);
	r = _mm_mul_epu32(q, _mm_set1_epi64x(10000));
	v = _mm_or_si128(_mm_slli_epi64(_mm_sub_epi64(v, r), 32), q);
	q = _mm_srli_epi16(_mm_mulhi_epu16(v, _mm_set1_epi16(5243)), 3);
	r = _mm_madd_epi16(q, _mm_set1_epi32(100));
	v = _mm_or_si128(_mm_slli_epi32(_mm_sub_epi32(v, r), 16), q);
	q = _mm_mulhi_epu16(v, _mm_set1_epi16(6554));
	r = _mm_mullo_epi16(v, _mm_set1_epi16(6554)); /* the fraction of v/10 */
	r = _mm_mulhi_epu16(r, _mm_set1_epi16(10));
	v = _mm_or_si128(_mm_slli_epi16(r, 8), q);
	q = _mm_set1_epi8('0');
	v = _mm_or_si128(v, q);
	_mm_storeu_si128((__m128i *)p, v);
	return (unsigned)_mm_movemask_epi8(_mm_cmpgt_epi8(v, q));
#else
	uint64_t a = eight(head), b = eight(tail);

	num_store(p, a | NUM_ZEROS);
	num_store(p + 8, b | NUM_ZEROS);
	return 1u << (a ? __builtin_ctzll(a) / 8
			: 8 + __builtin_ctzll(b | 1ull << 63) / 8) |
	       1u << (b ? 15 - __builtin_clzll(b) / 8
			: 7 - __builtin_clzll(a | 1) / 8);
#endif
}

/* The same of the sixteen digits of x < 10^16. */
static inline unsigned
put_sixteen(char *p, uint64_t x)
{
	uint64_t head = x / NUM_E8;

	return put_pair(p, head, x - head * NUM_E8);
}

/* A whole number, without leading zeros. */
static size_t
put_whole(char *p, uint64_t x)
{
	uint64_t head = x / NUM_E8, w;
	size_t n, skip;

	if (head == 0) {
		w = eight(x);
		skip = (size_t)__builtin_ctzll(w | 1ull << 56) / 8;
		num_store(p, (w | NUM_ZEROS) >> 8 * skip);
		return 8 - skip;
	}
	n = put_whole(p, head);
	num_store(p + n, eight(x - head * NUM_E8) | NUM_ZEROS);
	return n + 8;
}

static int
split(double v, struct bin *b)
{
	uint64_t bits, frac;
	int e;

	memcpy(&bits, &v, sizeof bits);
	frac = bits & ((1ull << 52) - 1);
	e = (int)(bits >> 52 & 0x7ff);
	b->neg = (size_t)(bits >> 63);
	b->c = e ? frac | 1ull << 52 : frac;
	b->q = (e ? e : 1) - 1075;
	b->edge = frac == 0 && e > 1;
	return e != 0x7ff;
}

/*
 * floor(x * 2^q * 10^-k), its last bit set if that is not exact: compares as
 * the exact product does with every even number.  The table is rounded up, so
 * the product is too large by less than x in its last place; that no product
 * lies that near to a whole number without being one follows from the
 * continued fractions of 2^q * 10^-k: for x <= 2^55 + 2 the distance is above
 * 2^-66.
 */
static uint64_t
scale_odd(uint64_t x, int q, int k)
{
	const struct num_pow *g = &num_pow[-k - NUM_POW_MIN];
	int t = -(q + num_pow_exp(-k)) - 64; /* 60..63 */
	uint64_t hi, mid, lo, carry;

	lo = num_mul(x, g->lo, &carry);
	mid = num_mul(x, g->hi, &hi) + carry;
	hi += mid < carry;
	return hi << (64 - t) | mid >> t | (mid << (64 - t) != 0 || lo >= x);
}

/*
 * Shortest decimal, the slow and certain way, after R. Giulietti, "The
 * Schubfach way to render doubles" (2020): in units of a quarter of 10^k, is
 * there a multiple of 10^(k+1) inside the rounding interval, else which of the
 * two neighbours is nearer.
 */
__attribute__((cold, noinline)) static struct dec
shortest_sure(const struct bin *b)
{
	int k = (b->q * 315653 - (b->edge ? 131008 : 0)) >> 20;
	uint64_t out = b->c & 1, x = 4 * b->c;
	uint64_t l = scale_odd(x - (b->edge ? 1 : 2), b->q, k) + out;
	uint64_t r = scale_odd(x + 2, b->q, k) - out;
	uint64_t v = scale_odd(x, b->q, k), s = v / 4, t = s / 10 * 10;
	int in, next;

	if (4 * t >= l && 4 * t <= r)
		return (struct dec){ t, k };
	if (4 * (t + 10) >= l && 4 * (t + 10) <= r)
		return (struct dec){ t + 10, k };
	in = 4 * s >= l && 4 * s <= r;
	next = 4 * (s + 1) >= l && 4 * (s + 1) <= r;
	if (in && next)
		next = v > 4 * s + 2 || (v == 4 * s + 2 && s & 1);
	return (struct dec){ s + (uint64_t)next, k };
}

/*
 * Shortest decimal with one multiplication (the idea of Xiang JunBo's xjb and
 * of R. Cox, "Floating-point printing and parsing can be simple and fast",
 * 2026).  v = c * 2^q, normal and no power of two, in units of 10^(k+1) is
 * m + n; the rounding interval reaches half a unit of c to both sides, which
 * is less than 1/2 and not less than 1/20.  So m or m + 1 if it lies inside,
 * else one more digit, the nearest.  d->m gets 16 digits, *last is one more.
 * 0: the 64 bits of n leave a comparison open.
 */
static inline int
shortest(uint64_t c, int q, struct dec *d, unsigned *last)
{
	int k = q * 315653 >> 20;
	const struct num_pow *g = &num_pow[(unsigned)(-k - 1 - NUM_POW_MIN)];
	int s = q + num_pow_exp(-k - 1) + 131; /* 0..3 */
	uint64_t hi, mid, carry, m, n, half, digit, rest, below, above, few;
	int down, up; /* m, m + 1 lie inside */

	num_mul(c << s, g->lo, &carry);
	mid = num_mul(c << s, g->hi, &hi) + carry;
	hi += mid < carry;
	m = hi >> 3;
	n = hi << 61 | mid >> 3;
	half = g->hi >> (4 - s);
	rest = num_mul(n, 10, &digit);
	down = __builtin_sub_overflow(n, half, &below);
	up = __builtin_add_overflow(n, half, &above);
	if (RARE(below + 4 < 8) || RARE(above + 4 < 8) ||
	    RARE(rest - (1ull << 63) + 64 < 128))
		return 0;
	/* No branches: which case it is cannot be predicted. */
	digit = (digit + (rest >> 63)) & ((uint64_t)(down | up) - 1);
	m += (uint64_t)up;
	few = -((m - tens[15]) >> 63);
	*last = (unsigned)(digit & ~few);
	d->m = m + ((m * 9 + digit) & few);
	d->k = k + 1 + (int)few;
	return 1;
}

/* e+21 behind a number; at most five bytes. */
static size_t
put_exp(char *p, int e)
{
	*p++ = 'e';
	*p++ = e < 0 ? '-' : '+';
	return 2 + put_whole(p, (uint64_t)(e < 0 ? -e : e));
}

/*
 * Lay out n digits, which stand at p + 1, 17 of them with zeros, the point
 * behind the first `point` ones, as ECMA-262 has it.  Writes up to 28 bytes.
 */
__attribute__((noinline)) static size_t
lay_far(char *p, size_t n, int point)
{
	int e = point - 1;

	if (point < -5 || point > 21)
		point = 1;
	else
		e = 0;
	if (point <= 0) {
		memmove(p + 2 - point, p + 1, 17);
		memcpy(p, "0.000000", (size_t)(2 - point));
		return n + (size_t)(2 - point);
	}
	memmove(p, p + 1, 17);
	memset(p + 17, '0', 4);
	if (n <= (size_t)point)
		return (size_t)point + (e ? put_exp(p + point, e) : 0);
	memmove(p + point + 1, p + point, (size_t)(17 - point));
	p[point] = '.';
	n++;
	return n + (e ? put_exp(p + n, e) : 0);
}

/* Lay out the 16 digits of d->m and last. */
static inline size_t
lay(char *p, const struct dec *d, unsigned last)
{
	unsigned set = put_sixteen(p + 1, d->m);
	int point = d->k + 16;
	uint64_t a, tail;
	size_t n;

	set |= (last + 15) << 12 & 1 << 16; /* last is 0..9, m is not 0 */
	n = 1 + (31 ^ (size_t)(unsigned)__builtin_clz(set));
	p[17] = (char)(last + '0');
	if (RARE((unsigned)point - 1 > 6))
		return lay_far(p, n, point);
	a = num_load(p + 1);
	tail = a >> 8 * point << 8 * point;
	num_store(p, (a ^ tail) | tail << 8);
	p[point] = '.';
	return n > (size_t)(unsigned)point ? n + 1 : (size_t)(unsigned)point;
}

/* What num_put cannot do the quick way. */
__attribute__((cold, noinline)) static size_t
put_odd(char *p, double v)
{
	struct bin b;
	struct dec d;
	unsigned last;

	if (!split(v, &b))
		return 0;
	*p = '-';
	if (b.q >= -52 && b.q <= 0 && (b.c & ((1ull << -b.q) - 1)) == 0)
		return b.neg + put_whole(p + b.neg, b.c >> -b.q);
	if (b.c == 0) {
		*p = '0';
		return 1;
	}
	d = shortest_sure(&b);
	while (d.m < tens[16]) {
		d.m *= 10;
		d.k--;
	}
	last = (unsigned)(d.m % 10);
	d.m /= 10;
	d.k++;
	return b.neg + lay(p + b.neg, &d, last);
}

size_t
num_put(char *p, double v)
{
	uint64_t bits, frac;
	unsigned e, last;
	struct dec d;
	size_t neg;

	memcpy(&bits, &v, sizeof bits);
	frac = bits << 12 >> 12;
	e = (unsigned)(bits >> 52) & 0x7ff;
	if (RARE(frac == 0) || RARE(e - 1 >= 0x7fe) ||
	    !shortest(frac | 1ull << 52, (int)e - 1075, &d, &last))
		return put_odd(p, v);
	neg = (size_t)(bits >> 63);
	*p = '-';
	return neg + lay(p + neg, &d, last);
}

size_t
num_put_int(char *p, long long v)
{
	size_t sign = v < 0;

	p[0] = '-';
	return sign + put_whole(p + sign, v < 0 ? -(uint64_t)v : (uint64_t)v);
}

/* |v| * 10^decimals to the nearest whole number, ties to even, for |v| < 1. */
static uint64_t
scale_small(const struct bin *b, int decimals)
{
	uint64_t hi, lo, bit, below;
	int s = -b->q;

	if (s <= 64) {
		lo = num_mul(b->c << (64 - s), tens[decimals], &hi);
		return hi + (lo > 1ull << 63 || (lo == 1ull << 63 && hi & 1));
	}
	if (s > 104) /* below 2^-51: less than half of 10^-15 */
		return 0;
	lo = num_mul(b->c, tens[decimals], &hi);
	s -= 64; /* 1..40 */
	bit = hi >> (s - 1) & 1;
	below = (hi & ((1ull << (s - 1)) - 1)) | lo;
	hi >>= s;
	return hi + (bit && (below || hi & 1));
}

/* Exactly n digits of x, with leading zeros; writes up to 16 bytes. */
static void
put_frac(char *p, uint64_t x, int n)
{
	if (n <= 8)
		num_store(p, (eight(x) | NUM_ZEROS) >> 8 * (8 - n));
	else
		(void)put_sixteen(p, x * tens[16 - n]);
}

/* Where num_put_fixed has no quick way. */
__attribute__((noinline)) static size_t
fixed_odd(char *p, double v, int decimals)
{
	struct bin b;
	uint64_t whole = 0, frac, rest;
	size_t n;

	if (!split(v, &b))
		return 0;
	if (b.q > 0) { /* whole, 2^53 or more */
		n = (size_t)snprintf(p, NUM_FIXED_MAX, "%.0f", v);
		if (decimals == 0)
			return n;
		p[n++] = '.';
		memset(p + n, '0', (size_t)decimals);
		return n + (size_t)decimals;
	}
	if (b.q < -52) {
		frac = scale_small(&b, decimals);
	} else {
		whole = b.c >> -b.q;
		rest = b.q ? b.c << (64 + b.q) : 0;
		rest = num_mul(rest, tens[decimals], &frac);
		frac += rest > 1ull << 63 ||
			(rest == 1ull << 63 && (decimals ? frac : whole) & 1);
	}
	if (frac >= tens[decimals]) {
		frac = 0;
		whole++;
	}
	n = whole | frac ? b.neg : 0;
	*p = '-';
	n += put_whole(p + n, whole);
	if (decimals == 0)
		return n;
	p[n++] = '.';
	put_frac(p + n, frac, decimals);
	return n + (size_t)decimals;
}

size_t
num_put_fixed(char *p, double v, int decimals)
{
	uint64_t bits, c, whole, frac, rest, w;
	unsigned shift, set;
	int skip;
	size_t n;

	memcpy(&bits, &v, sizeof bits);
	shift = 1075 - ((unsigned)(bits >> 52) & 0x7ff);
	c = (bits << 12 >> 12) | 1ull << 52;
	/* 1 to 10^8 with a fraction of one to eight digits: the usual */
	if (RARE(shift - 1 > 51) || RARE((unsigned)decimals - 1 > 7) ||
	    RARE((whole = c >> shift) >= NUM_E8 - 1))
		return fixed_odd(p, v, decimals);
	rest = num_mul(c << (64 - shift), tens[decimals], &frac);
	frac += rest > 1ull << 63 || (rest == 1ull << 63 && frac & 1);
	if (frac == tens[decimals]) {
		frac = 0;
		whole++;
	}
	n = (size_t)(bits >> 63);
	*p = '-';
	p += n;
	set = put_pair(p, whole, frac * tens[8 - decimals]);
	skip = __builtin_ctz(set); /* whole is not 0 */
	w = num_load(p + 8);
	num_store(p, num_load(p) >> 8 * skip);
	p[8 - skip] = '.';
	num_store(p + 9 - skip, w);
	return n + (size_t)(9 - skip + decimals);
}
