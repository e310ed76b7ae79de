#include "ind/kern/extreme.h"

void
extreme_turn(struct extreme *e)
{
	double top = -INFINITY;
	int i;

	for (i = e->n - 1; i >= 0; i--) {
		top = e->x[i] > top ? e->x[i] : top;
		e->x[i] = top;
	}
	e->top = -INFINITY;
	e->at = 0;
}

void
peak_init(struct peak *p, struct arena *a, int n, int newest)
{
	extreme_init(&p->e, a, n);
	p->row = NEW(a, double, (size_t)n + 1);
	p->top_row = p->count = 0;
	p->newest = newest;
}

/* From the back: an equal value further back is older. */
static void
turn(struct peak *p)
{
	struct extreme *e = &p->e;
	int i;

	for (i = e->n - 2; i >= 0; i--) {
		if (e->x[i] > e->x[i + 1] ||
		    (!p->newest && e->x[i] == e->x[i + 1]))
			continue;
		e->x[i] = e->x[i + 1];
		p->row[i] = p->row[i + 1];
	}
	e->top = -INFINITY;
	e->at = 0;
}

double
peak_step(struct peak *p, double x, double *row)
{
	struct extreme *e = &p->e;
	double before = e->x[e->at + 1], top;
	double before_row = p->row[e->at + 1];

	e->x[e->at] = x;
	p->row[e->at] = p->count;
	if (x > e->top || e->at == 0 || (p->newest && x == e->top)) {
		e->top = x;
		p->top_row = p->count;
	}
	p->count++;
	top = e->top;
	*row = p->top_row;
	if (before > top || (!p->newest && before == top)) {
		top = before;
		*row = before_row;
	}
	if (++e->at == e->n)
		turn(p);
	return top;
}
