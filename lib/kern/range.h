/*
 * range: the highest and the lowest of the last n rows, of one series or of
 * highs and lows.
 */
#ifndef CSF_RANGE_H
#define CSF_RANGE_H

#include "base/arena.h"
#include "kern/extreme.h"

struct ind; /* column/ind.h; not looked into here */

struct range {
	struct extreme high, low; /* low: of -x */
};

void range_init(struct range *r, struct arena *a, int n);

/* An indicator's init: a range of p[0] rows. */
void *range_new(struct arena *a, const struct ind *self, const double *p);

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
