#include "base/map.h"

#include <stdlib.h>
#include <string.h>

/* Eight bytes at a time; multiplied by 2^64 over the golden ratio, as Knuth
 * has it (vol. 3, section 6.4), with the good bits brought down each time. */
static uint64_t
hash_of(struct str key)
{
	uint64_t h = key.n, x;
	size_t i;

	for (i = 0; i < key.n; i += sizeof x) {
		x = 0;
		if (key.n - i >= sizeof x)
			memcpy(&x, key.p + i, sizeof x);
		else
			memcpy(&x, key.p + i, key.n - i);
		h = (h ^ x) * UINT64_C(0x9e3779b97f4a7c15);
		h ^= h >> 32;
	}
	return h;
}

/* Open addressing with linear probing: Knuth, The Art of Computer Programming
 * vol. 3 (1998), section 6.4, algorithm L. */
static size_t *
slot_of(const struct map *m, uint64_t h, struct str key)
{
	size_t i = h & (m->nslots - 1);

	for (; m->slot[i]; i = (i + 1) & (m->nslots - 1)) {
		const struct map_item *it = &m->item[m->slot[i] - 1];

		if (it->hash == h && it->key.n == key.n &&
		    (key.n == 0 || memcmp(it->key.p, key.p, key.n) == 0))
			break;
	}
	return &m->slot[i];
}

struct map_item *
map_get(const struct map *m, struct str key)
{
	size_t at = m->n > 0 ? *slot_of(m, hash_of(key), key) : 0;

	return at ? &m->item[at - 1] : NULL;
}

/* At most half of the slots are taken. */
static void
widen(struct map *m)
{
	size_t i;

	if (2 * (m->n + 1) <= m->nslots)
		return;
	m->slot =
	    arena_grow(m->slot, &m->nslots, m->nslots + 1, sizeof *m->slot);
	memset(m->slot, 0, m->nslots * sizeof *m->slot);
	for (i = 0; i < m->n; i++)
		*slot_of(m, m->item[i].hash, m->item[i].key) = i + 1;
}

struct map_item *
map_put(struct map *m, struct str key)
{
	uint64_t h = hash_of(key);
	struct map_item *it;
	size_t *at;

	widen(m);
	at = slot_of(m, h, key);
	if (*at)
		return &m->item[*at - 1];
	m->item = arena_grow(m->item, &m->cap, m->n + 1, sizeof *m->item);
	it = &m->item[m->n++];
	*at = m->n;
	if (m->arena)
		key.p = arena_str(m->arena, key.p, key.n);
	*it = (struct map_item){ .key = key, .hash = h };
	return it;
}

/* Algorithm R of the same section: what was pushed on moves back. */
static void
free_slot(struct map *m, size_t i)
{
	size_t mask = m->nslots - 1, j = i, home;

	for (;;) {
		m->slot[i] = 0;
		do {
			j = (j + 1) & mask;
			if (!m->slot[j])
				return;
			home = m->item[m->slot[j] - 1].hash & mask;
		} while (((j - home) & mask) < ((j - i) & mask));
		m->slot[i] = m->slot[j];
		i = j;
	}
}

void
map_drop(struct map *m, struct map_item *it)
{
	struct map_item *last = &m->item[m->n - 1];

	free_slot(m, (size_t)(slot_of(m, it->hash, it->key) - m->slot));
	if (it != last) {
		*slot_of(m, last->hash, last->key) = (size_t)(it - m->item) + 1;
		*it = *last;
	}
	m->n--;
}

void
map_clear(struct map *m)
{
	if (m->n > 0)
		memset(m->slot, 0, m->nslots * sizeof *m->slot);
	m->n = 0;
}

void
map_free(struct map *m)
{
	free(m->item);
	free(m->slot);
	*m = (struct map){ .arena = m->arena };
}
