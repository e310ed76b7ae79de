/* csf-score: train models, try them, append what they say to rows. */
#include "score/score.h"

#include <stddef.h>

static const struct verb *const list[] = { &verb_card, &verb_cv, &verb_drift,
	&verb_explain, &verb_import, &verb_metrics, &verb_select, &verb_split,
	&verb_train, &verb_walk, NULL };
static const struct verbs verbs = { "csf-score", list, NULL, NULL, &verb_filter,
	NULL };

int
main(int argc, char *argv[])
{
	return verbs_run(&verbs, argc, argv);
}
