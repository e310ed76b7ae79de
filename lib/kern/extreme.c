#include "kern/extreme.h"

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
	e->full = 1;
}
