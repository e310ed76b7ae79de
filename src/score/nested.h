/*
 * nested: what would have been chosen from a grid at each model of a walk, of
 * what was known then; what the choice itself is worth is told by the rows
 * behind.
 */
#ifndef CSF_NESTED_H
#define CSF_NESTED_H

#include "score/trial.h"
#include "score/walk.h"

struct nested {
	const struct walk *walk;
	const struct data *data; /* all rows, labelled or not */
	const struct trial *trial;
	size_t trials;
	const struct split *split;
	double threshold;
	const struct data_ask *ask;
	int jobs; /* of jobs.h, these three */
	const char *path, *key;
};

/* Rows [at, end) have one model. */
struct nested_block {
	size_t at, end;
	int fits; /* else a trial cannot be fitted: labels that were known, or
		   * those of a fold's training, are all the same, or no
		   * feature of its varies */
	size_t chosen;
};

/* All of them, in the arena; *n 0: too few labels are ever known. */
struct nested_block *nested_choose(
    const struct nested *w, struct arena *a, size_t *n);

#endif
