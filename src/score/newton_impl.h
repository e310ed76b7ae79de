/* newton_impl: what newton*.c share; nobody else's. */
#ifndef CSF_NEWTON_IMPL_H
#define CSF_NEWTON_IMPL_H

#include "score/newton.h"

enum { NEWTON_ROWS = 64 }; /* in a block */

struct newton_work {
	size_t m;   /* k + 1: the intercept is the last */
	double *g;  /* gradient of the loss, m */
	double *h;  /* its second derivatives, m * m, lower half */
	double *l;  /* Cholesky's factor */
	double *d;  /* the step */
	double *to; /* b + d */

	/* A block: column j is x[j * NEWTON_ROWS ..]; of each row the label,
	 * the weight times c, what it adds to g and h. */
	double *x, y[NEWTON_ROWS], w[NEWTON_ROWS];
	double r[NEWTON_ROWS], v[NEWTON_ROWS];
};

/* c times the weighted loss at b; its derivatives into g and h. */
double newton_sums(
    const struct newton *q, const double *b, struct newton_work *w);

#endif
