/*
 * episode: the drawdowns of a curve, each from the last session of its peak to
 * the first at or above it again, the deepest first.
 */
#ifndef CSF_REPORT_EPISODE_H
#define CSF_REPORT_EPISODE_H

#include "report/stat/curve.h"

struct episode {
	int peak, trough, end; /* days; end -1: not regained */
	double depth;	       /* of the peak, < 0 */
	size_t sessions;       /* from the peak to the end, or to the last */
};

/* At most `most` of them into *e, which the next call uses again; returns how
 * many.  None of a curve that begins at 0 or less. */
size_t episode_list(
    const struct curve *c, size_t most, const struct episode **e);

#endif
