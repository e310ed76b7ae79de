/*
 * heap: the least key of those that wait, O(log n) a push and a pop.  For the
 * greatest, push -key.  Items of one key leave in no set order.  Whoever has
 * done with an item that is not on top leaves it there, knows its id when it
 * comes up, and now and then filters.
 */
#ifndef CSF_HEAP_H
#define CSF_HEAP_H

#include "base/arena.h"

#include <stdint.h>

struct heap {
	struct heap_item {
		double key;
		int64_t id; /* the caller's */
	} * item;	    /* owned; item[0] is the least; zeroed to begin */
	size_t n, cap;
};

void heap_push(struct heap *h, double key, int64_t id);
void heap_pop(struct heap *h);

/* Keep the items whose id the function wants. */
void heap_filter(
    struct heap *h, int (*wanted)(void *ctx, int64_t id), void *ctx);

/* Is there one, and is its key at most that? */
static inline int
heap_due(const struct heap *h, double key)
{
	return h->n > 0 && h->item[0].key <= key;
}

#endif
