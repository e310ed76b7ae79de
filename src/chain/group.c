#include "chain/group.h"
#include "base/arena.h"
#include "option/expiry.h"
#include "time/session.h"

#include <stdlib.h>

void
group_bind(struct group *g, struct rec *in)
{
	quote_bind(&g->cols, in);
	rec_ordered(in);
	in->gaps = 1;
}

static struct series *
find(struct group *g, enum expiry_root root, int expiry)
{
	struct series *s = g->last;
	size_t i;

	if (s && s->expiry == expiry && s->root == root)
		return s;
	for (i = 0; i < g->n; i++) {
		s = g->series[i];
		if (s->expiry == expiry && s->root == root)
			return s;
	}
	g->series = arena_grow(g->series, &g->cap, g->n + 1, sizeof(void *));
	if (g->n == g->slots)
		g->series[g->slots++] = NEW(&g->arena, struct series, 1);
	s = g->series[g->n++];
	series_clear(s, root, expiry, g->now);
	return s;
}

static void
add(struct group *g, struct rec *in)
{
	struct quote q;
	struct series *s;

	quote_read(&g->cols, in, &q);
	s = g->last = find(g, q.root, q.expiry);
	g->row = arena_grow(g->row, &g->rowcap, g->nrows + 1, sizeof *g->row);
	g->row[g->nrows++] = (struct group_row){ s, s->n };
	series_add(s, &q);
}

enum group_end
group_read(struct group *g, struct rec *in, void (*each)(void))
{
	int what;

	g->n = g->nrows = 0;
	g->last = NULL;
	for (;;) {
		what = g->ahead ? REC_ROW : rec_next(in);
		g->ahead = 0;
		if (what == REC_END)
			return GROUP_END;
		if (what == REC_GAP)
			return GROUP_GAP;
		if (g->nrows > 0 && in->time.ns != g->time.ns) {
			g->ahead = 1;
			return GROUP_TIME;
		}
		if (g->nrows == 0) {
			g->time = in->time;
			g->now = session_known(in->time, CAL_POINT);
		}
		add(g, in);
		if (each)
			each();
	}
}

static int
by_expiry(const void *a, const void *b)
{
	const struct series *s = *(struct series *const *)a,
			    *t = *(struct series *const *)b;

	if (s->root != t->root)
		return s->root < t->root ? -1 : 1;
	return (s->expiry > t->expiry) - (s->expiry < t->expiry);
}

void
group_sort(struct group *g)
{
	if (g->n > 1)
		qsort(g->series, g->n, sizeof(void *), by_expiry);
}

void
group_solve(
    struct group *g, enum series_side side, const struct series_carry *c)
{
	size_t i;

	for (i = 0; i < g->n; i++) {
		series_forward(g->series[i], side, c);
		series_vols(g->series[i]);
		series_greeks(g->series[i], c);
	}
}
