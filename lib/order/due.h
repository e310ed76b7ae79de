/*
 * due: the gate of an order's keys `days` and `time` (csf-orders(5), When an
 * order acts): on which rows an entry may be decided.  Fed every row of the
 * stream in order; csf-signal and csf-bt ask it the same question and get the
 * same answer.
 */
#ifndef CSF_DUE_H
#define CSF_DUE_H

#include "order/order.h"

#include <stdint.h>

enum { DUE_TIMES = 64 }; /* most times in one set */

struct due {
	unsigned days; /* bit cal_dow */
	const struct order_clock *time;
	int ntime; /* 0: every row */

	/* private */
	int day;       /* New York date of the rows seen last */
	uint64_t done; /* times of that day that have had their row */
};

void due_init(struct due *d, const struct order *o);

/* Are two gates the same gate? */
int due_same(const struct due *a, const struct due *b);

/*
 * The next row is known at the moment: may it enter?  Of each time of the set,
 * the first row of the day known at or after it; a time later than the
 * session's end never comes.
 */
int due_row(struct due *d, int64_t known);

/* Has the order a time, or x.time, that half days (13:00) never reach? */
int due_late(const struct order *o);

#endif
