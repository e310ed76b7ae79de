/*
 * sorted: the last n values in order, for ranks and quantiles (math/sum.h).  A
 * row is two searches and one move of at most n numbers.
 */
#ifndef CSF_SORTED_H
#define CSF_SORTED_H

#include "kern/past.h"

#include <string.h>

struct sorted {
	struct past past;
	double *x; /* x[0..seen), rising */
	int n, seen;
};

static inline void
sorted_init(struct sorted *s, struct arena *a, int n)
{
	past_init(&s->past, a, n);
	s->x = NEW(a, double, (size_t)n);
	s->n = n;
	s->seen = 0;
}

/* How many of them are below v. */
static inline int
sorted_below(const struct sorted *s, double v)
{
	int lo = 0, hi = s->seen;

	while (lo < hi) {
		int mid = (lo + hi) / 2;

		if (s->x[mid] < v)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* Push v, which is not NaN; 1 when n of them are there. */
static inline int
sorted_push(struct sorted *s, double v)
{
	int at, gone = s->seen;

	if (s->seen == s->n)
		gone = sorted_below(s, past_ago(&s->past, s->n - 1));
	else
		s->seen++;
	/* close the gap at `gone`, open one at `at` */
	memmove(s->x + gone, s->x + gone + 1,
	    sizeof(double) * (size_t)(s->seen - 1 - gone));
	s->seen--;
	at = sorted_below(s, v);
	memmove(
	    s->x + at + 1, s->x + at, sizeof(double) * (size_t)(s->seen - at));
	s->x[at] = v;
	s->seen++;
	past_push(&s->past, v);
	return s->seen == s->n;
}

#endif
