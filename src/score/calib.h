/*
 * calib: from a margin to a probability, fitted on margins of rows that the
 * model had not seen.
 *
 *	none      1 / (1 + exp(-s))
 *	platt     1 / (1 + exp(a s + b)); targets (n1 + 1) / (n1 + 2) and
 *	          1 / (n0 + 2), a and b by Newton's method (Platt 1999; Lin, Lin
 *	          and Weng 2007)
 *	isotonic  the nearest rising steps (pool adjacent violators), straight
 *	          between them, level outside
 */
#ifndef CSF_CALIB_H
#define CSF_CALIB_H

#include "base/arena.h"

#include <stddef.h>

enum calib_way { CALIB_NONE, CALIB_PLATT, CALIB_ISOTONIC, CALIB_WAYS };

extern const char calib_words[]; /* of OPT_WORD, in that order */

struct calib {
	enum calib_way way;
	double a, b;
	double *x, *y; /* n knots, x rising; arena */
	size_t n;
};

/* n margins with their labels and weights. */
void calib_fit(struct calib *c, struct arena *a, enum calib_way way,
    const double *s, const double *y, const double *w, size_t n);

double calib_apply(const struct calib *c, double s);

#endif
