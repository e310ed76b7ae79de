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

/*
 * What is kept of a sample to compare others with later: its quantiles i/40,
 * each with how many cells are not above it.  The deciles are among them, so
 * the psi is that of the sample; the ks is looked for at the quantiles alone,
 * and may be less by 1/40 and what two of them have between them of the other.
 */
enum { DRIFT_EDGES = 39 };
struct drift_bins {
	size_t n, missing; /* cells with a number, and without */
	double edge[DRIFT_EDGES], upto[DRIFT_EDGES];
};

/* Of n numbers, in another order afterwards; edges of none are NaN. */
void drift_bins(struct drift_bins *b, double *ref, size_t n, size_t missing);
void drift_from(
    struct drift *d, const struct drift_bins *b, double *now, size_t nnow);

/* Both samples, without NaN, are sorted; an empty one gives NaN. */
void drift_of(
    struct drift *d, double *ref, size_t nref, double *now, size_t nnow);

#endif
