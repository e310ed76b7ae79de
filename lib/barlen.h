/*
 * barlen: the length of a stream's bars (design section 1): --bar says it; else
 * date-only rows are daily, and others have the first gap between two rows of
 * one New York session.  Nothing looks ahead: until that gap is seen the rows
 * are instants.
 */
#ifndef CSF_BARLEN_H
#define CSF_BARLEN_H

#include "cal.h"

struct barlen {
	int bar; /* CAL_POINT, CAL_DAILY or seconds; zeroed: CAL_POINT */

	/* private */
	int known, seen;
	int64_t last;
};

/* The text of --bar; dies (MISUSE) when it is none.  NULL: to be inferred. */
void barlen_option(struct barlen *b, const char *text);

/* A row has this time. */
void barlen_row(struct barlen *b, struct cal_time t);

#endif
