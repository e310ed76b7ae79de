#include "kern/barrier.h"

void
barrier_init(struct barrier *b, struct arena *a, int n)
{
	struct barrier_level *l = b->level;
	int i, groups, size;

	for (;; l++, n = groups) {
		groups = (n + BARRIER_GROUP - 1) / BARRIER_GROUP;
		size = groups * BARRIER_GROUP;
		l->above = NEW(a, double, (size_t)size);
		l->below = NEW(a, double, (size_t)size);
		for (i = 0; i < size; i++) {
			l->above[i] = INFINITY;
			l->below[i] = -INFINITY;
		}
		if (groups == 1)
			break;
	}
	b->top = (int)(l - b->level);
}

/* The nearest prices of the group that begins at slot i. */
static inline void
nearest(const struct barrier_level *l, int i, double *above, double *below)
{
#ifdef __SSE2__
	const double *a = l->above + i, *b = l->below + i;
	__m128d lo = _mm_loadu_pd(a), hi = _mm_loadu_pd(b);
	int k;

	for (k = 2; k < BARRIER_GROUP; k += 2) {
		lo = _mm_min_pd(lo, _mm_loadu_pd(a + k));
		hi = _mm_max_pd(hi, _mm_loadu_pd(b + k));
	}
	lo = _mm_min_sd(lo, _mm_unpackhi_pd(lo, lo));
	hi = _mm_max_sd(hi, _mm_unpackhi_pd(hi, hi));
	*above = _mm_cvtsd_f64(lo);
	*below = _mm_cvtsd_f64(hi);
#else
	int k;

	*above = l->above[i];
	*below = l->below[i];
	for (k = i + 1; k < i + BARRIER_GROUP; k++) {
		*above = l->above[k] < *above ? l->above[k] : *above;
		*below = l->below[k] > *below ? l->below[k] : *below;
	}
#endif
}

void
barrier_clear(struct barrier *b, int i)
{
	struct barrier_level *l = b->level;

	l->above[i] = INFINITY;
	l->below[i] = -INFINITY;
	for (; l < b->level + b->top; l++) {
		i /= BARRIER_GROUP;
		nearest(l, i * BARRIER_GROUP, &l[1].above[i], &l[1].below[i]);
	}
}
