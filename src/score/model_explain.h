/*
 * model_explain: what a model of trees does with its features.  Its columns are
 * the features, then one NAME_missing for each that has a flag: m->width of
 * them.  Dies (FAIL) of a kind that has no trees; path: for that message.
 */
#ifndef CSF_MODEL_EXPLAIN_H
#define CSF_MODEL_EXPLAIN_H

#include "score/model.h"

const char **model_explain_names(const struct model *m, struct arena *a);

/* Of n rows of m->k raw numbers what each column, then the bias, adds to the
 * margin: n * (m->width + 1).  They are SHAP values, and sum up to it. */
void model_explain_shap(
    struct model *m, const char *path, const double *x, size_t n, double *part);

/* Of each column, over all trees: mean gain of its splits, mean cover, number
 * of splits. */
void model_explain_gain(struct model *m, const char *path, double *gain,
    double *cover, double *splits);

#endif
