/*
 * num_digits_impl: what num.c and num_fixed.c share: a double taken apart, and
 * the digits of whole numbers.  They write whole registers: up to sixteen
 * bytes, whatever the number of digits.
 */
#ifndef CSF_NUM_DIGITS_IMPL_H
#define CSF_NUM_DIGITS_IMPL_H

#include "num/num_impl.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define NUM_RARE(x) __builtin_expect((x), 0)

/* A finite double, c * 2^q. */
struct num_bin {
	uint64_t c;
	size_t neg;
	int q, edge; /* edge: a power of two, nearer to its left */
};

static const uint64_t num_whole_tens[] = { 1u, 10u, 100u, 1000u, 10000u,
	100000u, 1000000u, 10000000u, 100000000u, 1000000000u, 10000000000u,
	100000000000u, 1000000000000u, 10000000000000u, 100000000000000u,
	1000000000000000u, 10000000000000000u };

/* The eight digits of x < 10^8 as bytes 0..9, the first one lowest. */
static uint64_t
num_unpack(uint64_t x)
{
	x = (x << 32) - (x * 109951163u >> 40) * ((10000ull << 32) - 1);
	x = (x << 16) -
	    ((x * 10486u >> 20) & 0x0000007f0000007f) * ((100u << 16) - 1);
	return (x << 8) -
	       ((x * 103u >> 10) & 0x000f000f000f000f) * ((10u << 8) - 1);
}

/*
 * Write the digits of head and tail, both < 10^8, as sixteen bytes; 5 ns less
 * with SSE2 than twice num_unpack().  Returns a bit for each digit that is not
 * 0 (without SSE2, for the first and the last), the first digit's lowest.
 */
static inline unsigned
num_put_pair(char *p, uint64_t head, uint64_t tail)
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
	uint64_t a = num_unpack(head), b = num_unpack(tail);

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
num_put_sixteen(char *p, uint64_t x)
{
	uint64_t head = x / NUM_E8;

	return num_put_pair(p, head, x - head * NUM_E8);
}

/* A whole number, without leading zeros. */
static size_t
num_put_whole(char *p, uint64_t x)
{
	uint64_t head = x / NUM_E8, w;
	size_t n, skip;

	if (head == 0) {
		w = num_unpack(x);
		skip = (size_t)__builtin_ctzll(w | 1ull << 56) / 8;
		num_store(p, (w | NUM_ZEROS) >> 8 * skip);
		return 8 - skip;
	}
	n = num_put_whole(p, head);
	num_store(p + n, num_unpack(x - head * NUM_E8) | NUM_ZEROS);
	return n + 8;
}

/* 0 when it is not finite. */
static int
num_split(double v, struct num_bin *b)
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

#endif
