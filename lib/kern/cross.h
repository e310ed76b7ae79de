/*
 * cross: whether one series crosses another, and runs of two averages, as
 * pandas-ta's flags have them: a comparison with NaN is false, in whatever
 * stands around it.
 */
#ifndef CSF_CROSS_H
#define CSF_CROSS_H

#include "kern/whole.h"

struct cross {
	double a, b; /* of the row before */
};

static inline struct cross
cross_make(void)
{
	return (struct cross){ NAN, NAN };
}

/* 1: a > b, and a < b the row before.  Not above: neither of the two, so also
 * 1 where a equals b after it was no less, and beside NaN. */
static inline int
cross_step(struct cross *c, double a, double b, int above)
{
	int now = a > b, before = c->a < c->b;

	c->a = a;
	c->b = b;
	return above ? now && before : !now && !before;
}

/* A fast and a slow average, against n rows ago. */
struct runs {
	struct ago fast, slow;
	int up, down; /* fast rises, falls, while slow moves at all */
};

static inline void
runs_init(struct runs *r, struct arena *a, int n)
{
	ago_init(&r->fast, a, n);
	ago_init(&r->slow, a, n);
}

static inline void
runs_step(struct runs *r, double fast, double slow)
{
	double f = ago_change(&r->fast, fast), s = ago_change(&r->slow, slow);

	r->up = f > 0 && (s < 0 || s > 0);
	r->down = f < 0 && (s < 0 || s > 0);
}

#endif
