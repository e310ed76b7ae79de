/*
 * score: the models that -m names: who they are, for documents that show their
 * p.  A model is known by the first 16 digits of the SHA-256 of its document,
 * as csf-dbload(1) has it.
 */
#ifndef CSF_SNAP_SCORE_H
#define CSF_SNAP_SCORE_H

#include "base/text.h"
#include "snap/cells.h"
#include "snap/roles.h"

/* FILE, or PREFIX=FILE: of the columns PREFIX_p ...; dies (FAIL) of a file that
 * is no model, (MISUSE) of two for one column. */
void score_open(const char *const typed[], int n);

/* The prefixes, for roles_given. */
const char *const *score_prefixes(void);

/* "scores": what the row's models say. */
void score_put(struct text *t, const struct cells *c, const struct roles *r);

/* "models": their cards. */
void score_models(struct text *t);

/* What the settings hash covers. */
void score_settings(struct text *t);

#endif
