#include "kern/barrier.h"

void
barrier_init(struct barrier *b, struct arena *a, int n)
{
	struct barrier_level *l = b->level;
	int i;

	for (;; l++, n = (n + BARRIER_GROUP - 1) / BARRIER_GROUP) {
		l->n = n;
		l->above = NEW(a, double, (size_t)n);
		l->below = NEW(a, double, (size_t)n);
		for (i = 0; i < n; i++) {
			l->above[i] = INFINITY;
			l->below[i] = -INFINITY;
		}
		if (n <= BARRIER_GROUP || l == b->level + BARRIER_LEVELS - 1)
			break;
	}
	b->top = (int)(l - b->level);
}

/* The nearest prices of the group that begins at slot i of the level. */
static void
nearest(const struct barrier_level *l, int i, double *above, double *below)
{
	int end = i + BARRIER_GROUP < l->n ? i + BARRIER_GROUP : l->n;
	double up = INFINITY, down = -INFINITY;

	for (; i < end; i++) {
		up = l->above[i] < up ? l->above[i] : up;
		down = l->below[i] > down ? l->below[i] : down;
	}
	*above = up;
	*below = down;
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
