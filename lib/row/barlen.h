/*
 * barlen: the length of a stream's bars, which tells when a bar is known
 * (csf-rows(5), Time): --bar says it; else date-only rows are daily, and others
 * have the first gap between two rows of one New York session.  Nothing looks
 * ahead: until that gap is seen the rows are instants.
 *
 * A file of bars (open, high, low) with one instant a session, as some vendors
 * stamp days, never has that gap, and its days would be known at their open:
 * it dies and asks for --bar.
 */
#ifndef CSF_BARLEN_H
#define CSF_BARLEN_H

#include "row/rec.h"
#include "time/cal.h"

struct barlen {
	int bar; /* CAL_POINT, CAL_DAILY or seconds; zeroed: CAL_POINT */

	/* private */
	int known, seen, instants, apart;
	struct rec *ask; /* of bars: whose length must be known */
	int64_t last;
};

/* The text of --bar; dies (MISUSE) when it is none.  NULL: to be inferred. */
void barlen_option(struct barlen *b, const char *text);

/* A length that is known. */
void barlen_set(struct barlen *b, int bar);

/* Quotes, and rows made from them, are instants unless --bar says otherwise:
 * those of csf-chain, told by their columns (time,symbol,close without a range;
 * underlying_price; atm_vol).  Anything else might be bars stamped at their
 * open, and is taken for such. */
void barlen_columns(struct barlen *b, struct rec *in);

/* Are they bars by their columns? */
int barlen_are_bars(const struct rec *in);

/* Are the rows instants, whatever comes? */
int barlen_is_point(const struct barlen *b);

/* A row has this time. */
void barlen_row(struct barlen *b, struct cal_time t);

#endif
