/*
 * range: providers answer with less than was asked without a word.  What came
 * is held against --from and --to: sessions missing at the ends are told, and
 * end the program where --strict was given.
 */
#ifndef CSF_FETCH_NET_RANGE_H
#define CSF_FETCH_NET_RANGE_H

#include "time/cal.h"

struct range { /* zero-initialise */
	long n;
	int first, last; /* New York dates */
};

void range_row(struct range *r, struct cal_time t);

/* who: the provider's name, for the message. */
void range_tell(const struct range *r, const char *who, int is_strict);

#endif
