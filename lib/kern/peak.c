#include "kern/peak.h"

void
peak_init(struct peak *p, struct arena *a, int n, int newest)
{
	extreme_init(&p->e, a, n);
	p->row = NEW(a, long long, (size_t)n + 1);
	p->top_row = p->count = 0;
	p->newest = newest;
}

/* From the back: an equal value further back is older. */
static void
turn(struct peak *p)
{
	struct extreme *e = &p->e;
	double top = -INFINITY, x;
	long long row = 0;
	int i, take;

	for (i = e->n - 1; i >= 0; i--) {
		x = e->x[i];
		take = p->newest ? x > top : x >= top;
		row = take ? p->row[i] : row;
		top = x > top ? x : top;
		p->row[i] = row;
		e->x[i] = top;
	}
	e->top = -INFINITY;
	e->at = 0;
	e->full = 1;
}

/* The choices are written so that they compile to no branch. */
double
peak_step(struct peak *p, double x, long long *row)
{
	struct extreme *e = &p->e;
	double before = e->x[e->at + 1], top = e->top;
	long long before_row = p->row[e->at + 1], top_row = p->top_row;
	int take = p->newest ? x >= top : x > top;

	e->x[e->at] = x;
	p->row[e->at] = p->count;
	top_row = take ? p->count : top_row;
	top = x > top ? x : top;
	e->top = top;
	p->top_row = top_row;
	p->count++;
	take = p->newest ? before > top : before >= top;
	*row = take ? before_row : top_row;
	if (++e->at == e->n)
		turn(p);
	return before > top ? before : top;
}
