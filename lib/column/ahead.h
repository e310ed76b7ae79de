/*
 * ahead: columns that look ahead: targets, and the weights of labels.  What
 * such a column says of a row is known at a later one; until then the row
 * waits, and those behind it with it, so that rows leave in their order.
 * Memory is that of the rows that wait.  Rows that still wait at the end of
 * the input leave with empty cells.
 *
 * A descriptor (column.h) has, in place of step,
 *
 *	look(state, in, a)   for each row of its key in order that has the
 *	                     inputs it must have; others may be NaN.  Rows
 *	                     without them have no label and are no part of any
 *	                     other's path.
 *
 * and for each row that look() was called for it says once, then or in a later
 * look(),
 *
 *	ahead_give(a, row, v)   its outputs, known at the current row; NaN is
 *	                        undefined
 *	ahead_none(a, row)      that it has no label: all is empty
 *
 * where rows have numbers, a->row being the current one.  A last output of type
 * COLUMN_TIME is the frame's: the `time` cell of the row at which it was known,
 * byte for byte.  Unlike step(), look() may take memory (arena_grow) for what
 * waits, if a label's horizon is not bounded by its parameters.
 *
 * Names: y_NAME in place of target.NAME; a weight's is that of the target it
 * weighs, with its own behind.  Nothing but a weight may read such a column.
 * The frame runs what looks ahead in a process of its own behind what does not
 * (pipe.h).
 *
 * Inputs that are no columns:
 *	"@1"      1 unless `@` names a column
 *	"@day"    the New York date of the row, a day number
 *	"@moment" when the row is known, in microseconds since 1970
 *	"@known"  the column with the time at which the input before it is
 *	          known, as such a moment; undefined without a label
 */
#ifndef CSF_AHEAD_H
#define CSF_AHEAD_H

#include "column/column.h"
#include "row/rec.h"

#include <stdint.h>

struct ahead {
	int64_t row; /* number of the current row */

	/* private */
	struct ahead_queue *queue;
	int at, n; /* its outputs in a waiting row, without the time */
	int must;
	int known;   /* where the time is; -1: it has none */
	int64_t got; /* rows with a label */
};

struct column_ahead {
	int must;   /* 1 << i: input i, where read, cannot be undefined */
	int few;    /* `@` may name so many inputs alone; 0: all or none */
	int weighs; /* the first input is a target, which others may not be */
	void (*look)(void *state, const double *in, struct ahead *a);

	/* How the cell of an input is read; NULL: as a number. */
	double (*read[COLUMN_INPUTS])(struct rec *r, int col);

	/* Is input i read at all with these parameters?  NULL: yes. */
	int (*reads)(const double *p, int i);

	/* What is to be said when the input has ended, of all states (one a
	 * key) together; NULL: nothing.  May be NULL. */
	const char *(*sum)(struct arena *a, void *const *state, size_t n);
};

void ahead_give(struct ahead *a, int64_t row, const double *v);
void ahead_none(struct ahead *a, int64_t row);

/* Readers: a date as a day number; a time as a moment, of a date that of its
 * midnight UTC.  NaN where the cell is empty; they die of anything else. */
double ahead_date(struct rec *r, int col);
double ahead_moment(struct rec *r, int col);

/* Microseconds since 1970 of nanoseconds. */
double ahead_micro(int64_t ns);

#endif
