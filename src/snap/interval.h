/*
 * interval: the rows of one interval, gathered: what a document is made of.
 *
 *	interval_begin(&v, span);
 *	for each of its rows
 *		interval_add(&v);	cells_take() was called
 *	doc_put(&text, &v, ...);		while its last row is the newest
 */
#ifndef CSF_SNAP_INTERVAL_H
#define CSF_SNAP_INTERVAL_H

#include "row/badbar.h"
#include "snap/cells.h"
#include "snap/deal.h"
#include "snap/roles.h"
#include "snap/span.h"

#include <nettle/sha2.h>

struct interval {
	struct span span;
	int begun;
	long rows, bad;		     /* bad: bars that cannot be */
	double bar[ROLES_BAR];	     /* NaN: no cell was filled */
	struct text events, signals; /* members of arrays */
	struct interval_event {
		const char *name;
		int dir;
		struct cal_time time;
	} * event;
	struct deal *deal;
	int nevents, ndeals;
	struct sha256_ctx sum; /* of the rows, as cells has their lines */

	/* of the stream */
	struct cells cells;
	struct roles roles;
	struct badbar badbar;

	/* private */
	size_t eventcap, dealcap;
};

/* The stream is open and ordered. */
void interval_bind(
    struct interval *v, struct rec *in, const struct roles_given *given);

/* What the columns are by their names, their cells must be: of a deal, a zone,
 * a score and an event's lag. */
void interval_want(struct interval *v);

void interval_begin(struct interval *v, const struct span *span);

/* The row that cells has is one of it.  Dies of an event that is not -1, 0 or
 * 1. */
void interval_add(struct interval *v);

/* The sum of its rows, hexadecimal; once an interval. */
void interval_sum(struct interval *v, char *hex);

#endif
