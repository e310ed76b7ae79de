#include "num/num.h"
#include "num/num_digits_impl.h"

#include <stdio.h>
#include <string.h>

/* |v| * 10^decimals to the nearest whole number, ties to even, for |v| < 1. */
static uint64_t
scale_small(const struct num_bin *b, int decimals)
{
	uint64_t hi, lo, bit, below;
	int s = -b->q;

	if (s <= 64) {
		lo = num_mul(b->c << (64 - s), num_whole_tens[decimals], &hi);
		return hi + (lo > 1ull << 63 || (lo == 1ull << 63 && hi & 1));
	}
	if (s > 104) /* below 2^-51: less than half of 10^-15 */
		return 0;
	lo = num_mul(b->c, num_whole_tens[decimals], &hi);
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
		num_store(p, (num_unpack(x) | NUM_ZEROS) >> 8 * (8 - n));
	else
		(void)num_put_sixteen(p, x * num_whole_tens[16 - n]);
}

/* Where num_put_fixed has no quick way. */
__attribute__((noinline)) static size_t
fixed_odd(char *p, double v, int decimals)
{
	struct num_bin b;
	uint64_t whole = 0, frac, rest;
	size_t n;

	if (!num_split(v, &b))
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
		rest = num_mul(rest, num_whole_tens[decimals], &frac);
		frac += rest > 1ull << 63 ||
			(rest == 1ull << 63 && (decimals ? frac : whole) & 1);
	}
	if (frac >= num_whole_tens[decimals]) {
		frac = 0;
		whole++;
	}
	n = whole | frac ? b.neg : 0;
	*p = '-';
	n += num_put_whole(p + n, whole);
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
	if (NUM_RARE(shift - 1 > 51) || NUM_RARE((unsigned)decimals - 1 > 7) ||
	    NUM_RARE((whole = c >> shift) >= NUM_E8 - 1))
		return fixed_odd(p, v, decimals);
	rest = num_mul(c << (64 - shift), num_whole_tens[decimals], &frac);
	frac += rest > 1ull << 63 || (rest == 1ull << 63 && frac & 1);
	if (frac == num_whole_tens[decimals]) {
		frac = 0;
		whole++;
	}
	n = (size_t)(bits >> 63);
	*p = '-';
	p += n;
	set = num_put_pair(p, whole, frac * num_whole_tens[8 - decimals]);
	skip = __builtin_ctz(set); /* whole is not 0 */
	w = num_load(p + 8);
	num_store(p, num_load(p) >> 8 * skip);
	p[8 - skip] = '.';
	num_store(p + 9 - skip, w);
	return n + (size_t)(9 - skip + decimals);
}
