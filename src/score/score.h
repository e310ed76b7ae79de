/*
 * What the verbs of csf-score share: csf-score(1), one file a verb.
 *
 *	data.h   rows in, a matrix of features, labels and times out
 *	kind.h   a kind of model: a descriptor, a line in all.h
 *	model.h  the pipeline around it: fit, ask, write, read
 *	split.h metrics.h drift.h calib.h norm.h newton.h   what these are made of
 *	field.h  members of JSON
 *	train.h  the options of all that trains
 */
#ifndef CSF_SCORE_H
#define CSF_SCORE_H

#include "base/verbs.h"

extern const struct verb verb_card, verb_filter, verb_train;

/* Of all verbs: -f, -o, --bar. */
struct score_shared {
	const char *file, *form, *bar;
};
extern struct score_shared score;

/* Dies (MISUSE) of operands. */
void score_no_operands(int argc, char *argv[]);

#endif
