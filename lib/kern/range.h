/*
 * range: the highest and the lowest of the last n rows, of one series or of
 * highs and lows.
 */
#ifndef CSF_RANGE_H
#define CSF_RANGE_H

#include "base/arena.h"
#include "kern/extreme.h"

struct range {
	struct extreme high, low; /* low: of -x */
};

void range_init(struct range *r, struct arena *a, int n);

/* Push a row: 1 when n of them are there, top and bottom being theirs. */
static inline int
range_step(
    struct range *r, double high, double low, double *top, double *bottom)
{
	*top = extreme_step(&r->high, high);
	*bottom = -extreme_step(&r->low, -low);
	return r->low.full;
}

#endif
