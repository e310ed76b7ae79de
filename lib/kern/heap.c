#include "kern/heap.h"

static void
swap(struct heap_item *a, struct heap_item *b)
{
	struct heap_item t = *a;

	*a = *b;
	*b = t;
}

static void
sink(struct heap *h, size_t i)
{
	size_t k;

	while ((k = 2 * i + 1) < h->n) {
		k += k + 1 < h->n && h->item[k + 1].key < h->item[k].key;
		if (h->item[i].key <= h->item[k].key)
			return;
		swap(&h->item[i], &h->item[k]);
		i = k;
	}
}

void
heap_push(struct heap *h, double key, int64_t id)
{
	size_t i = h->n++, up;

	if (h->n > h->cap)
		h->item = arena_grow(h->item, &h->cap, h->n, sizeof *h->item);
	h->item[i] = (struct heap_item){ key, id };
	for (; i > 0; i = up) {
		up = (i - 1) / 2;
		if (h->item[up].key <= h->item[i].key)
			return;
		swap(&h->item[up], &h->item[i]);
	}
}

void
heap_pop(struct heap *h)
{
	h->item[0] = h->item[--h->n];
	sink(h, 0);
}

void
heap_filter(struct heap *h, int (*wanted)(void *ctx, int64_t id), void *ctx)
{
	size_t i, n = 0;

	for (i = 0; i < h->n; i++) {
		if (wanted(ctx, h->item[i].id))
			h->item[n++] = h->item[i];
	}
	h->n = n;
	for (i = n / 2; i-- > 0;)
		sink(h, i);
}
