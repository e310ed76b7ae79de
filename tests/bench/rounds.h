/*
 * rounds: what the benches share: ns of CPU time, medians of interleaved
 * rounds, and numbers at random from a fixed seed.
 */
#ifndef ROUNDS_H
#define ROUNDS_H

#include <stdint.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS_MAX = 31 };

struct work {
	const char *name;
	void (*run)(void);
	int against; /* index of the rival; -1: none */
	int times;   /* runs in a round */
	double ns[ROUNDS_MAX];
};

static inline double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static inline int
ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Sorts them. */
static inline double
median(double *ns, int n)
{
	qsort(ns, (size_t)n, sizeof *ns, ascending);
	return ns[n / 2];
}

/* Uniform in [0, 1). */
static inline double
unit(void)
{
	static uint64_t seed = 1;
	uint64_t z = seed += 0x9e3779b97f4a7c15u; /* splitmix64, Vigna 2015 */

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return (double)((z ^ z >> 31) >> 11) * 0x1p-53;
}

/* Run n works, each over `numbers` numbers; ns[0] becomes the median. */
static inline void
rounds(struct work *w, int n, int numbers)
{
	int r, i, k;
	double from;

	for (r = 0; r < ROUNDS_MAX; r++) {
		for (i = 0; i < n; i++) {
			from = now();
			for (k = 0; k < w[i].times; k++)
				w[i].run();
			w[i].ns[r] = (now() - from) / numbers / w[i].times;
		}
	}
	for (i = 0; i < n; i++)
		w[i].ns[0] = median(w[i].ns, ROUNDS_MAX);
}

#endif
