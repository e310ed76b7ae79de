/*
 * numbits: what num.c and numparse.c share, and nobody else uses: eight digits
 * in a 64-bit register, and the powers of ten in 128 bits.
 */
#ifndef CSF_NUMBITS_H
#define CSF_NUMBITS_H

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
 * number of exactly 128 bits; exact for 0 <= x <= 55.  numtab.c is written by
 * tests/num/numtab.c.
 */
extern const struct num_pow num_pow[NUM_POW_MAX - NUM_POW_MIN + 1];

/* floor(x * log2(10)) - 127; numtab.c proves the constant for every x. */
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

#endif
