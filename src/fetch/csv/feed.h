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

#include "base/text.h"
#include "fetch/csv/lead.h"
#include "fetch/csv/stamp.h"
#include "fetch/csv/take.h"

struct feed {
	/* to set */
	const char *file;
	int order; /* among the operands: the earlier goes first */

	/* to read */
	struct rec in;
	const struct layout *layout;
	struct takes takes;   /* the cells of our rows */
	struct cal_time time; /* of the row at hand; dates or UTC */

	/* for the caller */
	int64_t first; /* time of the first row */
	int has_row, is_open;

	/* private */
	struct stamps stamps;
	struct lead lead; /* its text is the file's no more */
	int bar;	  /* CAL_ length, or FETCH_NO_BAR */
	int64_t raw;	/* time of the row before as stamped; what it opens: */
	int64_t before; /* the time of the row before, and its text */
	char last[64];
	char symbol[64]; /* the only one, or "" so far */
	long both_line;	 /* the first date of no sure order; 0 */
	int is_checked;
	struct text sorted; /* the file in order, and its rows' lines */
	long *line;
	size_t linecap, nlines, row;
};

/* Check the options of source csv; dies (MISUSE). */
void feed_options(void);

/* Open, recognise, find the columns; dies of an unknown header. */
void feed_open(struct feed *f);

/* The next row wanted by --symbol, --from and --to: 1, or 0 at the end. */
int feed_next(struct feed *f);

void feed_close(struct feed *f);

#endif
