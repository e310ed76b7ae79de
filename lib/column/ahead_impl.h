/* ahead_impl: the rows that wait; plan_ahead.c alone includes it. */
#ifndef CSF_AHEAD_IMPL_H
#define CSF_AHEAD_IMPL_H

#include "column/ahead.h"
#include "kern/ring.h"
#include "row/out.h"

struct ahead_wait {
	int left; /* nodes that have not said anything of it */
	int gap;  /* empty lines before it */
	size_t ntime;
	char time[CAL_TEXT_MAX]; /* its cell */
	double cell[];		 /* the new ones; a time is a row's number */
};

struct ahead_queue {
	/* to set before the first row */
	struct rec *rec;
	struct out *out;
	const struct column_out **cell; /* of all nodes, in their order */
	int ncells, nnodes, timecol;

	/* private */
	struct out_kept kept;
	struct ring wait;
};

/* The current row of rec waits; returns its number. */
int64_t ahead_push(struct ahead_queue *q);

/* Write the rows of which all is known; all that wait. */
void ahead_leave(struct ahead_queue *q);
void ahead_leave_all(struct ahead_queue *q);

#endif
