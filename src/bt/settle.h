/*
 * settle: cash settlement: the value of the day, of the rows, a file or the
 * chain, and what is paid on it.
 */
#ifndef CSF_BT_SETTLE_H
#define CSF_BT_SETTLE_H

#include <stddef.h>
#include <stdint.h>

struct pos;
struct run;

struct settle {
	struct settle_value *value; /* of the file, by expiry */
	size_t n, cap;
	int64_t next; /* no position settles before */
};

void settle_open(struct run *r);	       /* read the file */
void settle_add(struct settle *t, int64_t at); /* a position settles then */
void settle_spot(struct run *r);	       /* the chain has a new moment */
void settle_see(struct run *r, struct pos *p); /* for one of them */
void settle_due(struct run *r, int64_t at);

#endif
