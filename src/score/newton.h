/*
 * newton: the logistic regression that everything here is:
 *
 *	min over b:  c sum_i w_i logloss(y_i, b . x_i + b_k) + R(b)
 *
 * R is |b|^2 / 2, |b|_1 or 0, and never counts b_k, the intercept.  y may be
 * any share in 0..1.  Each step solves the quadratic that the loss is near b:
 * by Cholesky's factors; with |b|_1 by coordinate descent on it (proximal
 * Newton: Lee, Sun and Saunders 2014).  A step that does not lower the sum is
 * halved.
 */
#ifndef CSF_NEWTON_H
#define CSF_NEWTON_H

#include "base/arena.h"

#include <stddef.h>

enum newton_penalty { NEWTON_L2, NEWTON_L1, NEWTON_NONE };

struct newton {
	const double *x, *y, *w; /* x[i * k + j] */
	size_t n, k;
	double c;
	enum newton_penalty penalty;
	int steps; /* at most */
};

/* b[k + 1] is where it begins and the answer, the intercept last.  Returns the
 * steps that it took, -1 when they did not reach the least.  Memory is the
 * arena's. */
int newton_solve(const struct newton *q, struct arena *a, double *b);

/* 1 / (1 + exp(-s)) */
double newton_logistic(double s);

#endif
