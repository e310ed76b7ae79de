/* plan_impl: what the files of plan share; not for others. */
#ifndef CSF_PLAN_IMPL_H
#define CSF_PLAN_IMPL_H

#include "column/plan.h"

/* Of a node with an offset, or whose step sees the rows before the first whole
 * one: a state beside its own. */
struct late {
	int begun;    /* a whole row has been seen */
	double *ring; /* the outputs of the last offset rows; NULL: no offset */
	int rows, at; /* rows: offset */
};

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
