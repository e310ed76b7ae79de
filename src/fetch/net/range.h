/*
 * range: providers answer with less than was asked without a word.  What came
 * is held against --from and --to: sessions missing at the ends, and between
 * where there is a row a session, and sessions that are there in part, are
 * told, and end the program where --strict was given.
 */
#ifndef CSF_FETCH_NET_RANGE_H
#define CSF_FETCH_NET_RANGE_H

#include "time/cal.h"

struct range {	      /* zero-initialise */
	int is_dense; /* every session has rows, */
	int within;   /* s: the first so soon after its open, the last so soon
			 before its close; 0: that is not looked at */
	int until;    /* the last session that is over, which must be reached
			 without --to, too; 0: none */

	long n;
	int first, last; /* New York dates */

	/* private */
	int64_t begin, end; /* first and last row of the last day */
	long holes, parts;  /* sessions without a row, with some alone, */
	int hole, part;	    /* the first of them */
};

void range_row(struct range *r, struct cal_time t);

/* who: the provider's name, for the message. */
void range_tell(struct range *r, const char *who, int is_strict);

#endif
