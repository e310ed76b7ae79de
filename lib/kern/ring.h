/*
 * ring: things of rows that wait, numbered as the rows are: pushed at the end,
 * let go at the front, the memory that of the most that ever waited.
 *
 *	struct ring r = { .size = sizeof(struct thing) };
 *
 *	t = ring_push(&r);                 number r.next - 1, to be filled
 *	t = ring_at(&r, i);                r.first <= i < r.next
 *	while (r.first < r.next && is_done(ring_at(&r, r.first)))
 *		r.first++;
 */
#ifndef CSF_RING_H
#define CSF_RING_H

#include <stddef.h>
#include <stdint.h>

struct ring {
	size_t size; /* bytes of one */
	int64_t first, next;

	/* private */
	char *item; /* owned */
	int64_t cap;
};

/* It may move the others. */
void *ring_push(struct ring *r);

static inline void *
ring_at(const struct ring *r, int64_t i)
{
	return r->item + (size_t)(i & (r->cap - 1)) * r->size;
}

#endif
