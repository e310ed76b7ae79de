#include "kern/pivot.h"

#include <string.h>

void
pivot_init(struct pivots *p, struct arena *a, int k)
{
	int i;

	for (i = 0; i < 2; i++) {
		extreme_init(&p->side[i].before, a, k);
		p->side[i].waits.kind = i == 0 ? 1 : -1;
		p->side[i].waiting = 0;
	}
	p->row = 0;
	p->k = k;
}

/* x: kind * price.  1: the one that waits has become known, *known. */
static inline int
side_step(struct pivot_side *s, double x, const struct pivot *bar, int k,
    struct pivot *known)
{
	struct pivot *w = &s->waits;
	int found = 0, full = s->before.full;
	double top = s->top;

	if (s->waiting) {
		if (x > w->kind * w->price) {
			s->waiting = 0;
		} else if (bar->row - w->row == k) {
			s->waiting = 0;
			*known = *w;
			found = 1;
		}
	}
	if (full && x > top) {
		s->waiting = 1;
		w->price = bar->price;
		w->time = bar->time;
		w->volume = bar->volume;
		w->row = bar->row;
	}
	s->top = extreme_step(&s->before, x);
	return found;
}

int
pivot_step(struct pivots *p, double high, double low, double time,
    double volume, struct pivot known[2])
{
	struct pivot bar = {
		.price = high, .time = time, .volume = volume, .row = p->row++
	};
	int n = side_step(&p->side[0], high, &bar, p->k, known);

	bar.price = low;
	return n + side_step(&p->side[1], -low, &bar, p->k, known + n);
}

void
pivot_turn(struct swings *s, const struct pivot *p)
{
	struct pivot *last = &s->p[s->n - 1];

	if (s->n > 0 && last->kind == p->kind) {
		if (p->kind * p->price > p->kind * last->price)
			*last = *p;
		return;
	}
	if (s->n == SWINGS)
		memmove(s->p, s->p + 1, (SWINGS - 1) * sizeof *s->p);
	else
		s->n++;
	s->p[s->n - 1] = *p;
}

const struct pivot *
pivot_turned(const struct swings *s, int n, int kind)
{
	if (s->n < n || s->p[s->n - 1].kind != kind)
		return NULL;
	return s->p + s->n - n;
}
