#include "kern/pivot.h"

#include <string.h>

void
pivot_init(struct pivots *p, struct arena *a, int k)
{
	int i;

	for (i = 0; i < 2; i++) {
		extreme_init(&p->side[i].before, a, k);
		p->side[i].waits = -1 - (long long)k;
	}
	past_init(&p->time, a, k + 1);
	past_init(&p->volume, a, k + 1);
	p->row = 0;
	p->k = k;
}

/* x: price, of lows negated.  1: the bar k rows ago is one, its price s->top:
 * the highest of the k before this bar, which would end its wait by topping
 * it. */
static inline int
side_step(struct pivot_side *s, double x, long long row, int k, double *top)
{
	int tops = s->before.full & (x > s->top);

	*top = s->top;
	k = !tops & (row - s->waits == k);
	s->waits = tops ? row : s->waits;
	s->top = extreme_step(&s->before, x);
	return k;
}

int
pivot_step(struct pivots *p, double high, double low, double time,
    double volume, struct pivot known[2])
{
	long long row = p->row++;
	double top, bottom;
	int n = 0, is_high = side_step(&p->side[0], high, row, p->k, &top);
	int is_low = side_step(&p->side[1], -low, row, p->k, &bottom);

	past_push(&p->time, time);
	past_push(&p->volume, volume);
	if (!(is_high | is_low))
		return 0;
	time = past_ago(&p->time, p->k);
	volume = past_ago(&p->volume, p->k);
	row -= p->k;
	if (is_high)
		known[n++] = (struct pivot){ 1, top, time, volume, row };
	if (is_low)
		known[n++] = (struct pivot){ -1, -bottom, time, volume, row };
	return n;
}

void
pivot_turn(struct swings *s, const struct pivot *p)
{
	struct pivot *last = s->n > 0 ? &s->p[s->n - 1] : NULL;

	if (last && last->kind == p->kind) {
		if (p->kind * p->price > p->kind * last->price)
			*last = *p;
		return;
	}
	if (s->n == SWINGS_ROOM) {
		s->n = SWINGS - 1;
		memmove(s->p, s->p + SWINGS_ROOM - s->n,
		    (size_t)s->n * sizeof *s->p);
	}
	s->p[s->n++] = *p;
}

const struct pivot *
pivot_turned(const struct swings *s, int n, int kind)
{
	if (s->n < n || s->p[s->n - 1].kind != kind)
		return NULL;
	return s->p + s->n - n;
}
