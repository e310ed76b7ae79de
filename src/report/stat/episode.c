#include "report/stat/episode.h"

#include <stdlib.h>

/* The deepest first, equals in order of time. */
static int
compare(const void *a, const void *b)
{
	const struct episode *x = a, *y = b;

	if (x->depth < y->depth || x->depth > y->depth)
		return x->depth < y->depth ? -1 : 1;
	return x->peak < y->peak ? -1 : 1;
}

size_t
episode_list(const struct curve *c, size_t most, const struct episode **out)
{
	static struct episode *e;
	static size_t cap;
	size_t i, n = 0, peak = 0;
	int falling = 0;

	for (i = 1; i <= c->n && c->E[0] > 0; i++) {
		double depth = c->E[i] / c->E[peak] - 1;

		if (depth >= 0) {
			if (falling) {
				e[n - 1].end = c->day[i];
				e[n - 1].sessions = i - peak;
			}
			falling = 0;
			peak = i;
			continue;
		}
		if (!falling) {
			e = arena_grow(e, &cap, n + 1, sizeof *e);
			e[n++] =
			    (struct episode){ .peak = c->day[peak], .end = -1 };
		}
		falling = 1;
		e[n - 1].sessions = i - peak;
		if (depth < e[n - 1].depth) {
			e[n - 1].depth = depth;
			e[n - 1].trough = c->day[i];
		}
	}
	if (n > 1)
		qsort(e, n, sizeof *e, compare);
	*out = e;
	return n < most ? n : most;
}
