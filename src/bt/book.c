#include "bt/book.h"
#include "bt/run.h"

#include <stdlib.h>
#include <string.h>

/* Its own, or that of all books of the kind. */
static struct account *
account_of(struct run *r, enum rerun rerun)
{
	struct account *a = r->books.shared[rerun];

	if (r->conf.shared && a)
		return a;
	a = NEW(&r->arena, struct account, 1);
	a->start = r->conf.start;
	a->shared = r->conf.shared;
	return r->books.shared[rerun] = a;
}

static struct book *
book_new(struct run *r, const char *id, enum rerun rerun)
{
	struct book *b = NEW(&r->arena, struct book, 1);
	struct books *all = &r->books;

	b->id = id;
	b->last_entry = b->loss_day = b->entry_day = NO_DAY;
	b->rerun = rerun;
	b->world = rerun_info[rerun].world;
	if (b->world >= r->nworlds)
		r->nworlds = b->world + 1;
	b->account = account_of(r, rerun);
	b->files = rerun == RERUN_NONE ? &r->files : &r->unwritten;
	all->all = arena_grow(all->all, &all->cap, all->n + 1, sizeof(void *));
	all->all[all->n++] = b;
	return b;
}

struct book *
book_of(struct run *r, const char *id, enum rerun rerun)
{
	struct map_item *it = map_put(&r->books.by_id, str_of(id));
	struct book *b;

	if (!it->value)
		it->value = book_new(r, id, RERUN_NONE);
	b = it->value;
	if (rerun == RERUN_NONE)
		return b;
	if (!b->again[rerun])
		b->again[rerun] = book_new(r, id, rerun);
	return b->again[rerun];
}

static int
by_id(const void *x, const void *y)
{
	const struct book *const *a = x, *const *b = y;

	return strcmp((*a)->id, (*b)->id);
}

struct book **
book_sorted(struct books *all)
{
	const struct map *m = &all->by_id;
	size_t i;

	if (all->nsorted == m->n)
		return all->sorted;
	all->sorted =
	    arena_grow(all->sorted, &all->sortedcap, m->n, sizeof *all->sorted);
	for (i = all->nsorted; i < m->n; i++)
		all->sorted[i] = m->item[i].value;
	all->nsorted = m->n;
	qsort(all->sorted, m->n, sizeof *all->sorted, by_id);
	return all->sorted;
}

void
book_enter(struct book *b, struct pos *p)
{
	b->pos = arena_grow(b->pos, &b->poscap, b->npos + 1, sizeof(void *));
	b->pos[b->npos++] = p;
}

void
book_leave(struct book *b, struct pos *p)
{
	struct account *a = b->account;
	size_t i = 0;
	int day, sec;

	while (b->pos[i] != p)
		i++;
	memmove(&b->pos[i], &b->pos[i + 1], (b->npos - i - 1) * sizeof(void *));
	b->npos--;
	a->closed += p->pnl;
	a->margin -= p->margin;
	if (b->npos == 0 && !a->shared)
		a->margin = 0; /* no dust of subtractions */
	if (p->pnl < 0) {
		cal_to_ny(p->exited, &day, &sec);
		b->loss_day = day;
	}
}

void
book_sum(struct books *all)
{
	struct book *b;
	size_t i, j;

	for (i = 0; i < all->n; i++)
		all->all[i]->account->open_pnl = 0;
	for (i = 0; i < all->n; i++) {
		b = all->all[i];
		for (j = 0; j < b->npos; j++)
			b->account->open_pnl += b->pos[j]->open_pnl;
	}
}
