/*
 * sort: sum_sort over few and over many numbers of either sign, from subnormals
 * to infinities, many of them the same: they rise, and are those that went in.
 */
#include "math/sum.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { MOST = 5000 };

static double x[MOST];

/* The same for any order of the numbers. */
static uint64_t
of_all(size_t n)
{
	uint64_t sum = 0, b;
	size_t i;

	for (i = 0; i < n; i++) {
		memcpy(&b, &x[i], sizeof b);
		sum += (b ^ b >> 31) * UINT64_C(0x9e3779b97f4a7c15);
	}
	return sum;
}

static int
check(size_t n)
{
	uint64_t seed = n + 1, before;
	size_t i;

	for (i = 0; i < n; i++) {
		seed = seed * UINT64_C(6364136223846793005) + 1;
		x[i] = ldexp(
		    (double)(int64_t)seed, (int)(seed >> 40) % 2200 - 1150);
		if (i % 3 == 0)
			x[i] = (double)((int)(seed >> 50) % 7) - 3;
	}
	before = of_all(n);
	sum_sort(x, n);
	for (i = 1; i < n; i++)
		if (!(x[i - 1] <= x[i]))
			break;
	if (i < n || before != of_all(n)) {
		printf("%zu numbers: wrong from %zu on\n", n, i);
		return 1;
	}
	return 0;
}

int
main(void)
{
	return check(1) || check(2) || check(999) || check(1999) ||
	       check(2000) || check(MOST);
}
