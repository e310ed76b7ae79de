/* plan_impl: what the files of plan share; not for others. */
#ifndef CSF_PLAN_IMPL_H
#define CSF_PLAN_IMPL_H

#include "column/plan.h"

/* Make the node the plug-in at path; dies (MISUSE) of bad parameters. */
void plan_plug(struct plan *p, struct node *n, const char *path);

/* The states of the key of the row. */
void **plan_states(struct plan *p);

#endif
