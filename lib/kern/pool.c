#include "kern/pool.h"

void
pool_init(struct pool *p, struct arena *a, int n, int shape)
{
	int k;

	*p = (struct pool){ .n = n, .shape = shape };
	p->tail = NEW(a, struct pool_part, (size_t)n);
	p->x = NEW(a, double, (size_t)n);
	p->part = NEW(a, double, (size_t)n + 1);
	for (k = 1; k <= n; k++)
		p->part[k] = 1.0 / k;
}

/* The group with x in it, then k values; part: 1/k. */
static inline void
add(struct pool_part *g, double x, double k, double part, int shape)
{
	double d = x - g->mean, e = d * part, t = d * e * (k - 1);

	if (shape) {
		g->m4 +=
		    e * (e * (t * (k * k - 3 * k + 3) + 6 * g->m2) - 4 * g->m3);
		g->m3 += e * (t * (k - 2) - 3 * g->m2);
	}
	g->m2 += t;
	g->mean += e;
}

/* The groups a and b of so many values together; part: 1/(na + nb). */
static inline void
join(struct pool_part *j, const struct pool_part *a, double na,
    const struct pool_part *b, double nb, double part, int shape)
{
	double d = b->mean - a->mean, e = d * part, t = d * e * na * nb;

	j->mean = a->mean + e * nb;
	j->m2 = a->m2 + b->m2 + t;
	if (!shape)
		return;
	j->m3 =
	    a->m3 + b->m3 + e * (t * (na - nb) + 3 * (na * b->m2 - nb * a->m2));
	j->m4 = a->m4 + b->m4 + 4 * e * (na * b->m3 - nb * a->m3) +
		e * e *
		    (t * (na * na - na * nb + nb * nb) +
			6 * (na * na * b->m2 + nb * nb * a->m2));
}

/* From the back: each place to the block's end. */
static void
turn(struct pool *p)
{
	struct pool_part g = { 0 };
	int i, k;

	for (i = p->n - 1, k = 1; i >= 0; i--, k++) {
		add(&g, p->x[i], k, p->part[k], p->shape);
		p->tail[i] = g;
	}
	p->here = (struct pool_part){ 0 };
	p->at = 0;
	p->full = 1;
}

int
pool_step(struct pool *p, double x)
{
	int left;

	p->x[p->at++] = x;
	left = p->n - p->at;
	add(&p->here, x, p->at, p->part[p->at], p->shape);
	if (p->full && left > 0)
		join(&p->all, &p->here, p->at, &p->tail[p->at], left,
		    p->part[p->n], p->shape);
	else
		p->all = p->here;
	p->count = p->full ? p->n : p->at;
	if (left == 0)
		turn(p);
	return p->full;
}
