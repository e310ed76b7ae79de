#include "bt/option.h"

#include <math.h>
#include <string.h>

/* What is before seq, padding and all, which is zero. */
static struct str
key_of(const struct option *o)
{
	return (struct str){ (const char *)o, offsetof(struct option, seq) };
}

struct option *
option_get(struct options *all, struct arena *a, const char *root, int expiry,
    int right, double strike, int world)
{
	struct option *o = all->unused ? all->unused : NEW(a, struct option, 1);
	struct option *next = o->next;
	struct map_item *it;

	memset(o, 0, sizeof *o);
	o->root = root;
	o->strike = strike;
	o->expiry = expiry;
	o->right = right;
	o->world = world;
	o->mid = NAN;
	it = map_put(&all->held, key_of(o));
	if (it->value) {
		o->next = next;
		all->unused = o;
		o = it->value;
	} else {
		all->unused = next;
		it->value = o;
	}
	o->refs++;
	return o;
}

void
option_put(struct options *all, struct option *o)
{
	if (--o->refs > 0)
		return;
	map_drop(&all->held, map_get(&all->held, key_of(o)));
	o->next = all->unused;
	all->unused = o;
}

int
option_look(struct chain *c, struct option *o)
{
	if (o->seq != c->seq) {
		o->seq = c->seq;
		o->there = chain_option(c, o->root, o->expiry, o->right,
			       o->strike, &o->q) == 0;
		if (o->there && chain_usable(&o->q))
			o->mid = chain_mid(&o->q);
	}
	return o->there && chain_usable(&o->q);
}

double
option_delta(struct chain *c, struct option *o, int which)
{
	struct chain_series *s;

	if (!option_look(c, o))
		return NAN;
	s = chain_series(c, o->root, o->expiry);
	return s ? chain_delta(c, s, o->right, &o->q, which) : NAN;
}

int
option_greeks(
    struct chain *c, struct option *o, int which, struct chain_greeks *g)
{
	struct chain_series *s;

	if (!option_look(c, o))
		return -1;
	if (o->greeks_seq != c->seq || o->greeks_which != which) {
		s = chain_series(c, o->root, o->expiry);
		if (!s)
			return -1;
		chain_greeks_of(c, s, o->right, &o->q, which, &o->greeks);
		o->greeks_seq = c->seq;
		o->greeks_which = which;
	}
	*g = o->greeks;
	return 0;
}
