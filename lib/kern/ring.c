#include "kern/ring.h"
#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

/* Things keep their numbers, which have other places in a longer ring. */
static void
grow(struct ring *r)
{
	struct ring old = *r;
	size_t cap = 0;
	int64_t i;

	r->cap = old.cap > 0 ? 2 * old.cap : 64;
	r->item = arena_grow(NULL, &cap, (size_t)r->cap, r->size);
	for (i = old.first; i < old.next; i++)
		memcpy(ring_at(r, i), ring_at(&old, i), r->size);
	free(old.item);
}

void *
ring_push(struct ring *r)
{
	if (r->next - r->first == r->cap)
		grow(r);
	return ring_at(r, r->next++);
}
