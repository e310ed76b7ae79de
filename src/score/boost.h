/*
 * boost: libxgboost, one thread.  What it says when a call fails is the
 * complaint (FAIL).  Rows are n * k doubles, NaN missing; the library computes
 * in single precision, and what is beyond that dies.  Of trees that are read
 * the margins are worked out here (forest.h), to the same bits.
 *
 * Results are promised the same for one version of the library.
 */
#ifndef CSF_BOOST_H
#define CSF_BOOST_H

#include "score/forest.h"
#include "score/xgbdoc.h"

#include <stddef.h>

struct boost {		   /* owned: boost_drop */
	struct xgbdoc doc; /* of a loaded one; name is not kept */
	size_t k, groups;  /* features; margins a row */
	long rounds;	   /* used, 0: all; see doc.best */

	/* private: the library's; NULL while it was not asked of a document,
	 * which is kept till then */
	void *handle;
	json_t *source;
	const char *file;

	/* private: the trees of a loaded gbtree, which margins are of; else
	 * they are the library's */
	struct forest forest;
	int has_forest;

	/* private: what is predicted at once, in single precision */
	float *x;
	size_t cap;
};

/* Of a document that is checked here and is b's from now on; b is zeroed. file:
 * for messages; it stays. */
void boost_load(struct boost *b, json_t *doc, const char *file);

/* Keep the first rounds of boosting alone, of trees. */
void boost_cut(struct boost *b, long rounds);

/* A parameter of the library as its manual has it: "max_depth", "3". */
struct boost_param {
	const char *name;
	char value[64];
};

/* n rows, labels 0 or 1, weights; rounds of boosting; b is zeroed. */
void boost_train(struct boost *b, const double *x, const double *y,
    const double *w, size_t n, size_t k, const struct boost_param *param,
    int nparams, int rounds);

/* The document, of these features (NULL: named as they were); the library's
 * until its next call. */
const char *boost_save(struct boost *b, const char *const *name, size_t *n);

/* Margins: groups a row. */
void boost_margin(struct boost *b, const double *x, size_t n, double *margin);

/* What each feature, then the bias, adds to a margin (SHAP values): of a row
 * groups * (k + 1).  Their sum is the margin. */
void boost_shap(struct boost *b, const double *x, size_t n, double *part);

/* Of each feature over the trees: mean gain of its splits, mean cover, number
 * of splits; 0 where it has none.  Of a linear model its weight, as gain. */
void boost_gain(struct boost *b, double *gain, double *cover, double *splits);

void boost_drop(struct boost *b);

/* "xgboost 1.7.4" */
const char *boost_version(void);

#endif
