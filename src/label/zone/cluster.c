#include "label/zone/cluster.h"

static void
age(const struct cluster *c, struct zones *s)
{
	int i;

	for (i = s->n - 1; i >= 0; i--) {
		if (s->row - s->z[i].last > c->life)
			zone_drop(s, i);
	}
}

static struct zone *
nearest(const struct zones *s, double price)
{
	struct zone *z, *best = NULL;

	for (z = s->z; z < s->z + s->n; z++) {
		if (!best ||
		    fabs(z->centre - price) < fabs(best->centre - price))
			best = z;
	}
	return best;
}

void
cluster_step(const struct cluster *c, struct zones *s, const struct swing *w)
{
	const struct pivot *p;
	struct zone *z;

	if (isnan(w->range))
		return;
	for (p = w->known; p < w->known + w->n; p++) {
		age(c, s);
		z = nearest(s, p->price);
		if (!z || fabs(z->centre - p->price) > c->width * w->range) {
			z = zone_open(s);
			z->lo = z->hi = p->price;
			z->last = p->row;
		}
		z->centre += (p->price - z->centre) / (z->touches + 1);
		z->lo = p->price < z->lo ? p->price : z->lo;
		z->hi = p->price > z->hi ? p->price : z->hi;
		zone_touch(s, z, p->volume, p->row, p->time);
		if (z->touches == c->minhits)
			zone_count(s, z);
	}
}
