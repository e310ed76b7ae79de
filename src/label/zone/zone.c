#include "label/zone/zone.h"
#include "math/fn.h"

#include <assert.h>

void
zone_init(struct zones *s, struct arena *a, int max, double half)
{
	s->z = NEW(a, struct zone, (size_t)max);
	s->max = max;
	s->half = half;
	/* a row may drop all and open two, touch two, break and flip all */
	s->told.most = 3 * max + 4;
	s->told.change = NEW(a, struct zone_change, (size_t)s->told.most);
}

double
zone_decay(const struct zones *s, long long bars)
{
	return fn_exp(-0.69314718055994531 * (double)bars / s->half);
}

double
zone_strength(const struct zones *s, const struct zone *z)
{
	return z->weight * zone_decay(s, s->row - z->last);
}

static void
tell(struct zones *s, const struct zone *z, enum zone_what what)
{
	struct zone_change *c = &s->told.change[s->told.n++];

	assert(s->told.n <= s->told.most);
	c->what = what;
	c->zone = *z;
	c->strength = zone_strength(s, z);
}

static int
role(const struct zones *s, const struct zone *z)
{
	return z->centre < s->close ? 1 : -1;
}

void
zone_met(struct zones *s, const struct zone *z)
{
	struct zone now = *z; /* that it has flipped is told of later */

	now.role = role(s, z);
	if (z->counts)
		tell(s, &now, ZONE_TOUCHED);
}

void
zone_touch(
    struct zones *s, struct zone *z, double v, long long row, double time)
{
	z->weight = z->weight * zone_decay(s, row - z->last) + v;
	z->last = row;
	z->time = time;
	z->touches++;
	zone_met(s, z);
}

void
zone_count(struct zones *s, struct zone *z)
{
	z->counts = 1;
	z->role = role(s, z);
	tell(s, z, ZONE_BORN);
}

struct zone *
zone_open(struct zones *s)
{
	struct zone *z;
	int i, weakest = 0;

	if (s->n == s->max) {
		for (i = 1; i < s->n; i++) {
			if (zone_strength(s, &s->z[i]) <
			    zone_strength(s, &s->z[weakest]))
				weakest = i;
		}
		zone_drop(s, weakest);
	}
	z = &s->z[s->n++];
	*z = (struct zone){ .id = s->ids++, .last = s->row };
	return z;
}

void
zone_drop(struct zones *s, int i)
{
	if (s->z[i].counts)
		tell(s, &s->z[i], ZONE_DROPPED);
	for (s->n--; i < s->n; i++)
		s->z[i] = s->z[i + 1];
}

void
zone_judge(struct zones *s)
{
	struct zone *z;

	for (z = s->z; z < s->z + s->n; z++) {
		int side = (s->close > z->hi) - (s->close < z->lo), was;

		if (!z->counts)
			continue;
		was = z->role;
		z->role = role(s, z);
		if (side != 0) {
			if (side == -z->side)
				tell(s, z, ZONE_BROKEN);
			z->side = side;
		}
		if (z->role != was)
			tell(s, z, ZONE_FLIPPED);
	}
}

const struct zone *
zone_nearest(const struct zones *s, int role_)
{
	const struct zone *z, *best = NULL;

	for (z = s->z; z < s->z + s->n; z++) {
		if (z->counts && z->role == role_ &&
		    (!best || role_ * z->centre > role_ * best->centre))
			best = z;
	}
	return best;
}
