#include "kern/suffix.h"
#include "base/arena.h"

#include <math.h>
#include <string.h>

void
suffix_push(struct suffix *s, int64_t row, double v)
{
	while (s->n > s->first && s->item[s->n - 1].v <= v)
		s->n--;
	if (s->first == s->n)
		s->first = s->n = 0;
	s->item = arena_grow(s->item, &s->cap, s->n + 1, sizeof *s->item);
	s->item[s->n++] = (struct suffix_item){ v, row };
}

/* The first item at or behind the row. */
static size_t
find(const struct suffix *s, int64_t row)
{
	size_t lo = s->first, hi = s->n, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (s->item[mid].row < row)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

double
suffix_from(const struct suffix *s, int64_t row)
{
	size_t i = find(s, row);

	return i < s->n ? s->item[i].v : NAN;
}

/* What stays moves when it is no more than what goes. */
void
suffix_forget(struct suffix *s, int64_t row)
{
	s->first = find(s, row);
	if (s->first == 0 || s->first < s->n - s->first)
		return;
	s->n -= s->first;
	memcpy(s->item, s->item + s->first, s->n * sizeof *s->item);
	s->first = 0;
}
