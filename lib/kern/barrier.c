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

void
barrier_clear(struct barrier *b, int i)
{
	struct barrier_level *l = b->level;
	double above, below;
	int k;

	l->above[i] = INFINITY;
	l->below[i] = -INFINITY;
	for (; l < b->level + b->top; l++) {
		i /= BARRIER_GROUP;
		above = INFINITY;
		below = -INFINITY;
		for (k = i * BARRIER_GROUP; k < (i + 1) * BARRIER_GROUP; k++) {
			above = l->above[k] < above ? l->above[k] : above;
			below = l->below[k] > below ? l->below[k] : below;
		}
		l[1].above[i] = above;
		l[1].below[i] = below;
	}
}
