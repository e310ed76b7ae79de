/*
 * cv: probabilities of rows by models that were not fitted on them, fold by
 * fold, and how good they are.
 */
#ifndef CSF_SCORE_CV_H
#define CSF_SCORE_CV_H

#include "score/metrics.h"
#include "score/model.h"
#include "score/split.h"

struct cv {
	const struct data *data;
	const size_t *row; /* n rows of the data */
	size_t n;
	const struct split *split;
	const struct split_fold *fold;
	double *p;    /* of path j, the i-th row: p[j * n + i]; NaN: not
		       * tested */
	size_t *from; /* its fold */
};

/* Fit and predict all folds of the rows, each labelled.  `where` stands in
 * front of messages ("", "trial 3: ").  All memory is the arena's. */
void cv_run(struct cv *c, struct arena *a, const struct data *d,
    const size_t *row, size_t n, const struct split *s,
    const struct model_settings *set, const char *where);

/* Can they all be fitted (model_fits), and a model of all rows? */
int cv_fits(const struct data *d, const size_t *row, size_t n,
    const struct split *s, const struct model_settings *set);

/* The rows that the fold (or path) tested, in the arena, for metrics.h; what
 * was not asked for when the data were read is NULL. */
struct metrics_rows cv_fold(const struct cv *c, struct arena *a,
    const struct data_ask *ask, size_t fold, double *effective);
struct metrics_rows cv_path(const struct cv *c, struct arena *a,
    const struct data_ask *ask, size_t path, double *effective);

/* One JSON object: the split, each fold's and path's metrics, their mean and
 * standard deviation (over paths, where there are many, else over folds). */
void cv_json(const struct cv *c, struct text *t, const struct data_ask *ask,
    const struct metrics_ask *metrics);

#endif
