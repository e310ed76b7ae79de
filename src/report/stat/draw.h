/*
 * draw: random numbers of the bootstraps, the same on every machine. SplitMix64
 * (Steele, Lea & Flood, Fast Splittable Pseudorandom Number Generators, 2014).
 */
#ifndef CSF_REPORT_DRAW_H
#define CSF_REPORT_DRAW_H

#include <stddef.h>

/* Begin anew; what follows depends on the seed and the word alone. */
void draw_seed(long long seed, const char *word);

/* One of 0..n-1. */
size_t draw_below(size_t n);

/* The i-th day of a replicate of n days in blocks of that mean length, `at`
 * being the one before: the stationary bootstrap (Politis & Romano 1994). */
size_t draw_day(size_t i, size_t at, size_t n, double block);

#endif
