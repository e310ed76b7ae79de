/*
 * range: providers answer with less than was asked without a word.  What came
 * is held against --from and --to: sessions missing at the ends, and between
 * where there is a row a session, are told, and end the program where --strict
 * was given.
 */
#ifndef CSF_FETCH_NET_RANGE_H
#define CSF_FETCH_NET_RANGE_H

#include "time/cal.h"

struct range {	      /* zero-initialise */
	int is_dense; /* every session has rows */
	int until;    /* without --to: the day it must reach; 0: none */

	long n;
	int first, last; /* New York dates */
	long holes;	 /* sessions without a row between two with one, */
	int hole;	 /* the first */
};

void range_row(struct range *r, struct cal_time t);

/* who: the provider's name, for the message. */
void range_tell(const struct range *r, const char *who, int is_strict);

#endif
