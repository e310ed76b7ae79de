/*
 * num_impl: what the files of num share, and but for rec nobody else uses:
 * eight digits in a 64-bit register, and the powers of ten in 128 bits.
 */
#ifndef CSF_NUM_IMPL_H
#define CSF_NUM_IMPL_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { NUM_POW_MIN = -342, NUM_POW_MAX = 324 };

#define NUM_E8	  100000000u
#define NUM_ZEROS 0x3030303030303030u /* eight times '0' */

struct num_pow {
	uint64_t hi, lo;
};

/*
 * num_pow[x - NUM_POW_MIN] is 10^x * 2^-num_pow_exp(x), rounded up to a whole
 * number of exactly 128 bits; exact for 0 <= x <= 55.  num_powers.c is written
 * by tests/num/numtab.c.
 */
extern const struct num_pow num_pow[NUM_POW_MAX - NUM_POW_MIN + 1];

/* floor(x * log2(10)) - 127; tests/num/numtab.c proves the constant for every
 * x. */
static inline int
num_pow_exp(int x)
{
	return (x * 1741647 >> 19) - 127;
}

/* The 128-bit product of a and b: the low half is returned. */
static inline uint64_t
num_mul(uint64_t a, uint64_t b, uint64_t *hi)
{
	__extension__ unsigned __int128 p = (unsigned __int128)a * b;

	*hi = (uint64_t)(p >> 64);
	return (uint64_t)p;
}

/* Eight bytes of text; the first is the lowest of the register. */
static inline uint64_t
num_load(const char *s)
{
	uint64_t w;

	memcpy(&w, s, sizeof w);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	w = __builtin_bswap64(w);
#endif
	return w;
}

static inline void
num_store(char *p, uint64_t w)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	w = __builtin_bswap64(w);
#endif
	memcpy(p, &w, sizeof w);
}

/* 1, 10, ... 1e22: exact. */
extern const double num_tens[23];

/* The top bit of the first byte that is no digit, and perhaps of later ones;
 * the bytes are those of text less '0'. */
static inline uint64_t
num_strange(uint64_t w)
{
	return (w | (w + 0x7676767676767676u)) & 0x8080808080808080u;
}

/* The number whose digits are the bytes of w, the first one lowest. */
static inline uint64_t
num_eight(uint64_t w)
{
	w = (w * 10 + (w >> 8)) & 0x00ff00ff00ff00ff;
	w = (w * 100 + (w >> 16)) & 0x0000ffff0000ffff;
	return (w * 10000 + (w >> 32)) & 0xffffffff;
}

/*
 * The usual price, 2 to 8 digits of which one may be a point; 0 for all else,
 * good or bad.  Reads as num_parse does.
 */
static inline int
num_short(const char *s, size_t n, double *v)
{
	uint64_t w, t, before;

	if (__builtin_expect(n - 2 > 6, 0))
		return 0;
	w = (num_load(s) ^ NUM_ZEROS) << 8 * (8 - n);
	t = num_strange(w);
	if (t == 0) {
		*v = (double)(int)num_eight(w);
		return 1;
	}
	t = (t & -t) >> 7; /* 1 in the byte that is no digit */
	w ^= t * ('.' ^ '0');
	before = w & (t - 1);
	if (__builtin_expect(num_strange(w) | (w & t * 15), 0))
		return 0;
	w += before * 255; /* over the point */
	*v = (double)(int)num_eight(w) /
	     num_tens[7 ^ (unsigned)__builtin_ctzll(t) / 8];
	return 1;
}

#endif
