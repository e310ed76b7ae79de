/*
 * peak: extreme.h with the row of the highest, counted from 0; among equal ones
 * the newest if `newest`, else the oldest.
 */
#ifndef CSF_PEAK_H
#define CSF_PEAK_H

#include "kern/extreme.h"

struct peak {
	struct extreme e;
	long long *row; /* of x[] */
	long long top_row, count;
	int newest;
};

void peak_init(struct peak *p, struct arena *a, int n, int newest);

/* Pushes x; sets *row and returns the highest of the last n. */
double peak_step(struct peak *p, double x, long long *row);

#endif
