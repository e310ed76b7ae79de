/*
 * feed: one file of source csv, read in order as rows of ours.
 *
 *	feed_open(&f);               layout and columns are found
 *	while (feed_next(&f))        f.time is the row's
 *		...
 *	feed_close(&f);
 */
#ifndef CSF_FETCH_CSV_FEED_H
#define CSF_FETCH_CSV_FEED_H

#include "fetch/csv/layout.h"
#include "fetch/csv/stamp.h"

struct take { /* one cell of ours */
	const char *ours;
	enum field_kind kind;
	int col;	   /* of the file; -1 with FIELD_FIXED */
	const char *fixed; /* FIELD_FIXED; of chains: for want of a cell */
	int also[2];	   /* of chains: further columns, or -1 */
};

struct feed {
	/* to set */
	const char *file;
	int order; /* among the operands: the earlier goes first */

	/* to read */
	struct rec in;
	const struct layout *layout;
	struct take *take[LAYOUT_SPLIT]; /* columns in the file's order */
	int ntake[LAYOUT_SPLIT];
	struct cal_time time; /* of the row at hand; dates or UTC */

	/* for the caller */
	int64_t first; /* time of the first row */
	int has_row, is_open;

	/* private */
	int timecol, clockcol, symbolcol;
	int root; /* of chains: its place in take[0] */
	struct zone zone;
	int bar; /* CAL_ length, or FETCH_NO_BAR */
	size_t takecap[LAYOUT_SPLIT];
	int64_t before; /* the time of the row before, and its text */
	char last[64];
	char symbol[64]; /* the only one, or "" so far */
};

/* Check the options of source csv; dies (MISUSE). */
void feed_options(void);

/* Open, recognise, find the columns; dies of an unknown header. */
void feed_open(struct feed *f);

/* The next row wanted by --symbol, --from and --to: 1, or 0 at the end. */
int feed_next(struct feed *f);

void feed_close(struct feed *f);

/* Write the cell of the row at hand. */
void feed_cell(struct feed *f, const struct take *t, struct out *o);

#endif
