/*
 * verdict: what came of a grid's trials, all of them weighed: which is best and
 * which is taken, how far the best may be chance.
 */
#ifndef CSF_VERDICT_H
#define CSF_VERDICT_H

#include "score/trial.h"

struct verdict {
	size_t trials, m;    /* rows that were tested */
	size_t best, chosen; /* trial_choose */
	double effective;    /* independent labels among the rows */
	double pbo; /* pbo_cscv of the rows' losses; NaN: it cannot be had */
	double *sharpe, *deflated; /* of each trial's gains a row */
};

/*
 * A trial's gain on a row is the P/L, where there is one and it was taken; when
 * the data were read without a P/L, the row's log loss less than that of the
 * base rate.  All memory is the arena's.
 */
void verdict_of(struct verdict *v, struct arena *a,
    const struct trial_result *r, size_t trials, const struct data *d,
    const size_t *row, size_t n, const struct data_ask *ask);

/* As one JSON object. */
void verdict_json(
    const struct verdict *v, struct text *t, const struct trial_result *r);

#endif
