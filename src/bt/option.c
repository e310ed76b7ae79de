/* The options that positions hold: each is looked up once a moment, whoever
 * holds it. */
#include "bt/bt.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

enum { BUCKETS = 4096 };

static struct option *bucket[BUCKETS], *unused;

static size_t
hash(const char *root, int expiry, int right, double strike)
{
	uint64_t x;

	memcpy(&x, &strike, sizeof x);
	x = (x + (unsigned)right) * UINT64_C(0x9e3779b97f4a7c15);
	x = (x ^ (uint64_t)(uintptr_t)root) * UINT64_C(0x9e3779b97f4a7c15);
	x = (x ^ (uint64_t)(unsigned)expiry) * UINT64_C(0x9e3779b97f4a7c15);
	return (size_t)(x >> 52);
}

struct option *
option_get(const char *root, int expiry, int right, double strike)
{
	size_t h = hash(root, expiry, right, strike);
	struct option *o;

	for (o = bucket[h]; o; o = o->next) {
		if (o->root == root && o->expiry == expiry &&
		    o->right == right && o->strike == strike &&
		    o->world == world) {
			o->refs++;
			return o;
		}
	}
	o = unused;
	if (o)
		unused = o->next;
	else
		o = NEW(&arena, struct option, 1);
	memset(o, 0, sizeof *o);
	o->root = root;
	o->expiry = expiry;
	o->right = right;
	o->strike = strike;
	o->world = world;
	o->mid = NAN;
	o->refs = 1;
	o->next = bucket[h];
	bucket[h] = o;
	return o;
}

void
option_put(struct option *o)
{
	struct option **at;

	if (--o->refs > 0)
		return;
	at = &bucket[hash(o->root, o->expiry, o->right, o->strike)];
	while (*at != o)
		at = &(*at)->next;
	*at = o->next;
	o->next = unused;
	unused = o;
}

int
option_look(struct option *o)
{
	if (o->seq != chain.seq) {
		o->seq = chain.seq;
		o->there = chain_option(&chain, o->root, o->expiry, o->right,
			       o->strike, &o->q) == 0;
		if (o->there && chain_usable(&o->q))
			o->mid = chain_mid(&o->q);
	}
	return o->there && chain_usable(&o->q);
}

double
option_delta(struct option *o, int which)
{
	struct chain_series *s;

	if (!option_look(o))
		return NAN;
	s = chain_series(&chain, o->root, o->expiry);
	return s ? chain_delta(&chain, s, o->right, &o->q, which) : NAN;
}

int
option_greeks(struct option *o, int which, struct chain_greeks *g)
{
	struct chain_series *s;

	if (!option_look(o))
		return -1;
	if (o->greeks_seq != chain.seq || o->greeks_which != which) {
		s = chain_series(&chain, o->root, o->expiry);
		if (!s)
			return -1;
		chain_greeks_of(&chain, s, o->right, &o->q, which, &o->greeks);
		o->greeks_seq = chain.seq;
		o->greeks_which = which;
	}
	*g = o->greeks;
	return 0;
}
