/* --by: the states of each key, in a table with open addressing. */
#include "column/keys.h"
#include "base/spec.h"

#include <stdint.h>
#include <string.h>

struct key {
	uint64_t hash;
	const char *text; /* NULL: a free place */
	size_t n;
	void **state;
};

struct keys {
	struct arena *arena;
	const char **name;
	int *col, ncols;
	struct key *place, *last;
	size_t n, size; /* a power of two */
	char *text;	/* the key of the row */
	size_t cap;
};

struct keys *
keys_parse(struct arena *a, const char *by)
{
	struct keys *k = NEW(a, struct keys, 1);
	struct spec s;

	spec_parse(&s, a, arena_fmt(a, "by@%s", by));
	k->arena = a;
	k->name = s.in;
	k->ncols = s.nin;
	k->size = 64;
	k->place = NEW(a, struct key, k->size);
	return k;
}

void
keys_bind(struct keys *k, struct rec *rec)
{
	int i;

	k->col = NEW(k->arena, int, (size_t)k->ncols);
	for (i = 0; i < k->ncols; i++)
		k->col[i] = rec_need(rec, k->name[i]);
}

/* Each cell with its length in front, so that no two keys look alike. */
static size_t
make_key(struct keys *k, struct rec *rec)
{
	size_t n = 0;
	int i;

	for (i = 0; i < k->ncols; i++) {
		struct str s = rec_text(rec, k->col[i]);

		k->text = arena_grow(k->text, &k->cap, n + sizeof s.n + s.n, 1);
		memcpy(k->text + n, &s.n, sizeof s.n);
		n += sizeof s.n;
		if (s.n > 0)
			memcpy(k->text + n, s.p, s.n);
		n += s.n;
	}
	return n;
}

/* FNV-1a, folded. */
static uint64_t
hash(const char *p, size_t n)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (; n > 0; n--)
		h = (h ^ (unsigned char)*p++) * 0x100000001b3u;
	return h ^ h >> 32;
}

static struct key *
place_of(struct key *place, size_t size, uint64_t h, const char *p, size_t n)
{
	size_t i = h & (size - 1);

	while (place[i].text && (place[i].hash != h || place[i].n != n ||
				    memcmp(place[i].text, p, n) != 0))
		i = (i + 1) & (size - 1);
	return &place[i];
}

static void
widen(struct keys *k)
{
	size_t i, size = k->size * 2;
	struct key *to = NEW(k->arena, struct key, size);

	for (i = 0; i < k->size; i++) {
		const struct key *q = &k->place[i];

		if (q->text)
			*place_of(to, size, q->hash, q->text, q->n) = *q;
	}
	k->place = to;
	k->size = size;
}

void **
keys_find(struct keys *k, struct rec *rec, void **(*make)(void *), void *ctx)
{
	size_t n = make_key(k, rec);
	struct key *q = k->last;
	uint64_t h;

	if (q && q->n == n && memcmp(q->text, k->text, n) == 0)
		return q->state;
	h = hash(k->text, n);
	if (k->n * 2 >= k->size)
		widen(k);
	q = place_of(k->place, k->size, h, k->text, n);
	if (!q->text) {
		q->hash = h;
		q->n = n;
		q->text = arena_str(k->arena, k->text, n);
		q->state = make(ctx);
		k->n++;
	}
	k->last = q;
	return q->state;
}
