/*
 * norm: where a feature's zero is and how long its unit, from training rows
 * alone; and what stands for a missing cell.
 *
 *	standard  (x - mean) / std, the population's (divided by n)
 *	robust    (x - median) / (q3 - q1), quantiles linear between rows
 *	minmax    (x - min) / (max - min)
 *	none      x
 *
 * Missing cells are ignored; a spread of 0 is taken for 1.
 */
#ifndef CSF_NORM_H
#define CSF_NORM_H

#include "score/drift.h"

#include <stddef.h>

enum norm_way { NORM_NONE, NORM_STANDARD, NORM_ROBUST, NORM_MINMAX, NORM_WAYS };

extern const char norm_words[]; /* of OPT_WORD, in that order */
extern const char *const norm_name[NORM_WAYS];

struct norm {
	double centre, scale; /* (x - centre) / scale */
	double fill;	      /* the median: for a missing cell */
	double low, high;     /* the range seen; NaN when all are missing */
	size_t missing;	      /* cells */
};

/* Of n values of one feature, NaN where missing, and what of them is kept to
 * compare others with; x is scratch afterwards. */
struct norm norm_fit(
    double *x, size_t n, enum norm_way way, struct drift_bins *bins);

static inline double
norm_apply(const struct norm *m, double x)
{
	return (x - m->centre) / m->scale;
}

#endif
