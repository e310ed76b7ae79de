/*
 * map: puts, looks and drops of random keys beside a plain array that is
 * searched from its front.  Few keys, so that each comes and goes often; some
 * hold NULs, one is empty.
 */
#include "base/map.h"

#include <stdio.h>
#include <string.h>

enum { KEYS = 700, ROUNDS = 300000 };

static struct arena arena;
static struct map map = { .arena = &arena }, bare;
static char key[KEYS][8];
static size_t len[KEYS], value[KEYS];
static int there[KEYS], order[KEYS], n, bad;

static unsigned
rnd(unsigned below)
{
	static uint64_t x = 88172645463325252u; /* Marsaglia, 2003 */

	x ^= x << 13;
	x ^= x >> 7;
	x ^= x << 17;
	return (unsigned)(x >> 33) % below;
}

static void
want(int ok, const char *what, int round)
{
	if (!ok && bad++ < 10)
		printf("round %d: %s\n", round, what);
}

static int
place(int k)
{
	int i;

	for (i = 0; i < n && order[i] != k; i++)
		;
	return i;
}

static void
put(int k, struct str s, int round)
{
	struct map_item *it = map_put(&map, s), *b;

	if (!there[k]) {
		want(!it->value, "a new item has a value", round);
		there[k] = 1;
		order[n++] = k;
		it->value = &value[k];
	}
	want(it->value == &value[k], "the value of another", round);
	want(it - map.item == place(k), "its number", round);
	b = map_put(&bare, (struct str){ key[k], len[k] });
	want(b->key.p == key[k], "a key that was copied", round);
}

static void
drop(int k, struct str s)
{
	map_drop(&map, map_get(&map, s));
	map_drop(&bare, map_get(&bare, s));
	order[place(k)] = order[n - 1];
	n--;
	there[k] = 0;
}

static void
walk(int round)
{
	int i;

	want(map.n == (size_t)n && bare.n == map.n, "how many", round);
	for (i = 0; i < n; i++) {
		const struct map_item *it = &map.item[i];
		int k = order[i];

		want(it->key.n == len[k] &&
			 memcmp(it->key.p, key[k], len[k]) == 0 &&
			 it->key.p[len[k]] == '\0' && it->value == &value[k],
		    "the order of the walk", round);
	}
}

int
main(void)
{
	int i, k;

	for (k = 1; k < KEYS; k++) {
		len[k] = (size_t)(2 + k % 5);
		memcpy(key[k], &k, 2);
	}
	for (i = 0; i < ROUNDS; i++) {
		const struct map_item *it;
		struct str s;

		k = (int)rnd(KEYS);
		s = (struct str){ key[k], len[k] };
		it = map_get(&map, s);
		want(
		    there[k] ? it && it->value == &value[k] : !it, "a look", i);
		if (rnd(3) > 0)
			put(k, s, i);
		else if (there[k])
			drop(k, s);
		if (i % 1000 == 0)
			walk(i);
		if (i % 70000 == 69999) {
			map_clear(&map);
			map_clear(&bare);
			memset(there, 0, sizeof there);
			n = 0;
		}
	}
	walk(i);
	return bad > 0;
}
