#include "num/num.h"
#include "num/num_digits_impl.h"

#include <string.h>

/* m * 10^k. */
struct dec {
	uint64_t m;
	int k;
};

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
shortest_sure(const struct num_bin *b)
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
	if (NUM_RARE(below + 4 < 8) || NUM_RARE(above + 4 < 8) ||
	    NUM_RARE(rest - (1ull << 63) + 64 < 128))
		return 0;
	/* No branches: which case it is cannot be predicted. */
	digit = (digit + (rest >> 63)) & ((uint64_t)(down | up) - 1);
	m += (uint64_t)up;
	few = -((m - num_whole_tens[15]) >> 63);
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
	return 2 + num_put_whole(p, (uint64_t)(e < 0 ? -e : e));
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
	unsigned set = num_put_sixteen(p + 1, d->m);
	int point = d->k + 16;
	uint64_t a, tail;
	size_t n;

	set |= (last + 15) << 12 & 1 << 16; /* last is 0..9, m is not 0 */
	n = 1 + (31 ^ (size_t)(unsigned)__builtin_clz(set));
	p[17] = (char)(last + '0');
	if (NUM_RARE((unsigned)point - 1 > 6))
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
	struct num_bin b;
	struct dec d;
	unsigned last;

	if (!num_split(v, &b))
		return 0;
	*p = '-';
	if (b.q >= -52 && b.q <= 0 && (b.c & ((1ull << -b.q) - 1)) == 0)
		return b.neg + num_put_whole(p + b.neg, b.c >> -b.q);
	if (b.c == 0) {
		*p = '0';
		return 1;
	}
	d = shortest_sure(&b);
	while (d.m < num_whole_tens[16]) {
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
	if (NUM_RARE(frac == 0) || NUM_RARE(e - 1 >= 0x7fe) ||
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
	uint64_t x = v < 0 ? -(uint64_t)v : (uint64_t)v;

	p[0] = '-';
	if (x < 10) { /* labels, flags, counts */
		p[sign] = (char)('0' + x);
		return sign + 1;
	}
	return sign + num_put_whole(p + sign, x);
}
