/*
 * forest: boosted trees asked without libxgboost, which sets up much for every
 * question.  The answers are the library's to the last bit: single precision,
 * the leaves added to the base margin in the order of the trees; a cell goes
 * left where it is below the split, and the split's own way where it is NaN.
 *
 *	struct forest f = { 0 };
 *	if (forest_of(&f, doc, &d))          checked by xgbdoc
 *		forest_margin(&f, x, n, margin);
 *	forest_drop(&f);
 */
#ifndef CSF_FOREST_H
#define CSF_FOREST_H

#include "base/arena.h"
#include "score/xgbdoc.h"

#include <stddef.h>
#include <stdint.h>

/* The children are neighbours.  A leaf is its own left child, and all go left
 * there: a row may be sent on until the others are there, too. */
struct forest_node {
	float split, value; /* value: of a leaf */
	uint32_t left;
	uint16_t feature;
	uint16_t nan_right;
};

struct forest_tree {
	uint32_t root, depth; /* depth: of the deepest leaf */
	uint32_t group;	      /* the margin that it adds to */
};

struct forest {
	struct arena arena; /* has the next two */
	struct forest_node *node;
	struct forest_tree *tree;
	size_t n, each;	  /* trees, those of one round */
	size_t k, groups; /* features, margins a row */
	float base;
};

/* Of a document that xgbdoc_check passed; 0, and nothing done, where its
 * booster is another than gbtree. */
int forest_of(struct forest *f, const json_t *doc, const struct xgbdoc *d);

/* groups margins a row, of the first rounds, 0: of all. */
void forest_margin(const struct forest *f, const float *x, size_t n,
    size_t rounds, double *margin);

void forest_drop(struct forest *f);

#endif
