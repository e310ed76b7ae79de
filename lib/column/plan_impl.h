/* plan_impl: what the files of plan share; not for others. */
#ifndef CSF_PLAN_IMPL_H
#define CSF_PLAN_IMPL_H

#include "column/plan.h"

/* Make the node the plug-in at path; dies (MISUSE) of bad parameters. */
void plan_plug(struct plan *p, struct node *n, const char *path);

/* The states of the key of the row. */
void **plan_states(struct plan *p);

static inline int
plan_is_ahead(const struct node *n)
{
	return n->column && n->column->ahead;
}

/* Where the nodes look ahead (ahead.h): find the inputs, put the columns; a
 * row with the states of its key; states were made. */
void plan_ahead_bind(struct plan *p);
void plan_ahead_row(struct plan *p, void **state);
void plan_ahead_states(struct plan *p, void **state);
void plan_ahead_end(struct plan *p);

#endif
