#include "kern/pool.h"

void
pool_init(struct pool *p, struct arena *a, int n, int shape)
{
	*p = (struct pool){ .n = n, .shape = shape };
	p->tail = NEW(a, struct pool_part, (size_t)n + 1);
	p->x = NEW(a, double, (size_t)n);
}

/* The moments of both groups together. */
static struct pool_part
join(const struct pool_part *a, const struct pool_part *b, int shape)
{
	double na = a->count, nb = b->count, n = na + nb;
	double d = b->mean - a->mean, e = d / n, q = e * e, t = d * e * na * nb;
	struct pool_part j;

	j.count = n;
	j.mean = a->mean + e * nb;
	j.m2 = a->m2 + b->m2 + t;
	if (!shape) {
		j.m3 = j.m4 = 0;
		return j;
	}
	j.m3 = a->m3 + b->m3 + t * e * (na - nb) +
	       3 * e * (na * b->m2 - nb * a->m2);
	j.m4 = a->m4 + b->m4 + t * q * (na * na - na * nb + nb * nb) +
	       6 * q * (na * na * b->m2 + nb * nb * a->m2) +
	       4 * e * (na * b->m3 - nb * a->m3);
	return j;
}

/* From the back, each place to the block's end. */
static void
turn(struct pool *p)
{
	struct pool_part one = { .count = 1 };
	int i;

	for (i = p->n - 1; i >= 0; i--) {
		one.mean = p->x[i];
		p->tail[i] =
		    i == p->n - 1 ? one : join(&p->tail[i + 1], &one, p->shape);
	}
	p->at = 0;
	p->full = 1;
}

int
pool_step(struct pool *p, double x)
{
	struct pool_part one = { .count = 1, .mean = x };

	p->here = p->at == 0 ? one : join(&p->here, &one, p->shape);
	p->x[p->at++] = x;
	p->all = p->here;
	if (p->full && p->at < p->n)
		p->all = join(&p->here, &p->tail[p->at], p->shape);
	if (p->at == p->n)
		turn(p);
	return p->full;
}
