/*
 * map: the one hash table.  A key is bytes: a text, or a struct in MAP_KEY();
 * each has one value.  The items are an array in the order the keys came, which
 * is the order to walk in and which numbers them: an array of the caller's may
 * run beside it.
 *
 *	static struct map books = { .arena = &arena };
 *
 *	struct map_item *it = map_put(&books, id);
 *	if (!it->value)
 *		it->value = book_new(it->key.p);
 *
 *	for (i = 0; i < books.n; i++)
 *		show(books.item[i].value);
 *
 * Looking up takes no memory.  A map is static or in an arena and seldom freed.
 */
#ifndef CSF_MAP_H
#define CSF_MAP_H

#include "base/arena.h"
#include "base/str.h"

struct map_item {
	struct str key;
	void *value; /* the caller's; NULL in a new item */
	uint64_t hash;
};

struct map {
	struct arena *arena;   /* keys are copied there, a NUL behind each;
				  NULL: they are the caller's and must live on */
	struct map_item *item; /* owned; adding an item may move them */
	size_t n;

	/* private */
	size_t cap;
	size_t *slot; /* owned; 0: free, else the item's number + 1 */
	size_t nslots;
};

/* The bytes of a thing.  Padding counts: zero the struct first.  So do the
 * signs of zeros, and which NaN it is. */
#define MAP_KEY(thing) ((struct str){ (const char *)&(thing), sizeof(thing) })

/* The key's item, or NULL. */
struct map_item *map_get(const struct map *m, struct str key);

/* The key's item, made when it is new; its number is it - m->item. */
struct map_item *map_put(struct map *m, struct str key);

/* Forget the item; the last one takes its number. */
void map_drop(struct map *m, struct map_item *it);

/* Forget all; what the items had is kept for the next. */
void map_clear(struct map *m);

/* Give back what it owns (not the keys in the arena); it is empty then. */
void map_free(struct map *m);

#endif
