/*
 * drift: has a feature changed since a model was trained on it?  Two figures of
 * two samples without regard to their order.
 *
 *	psi	population stability index: sum of (b - a) ln(b / a) over ten
 *		bins between the reference's deciles (linear between order
 *		statistics; a value on an edge is of the lower bin), a and b the
 *		shares of either sample, at least 1e-4 each
 *	ks	Kolmogorov and Smirnov's distance: the largest difference of
 *		the two empirical distributions
 *
 * A psi below 0.1 is none to speak of, above 0.25 the model is due to be
 * trained anew: a rule of thumb, and one for large samples.
 */
#ifndef CSF_DRIFT_H
#define CSF_DRIFT_H

#include <stddef.h>

struct drift {
	double psi, ks;
};

/* Both samples, without NaN, are sorted; an empty one gives NaN. */
void drift_of(
    struct drift *d, double *ref, size_t nref, double *now, size_t nnow);

#endif
