/*
 * xgbdoc: XGBoost's document of a model (its "Introduction to Model IO" and
 * JSON schema), checked before libxgboost sees it: the library of 1.7 trusts
 * the indices in it, and takes a base_score written as a list (3.1 and later)
 * for 0.5 without a word.
 *
 * Trees (gbtree), dropped-out trees (dart) and linear models (gblinear) of the
 * objectives binary:logistic, reg:squarederror and multi:softprob.  Refused by
 * name: other objectives, categorical splits, several targets, trees whose
 * nodes are no tree, whatever is missing or of another length than it says.
 */
#ifndef CSF_XGBDOC_H
#define CSF_XGBDOC_H

#include <jansson.h>
#include <stddef.h>

enum xgbdoc_objective { XGBDOC_LOGISTIC, XGBDOC_SQUARED, XGBDOC_SOFTPROB };

struct xgbdoc {
	enum xgbdoc_objective objective;
	int linear;    /* gblinear: no trees */
	size_t k;      /* features */
	size_t groups; /* margins a row: classes of multi:softprob, else 1 */
	long rounds;   /* of boosting; 0 for gblinear */
	long best;     /* attribute best_iteration; -1: none */
	double base;   /* base_score */

	/* k names; NULL: the document has none.  They are the document's. */
	const json_t *name;
};

/* The n bytes of a file, JSON or UBJSON by the first two; the caller's
 * reference.  Dies (FAIL), file and line in front. */
json_t *xgbdoc_parse(const char *file, const char *p, size_t n);

/* Check it, and write base_score as 1.7 reads it.  Dies (FAIL), `file` in
 * front. */
void xgbdoc_check(struct xgbdoc *d, json_t *doc, const char *file);

#endif
