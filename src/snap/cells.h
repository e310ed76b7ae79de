/*
 * cells: the newest row of the stream as JSON values, the same whether it came
 * as CSV or as NDJSON: what is a number is one in its shortest text, what is
 * empty is null, true and false are 1 and 0, all else is a string; the time is
 * UTC, or a date.  Codes keep their digits: 0700 is a string, and a whole
 * number that no double holds stands as it came.  Columns that look ahead
 * (y_NAME) are left out.
 */
#ifndef CSF_SNAP_CELLS_H
#define CSF_SNAP_CELLS_H

#include "base/text.h"
#include "row/rec.h"

enum cells_want { CELLS_ANY, CELLS_NUMBER, CELLS_WORD };

struct cells {
	struct rec *in;
	struct text line; /* {"time":"2020-03-16T19:45:00Z","close":2386.13} */
	int time;	  /* its column */
	int ahead;	  /* columns left out */

	/* private */
	struct arena arena;

	struct cell {
		struct str key; /* {"close": or ,"close": */
		size_t at, n;	/* of line */
		double num;
		enum cells_want want;
	} * cell;
};

/* The stream is open and ordered.  Dies of a name that stands there twice. */
void cells_bind(struct cells *c, struct rec *in);

/* What the column's cells must be, unless empty; -1: there is no column. */
void cells_want(struct cells *c, int col, enum cells_want want);

/* Take the row; dies of text that JSON cannot hold, and of a cell that is not
 * what it must be. */
void cells_take(struct cells *c);

/* The value's JSON, "null" without a column (-1); until the next is taken. */
struct str cells_json(const struct cells *c, int col);

/* NaN: it is no number, or there is no column. */
double cells_num(const struct cells *c, int col);

#endif
