/*
 * check: what the testers of price and fn share: numbers at random from a
 * fixed seed, tables with a header, and the count of what went wrong.
 */
#ifndef CHECK_H
#define CHECK_H

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "option/price.h"

#define EPS 0x1p-53

enum { SHOWN = 5, COLUMNS_MAX = 32, LINE = 4096 };

static uint64_t seed = 20240229;
static long checks, failed;

static inline uint64_t
rnd(void)
{
	uint64_t z = seed += 0x9e3779b97f4a7c15u; /* splitmix64, Vigna 2015 */

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

static inline double
between(double lo, double hi)
{
	return lo + (hi - lo) * ((double)(rnd() >> 11) * 0x1p-53);
}

/* Evenly spread logarithms. */
static inline double
spread(double lo, double hi)
{
	return exp(between(log(lo), log(hi)));
}

static inline int
same(double a, double b)
{
	return (isnan(a) && isnan(b)) || memcmp(&a, &b, sizeof a) == 0;
}

/* Count one check; say what failed, the first few times. */
#define CHECK(ok, ...)                                                         \
	do {                                                                   \
		checks++;                                                      \
		if (!(ok) && failed++ < SHOWN) {                               \
			printf("not ok: " __VA_ARGS__);                        \
			putchar('\n');                                         \
		}                                                              \
	} while (0)

static inline int
verdict(const char *what)
{
	printf("%s: %s, %ld checks, %ld failed\n", failed ? "not ok" : "ok",
	    what, checks, failed);
	return failed != 0;
}

#endif
