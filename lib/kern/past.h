/*
 * past: the last few values of a series.  size is how many are kept; values
 * not yet pushed read as 0.
 */
#ifndef CSF_PAST_H
#define CSF_PAST_H

#include "base/arena.h"

struct past {
	double *x;
	int size, at; /* x[at] is the newest */
};

static inline void
past_init(struct past *p, struct arena *a, int size)
{
	p->x = NEW(a, double, (size_t)size);
	p->size = size;
	p->at = 0;
}

static inline void
past_push(struct past *p, double x)
{
	p->at = p->at + 1 == p->size ? 0 : p->at + 1;
	p->x[p->at] = x;
}

/* The value pushed `ago` pushes before the newest, 0 <= ago < size. */
static inline double
past_ago(const struct past *p, int ago)
{
	int i = p->at - ago;

	return p->x[i < 0 ? i + p->size : i];
}

#endif
