#include "kern/pair.h"

void
pair_init(struct pair *p, struct arena *a, int n)
{
	*p = (struct pair){ .n = n };
	p->tail = NEW(a, struct pair_part, (size_t)n);
	p->past = (double(*)[2])NEW(a, double, 2 * (size_t)n);
}

/* The group with a pair in it, then k of them. */
static inline void
add(struct pair_part *g, double x, double y, int k)
{
	double dx = x - g->x, dy = y - g->y, ex = dx / k, ey = dy / k;

	g->xx += dx * ex * (k - 1);
	g->yy += dy * ey * (k - 1);
	g->xy += dx * ey * (k - 1);
	g->x += ex;
	g->y += ey;
}

/* The groups a and b, of so many pairs, together. */
static inline void
join(struct pair_part *j, const struct pair_part *a, double na,
    const struct pair_part *b, double nb)
{
	double dx = b->x - a->x, dy = b->y - a->y;
	double share = nb / (na + nb), both = na * share;

	j->xx = a->xx + b->xx + dx * dx * both;
	j->yy = a->yy + b->yy + dy * dy * both;
	j->xy = a->xy + b->xy + dx * dy * both;
	j->x = a->x + dx * share;
	j->y = a->y + dy * share;
}

/* From the back: each place to the block's end. */
static void
turn(struct pair *p)
{
	struct pair_part g = { 0 };
	int i, k;

	for (i = p->n - 1, k = 1; i >= 0; i--, k++) {
		add(&g, p->past[i][0], p->past[i][1], k);
		p->tail[i] = g;
	}
	p->here = (struct pair_part){ 0 };
	p->at = 0;
	p->full = 1;
}

int
pair_step(struct pair *p, double x, double y)
{
	double *now = p->past[p->at++];
	int left = p->n - p->at;

	now[0] = x;
	now[1] = y;
	add(&p->here, x, y, p->at);
	if (p->full && left > 0)
		join(&p->all, &p->here, p->at, &p->tail[p->at], left);
	else
		p->all = p->here;
	if (left == 0)
		turn(p);
	return p->full;
}
