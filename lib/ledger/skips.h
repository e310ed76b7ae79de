/*
 * skips: what did not happen, by reason: entries that were due and not made,
 * exits ("RULE: why") that fired and could not be filled then.
 */
#ifndef CSF_SKIPS_H
#define CSF_SKIPS_H

#include "row/rec.h"

#include <stddef.h>

struct skips_item {
	const char *why;
	double n;
};

struct skips {
	struct skips_item *of; /* in order of first appearance */
	size_t n, cap;
};

/* Add the cell "full=3+no expiry=1"; dies (FAIL) when it is not like that. */
void skips_add(struct skips *s, struct rec *in, int col);

/* The entries, or the exits, greatest first, into *out, which the next call
 * uses again; returns how many. */
size_t skips_sorted(
    const struct skips *s, int exits, const struct skips_item **out);

#endif
