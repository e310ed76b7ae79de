/*
 * rank: rank_quantiles beside sum_quantile of the same numbers sorted: spread
 * evenly, with many equals, all the same, with one far away, from one end of
 * double to the other; few and many.
 */
#include "math/rank.h"
#include "math/sum.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { MOST = 30000, EDGES = 41 };

static double x[MOST], sorted[MOST], p[EDGES], v[EDGES];
static size_t upto[EDGES];
static uint64_t seed = 1;

static double
unit(void)
{
	seed = seed * UINT64_C(6364136223846793005) + 1;
	return (double)(seed >> 11) * 0x1p-53;
}

static double
even(size_t i)
{
	(void)i;
	return 2 * unit() - 1;
}

static double
equals(size_t i)
{
	return i % 5 == 0 ? unit() : (double)(i % 7);
}

static double
same(size_t i)
{
	(void)i;
	return -3.25;
}

static double
far(size_t i)
{
	return i == 77 ? 1e300 : unit() * unit();
}

static double
ends(size_t i)
{
	double u = unit();

	return i % 2 ? 1.7e308 * u : -1.7e308 * u;
}

static int
differ(double a, double b)
{
	return isnan(a) ? !isnan(b) : a != b;
}

static int
check(const char *name, double (*next)(size_t i), size_t n)
{
	double want;
	size_t i, count;
	int e;

	for (i = 0; i < n; i++)
		x[i] = sorted[i] = next(i);
	sum_sort(sorted, n);
	rank_quantiles(x, n, p, EDGES, v, upto);
	for (e = 0; e < EDGES; e++) {
		want = sum_quantile(sorted, n, p[e]);
		for (i = count = 0; i < n; i++)
			count += sorted[i] <= want;
		if (differ(v[e], want) || upto[e] != count)
			break;
	}
	sum_sort(x, n);
	if (e == EDGES && memcmp(x, sorted, n * sizeof *x) == 0)
		return 0;
	printf("%s, %zu numbers: %s %d\n", name, n,
	    e < EDGES ? "wrong at edge" : "others than before, edges", e);
	return 1;
}

static int
nothing(void)
{
	rank_quantiles(x, 0, p, EDGES, v, upto);
	return !(isnan(v[0]) && isnan(v[EDGES - 1]) && upto[EDGES - 1] == 0);
}

int
main(void)
{
	static const size_t n[] = { 1, 2, 3, 40, 41, 4095, 4096, 5000, MOST };
	int i, bad = nothing();

	for (i = 0; i < EDGES; i++)
		p[i] = (double)i / (EDGES - 1);
	for (i = 0; i < (int)(sizeof n / sizeof *n); i++) {
		bad |= check("even", even, n[i]);
		bad |= check("equals", equals, n[i]);
		bad |= check("same", same, n[i]);
		bad |= check("far", far, n[i]);
		bad |= check("ends", ends, n[i]);
	}
	return bad;
}
