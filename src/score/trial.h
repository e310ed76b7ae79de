/*
 * trial: what a grid asks for, tried on folds, by several processes (jobs.h);
 * which of them is taken.
 */
#ifndef CSF_TRIAL_H
#define CSF_TRIAL_H

#include "score/grid.h"
#include "score/metrics.h"
#include "score/model.h"
#include "score/split.h"

/* Trial t of a grid, ready to be fitted. */
struct trial {
	struct model_settings set;
	struct data *data; /* the rows, its features alone */
	const char *features;
};

/* What came of it. */
struct trial_result {
	double *score; /* mean log loss of each fold; NaN: no weight */
	double *loss;  /* of each row, mean over paths; NaN: not tested */
	double *taken; /* the share of paths that took the row */
	double mean,
	    se; /* of the scores that are; se: sd / sqrt(their number) */
	double sd;
};

/* The rows of `all` with the features of the list, which are among its own. */
struct data *trial_view(struct arena *a, const struct data *all,
    const char *const *feature, size_t k);

/* One trial on n rows; all memory is the arena's. */
void trial_run(struct trial_result *r, struct arena *a, const struct trial *t,
    size_t number, const size_t *row, size_t n, const struct split *s,
    double threshold, const struct data_ask *ask);

/* The mean of a result's scores, and what is with it. */
void trial_sum(struct trial_result *r, size_t folds);

/* All of them, `jobs` at a time.  path and key are jobs.h's. */
struct trial_result *trial_all(struct arena *a, const struct trial *t,
    size_t trials, const size_t *row, size_t n, const struct split *s,
    double threshold, const struct data_ask *ask, int jobs, const char *path,
    const char *key);

/* The first whose mean is within the best one's standard error; *best: that
 * one. */
size_t trial_choose(const struct trial_result *r, size_t trials, size_t *best);

#endif
