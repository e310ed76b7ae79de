/*
 * clock: the times of the New York day at which quotes are wanted: of each, the
 * first bar of the day known at or after it (orders.md section 3).
 */
#ifndef CSF_CHAIN_CLOCK_H
#define CSF_CHAIN_CLOCK_H

#include "base/arena.h"
#include "order/due.h"

struct clocks {
	struct due due;
	struct order_clock time[DUE_TIMES];
};

/* "10:00,15:45,open+5m,close-15m"; dies (MISUSE); name is "--at". */
void clocks_parse(
    struct clocks *c, struct arena *a, const char *name, const char *text);

/* Is the bar known at that moment the first at or after one of them? */
int clocks_due(struct clocks *c, int64_t known);

#endif
