#include "column/keys.h"
#include "base/die.h"
#include "base/map.h"
#include "base/spec.h"

#include <string.h>

struct keys {
	struct arena *arena;
	const char **name;
	int *col, ncols;
	struct map states; /* of each key, their void ** */
	size_t max;
	struct str last; /* the key of the row before ... */
	void **state;	 /* ... and its states */
	char *text;	 /* the key of the row */
	size_t cap;
};

struct keys *
keys_parse(struct arena *a, const char *by, int max)
{
	struct keys *k = NEW(a, struct keys, 1);
	struct spec s;
	int i;

	if (!by[0] || by[0] == ',' || strstr(by, ",,") ||
	    by[strlen(by) - 1] == ',')
		die(MISUSE, "--by '%s': an empty column name", by);
	spec_parse(&s, a, arena_fmt(a, "by@%s", by));
	for (i = 0; i < s.nin; i++)
		rec_no_target("--by", s.in[i]);
	k->arena = a;
	k->states.arena = a;
	k->max = (size_t)max;
	k->name = s.in;
	k->ncols = s.nin;
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

void
keys_forget(struct keys *k)
{
	map_clear(&k->states);
	k->state = NULL;
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

static void __attribute__((noreturn))
too_many(const struct keys *k, struct rec *rec)
{
	struct str s = rec_text(rec, k->col[0]);

	rec_bad(rec, k->col[0],
	    "'%.*s' is one more than %zu keys of --by; --max-keys allows more",
	    s.n < 50 ? (int)s.n : 50, s.p ? s.p : "", k->max);
}

void **
keys_find(struct keys *k, struct rec *rec, void **(*make)(void *), void *ctx)
{
	struct str key = { NULL, make_key(k, rec) };
	struct map_item *it;

	key.p = k->text;
	if (k->state && key.n == k->last.n &&
	    memcmp(key.p, k->last.p, key.n) == 0)
		return k->state;
	it = map_put(&k->states, key);
	if (!it->value && k->states.n > k->max)
		too_many(k, rec);
	if (!it->value)
		it->value = make(ctx);
	k->last = it->key;
	k->state = it->value;
	return k->state;
}
