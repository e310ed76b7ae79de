/* track: a value a session, as a line of a plot. */
#ifndef CSF_REPORT_TRACK_H
#define CSF_REPORT_TRACK_H

#include "report/plot/plot.h"

struct track {
	double *x, *y; /* day, value */
	size_t n;      /* 0: begin anew */
	double lo, hi; /* of the values */

	/* private */
	size_t capx, capy;
};

void track_add(struct track *t, double x, double y);

/* Equity of the book, or of its k-th rerun; -1: its own. */
void track_book(struct track *t, const struct ledger_book *b, int rerun);

double track_last(const struct track *t);

/* "from 2012-01-03 to 2020-04-17", until the next call. */
const char *track_from_to(const struct track *t);

/* Onto the sheet: its data block, its name at its end. */
void track_put(struct sheet *s, const char *name, const struct track *t);
struct sheet_end track_end(
    const struct track *t, const char *name, enum sheet_color c);

/* Has the book sessions to draw a line over? */
const char *track_lacks(const struct plot_of *of);

#endif
