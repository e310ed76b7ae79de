/*
 * figure: a pattern of the last pivots in turns that waits for a close to
 * complete it.  A newer one of its kind takes its place; one that has ended,
 * by firing or given up, does not come back when a later pivot leaves its own
 * as they are.
 */
#ifndef CSF_FIGURE_H
#define CSF_FIGURE_H

#include "kern/swing.h"
#include "label/event.h"

#include <string.h>

struct figure {
	struct pivot p[SWINGS];
	int n, waits;
	long long last; /* row of the newest pivot of the one before */
	int any;
};

/* The n pivots make one; 0: it is the one before. */
static inline int
figure_arm(struct figure *f, const struct pivot *p, int n)
{
	int i;

	if (f->any && f->last == p[n - 1].row)
		return 0;
	for (i = 0; i < n; i++)
		f->p[i] = p[i];
	f->n = n;
	f->any = f->waits = 1;
	f->last = p[n - 1].row;
	return 1;
}

/* It fires: about its newest pivot. */
static inline void
figure_fire(struct figure *f, struct event_list *l, double *out, int dir,
    long long row, const double num[EVENT_NUMBERS])
{
	struct event e = { .dir = dir, .npoints = f->n };
	int i;

	e.lag = row - f->last;
	e.time = f->p[f->n - 1].time;
	for (i = 0; i < f->n; i++)
		e.point[i] = f->p[i].time;
	memcpy(e.num, num, sizeof e.num);
	f->waits = 0;
	event_add(l, out, &e);
}

#endif
