/*
 * What there is in csf-score, csf-score(1): one file a verb in verb/.
 *
 *	data.h     rows in; a matrix of features, labels and times out
 *	kind.h     a kind of model: a descriptor, and a line in all.h
 *	model.h    the pipeline around it: fit, ask, write, read
 *	cv.h       models on folds
 *	verb/fit.h the options of all that trains
 *
 * split.h metrics.h drift.h calib.h norm.h newton.h field.h digest.h are what
 * these are made of.
 */
#ifndef CSF_SCORE_H
#define CSF_SCORE_H

#include "base/verbs.h"

extern const struct verb verb_card, verb_cv, verb_drift, verb_explain,
    verb_filter, verb_import, verb_metrics, verb_select, verb_split, verb_train,
    verb_walk;

#endif
