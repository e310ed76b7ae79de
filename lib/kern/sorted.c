#include "kern/sorted.h"

#include <string.h>

void
sorted_init(struct sorted *s, struct arena *a, int n)
{
	s->x = NEW(a, double, (size_t)n);
	past_init(&s->past, a, n);
	s->n = n;
	s->seen = 0;
}

int
sorted_below(const struct sorted *s, double x)
{
	int low = 0, high = s->seen, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (s->x[middle] < x)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int
sorted_push(struct sorted *s, double x)
{
	int from = s->seen, to = sorted_below(s, x);

	if (s->seen < s->n)
		s->seen++;
	else
		from = sorted_below(s, past_ago(&s->past, s->n - 1));
	if (from < to) {
		to--;
		memmove(s->x + from, s->x + from + 1,
		    (size_t)(to - from) * sizeof *s->x);
	} else {
		memmove(s->x + to + 1, s->x + to,
		    (size_t)(from - to) * sizeof *s->x);
	}
	s->x[to] = x;
	past_push(&s->past, x);
	return s->seen == s->n;
}
