/*
 * numtab: write lib/num/num_powers.c, the powers of ten in 128 bits, to stdout,
 *by plain long arithmetic; and prove num_pow_exp on the way.  num.bats
 *compares.
 *
 *	build/tests/num/numtab >lib/num/num_powers.c
 */
#include "num/num_impl.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { WORDS = 40 }; /* of 32 bits, lowest first: 10^342 needs 1137 bits */

static void
times(uint32_t *a, uint32_t by)
{
	uint64_t carry = 0;

	for (int i = 0; i < WORDS; i++) {
		carry += (uint64_t)a[i] * by;
		a[i] = (uint32_t)carry;
		carry >>= 32;
	}
}

static int
bits(const uint32_t *a)
{
	int n = WORDS * 32;

	while (n > 0 && !(a[(n - 1) / 32] >> (n - 1) % 32 & 1))
		n--;
	return n;
}

static int
less(const uint32_t *a, const uint32_t *b)
{
	for (int i = WORDS - 1; i >= 0; i--)
		if (a[i] != b[i])
			return a[i] < b[i];
	return 0;
}

static void
minus(uint32_t *a, const uint32_t *b)
{
	int64_t borrow = 0;

	for (int i = 0; i < WORDS; i++) {
		borrow += (int64_t)a[i] - b[i];
		a[i] = (uint32_t)borrow;
		borrow >>= 32;
	}
}

static void
push(struct num_pow *g, int bit)
{
	g->hi = g->hi << 1 | g->lo >> 63;
	g->lo = g->lo << 1 | (uint64_t)bit;
}

/* 128 bits of a, from the top; 1 if something is left over. */
static int
top(const uint32_t *a, struct num_pow *g)
{
	int n = bits(a), rest = 0;

	for (int i = n - 1; i >= n - 128; i--)
		push(g, i < 0 ? 0 : (int)(a[i / 32] >> i % 32 & 1));
	for (int i = n - 129; i >= 0; i--)
		rest |= (int)(a[i / 32] >> i % 32 & 1);
	return rest;
}

/* 128 bits of 1 / a, from the top; always something left over. */
static int
inverse(const uint32_t *a, struct num_pow *g)
{
	uint32_t r[WORDS] = { 0 };
	int n = bits(a) - 1;

	r[n / 32] = 1u << n % 32;
	for (int i = 0; i < 128; i++) {
		times(r, 2);
		push(g, !less(r, a));
		if (g->lo & 1)
			minus(r, a);
	}
	return 1;
}

int
main(void)
{
	puts("/* Written by tests/num/numtab.c: change that, not this. */");
	puts("#include \"num/num_impl.h\"\n");
	puts("const struct num_pow num_pow[NUM_POW_MAX - NUM_POW_MIN + 1] = {");
	for (int x = NUM_POW_MIN; x <= NUM_POW_MAX; x++) {
		uint32_t a[WORDS] = { 1 };
		struct num_pow g = { 0, 0 };
		int floor2, rest;

		for (int i = 0; i < abs(x); i++)
			times(a, 10);
		floor2 = x < 0 ? -bits(a) : bits(a) - 1;
		rest = x < 0 ? inverse(a, &g) : top(a, &g);
		if (rest && ++g.lo == 0)
			g.hi++;
		if (floor2 - 127 != num_pow_exp(x) || !(g.hi >> 63)) {
			fprintf(stderr, "not ok: 10^%d\n", x);
			return 1;
		}
		printf(
		    "\t{ 0x%016" PRIx64 ", 0x%016" PRIx64 " },\n", g.hi, g.lo);
	}
	puts("};");
	return ferror(stdout) || fclose(stdout) ? 1 : 0;
}
