#include "bt/pos.h"
#include "bt/run.h"
#include "trade/margin.h"
#include "trade/points.h"

#include <assert.h>
#include <math.h>
#include <string.h>

struct pos *
pos_new(struct run *r)
{
	struct pos *p = r->unused;

	if (p)
		r->unused = p->free;
	else
		p = NEW(&r->arena, struct pos, 1);
	memset(p, 0, sizeof *p);
	p->settled = p->index = NAN;
	p->index_day = NO_DAY;
	return p;
}

void
pos_free(struct run *r, struct pos *p)
{
	int i;

	for (i = 0; i < p->nleg; i++)
		option_put(&r->options, p->leg[i].opt);
	p->free = r->unused;
	r->unused = p;
}

int
pos_is_open(const struct pos *p)
{
	return p->part[0].open || (p->nparts == 2 && p->part[1].open);
}

/* ---- what it pays ---- */

struct payoff_leg
pos_payoff(const struct pos_leg *l)
{
	return (struct payoff_leg){ l->qty, l->opt->right, l->opt->strike };
}

int
pos_legs(const struct pos *p, int part, struct payoff_leg out[PICK_LEGS])
{
	const struct pos_leg *l;
	int n = 0;

	for (l = p->leg; l < p->leg + p->nleg; l++) {
		if (part == POS_ALL || part == l->part ||
		    (part == POS_OPEN && p->part[l->part].open))
			out[n++] = pos_payoff(l);
	}
	return n;
}

void
pos_bounds(const struct pos *p, int part, double *lo, double *hi)
{
	struct payoff_leg leg[PICK_LEGS];
	double least, most;

	payoff_bounds(leg, pos_legs(p, part, leg), &least, &most);
	*lo = 0 - most;
	*hi = 0 - least;
}

double
pos_cost(const struct pos *p, int part, double level)
{
	struct payoff_leg leg[PICK_LEGS];

	return points_clean(0 - payoff_at(leg, pos_legs(p, part, leg), level));
}

/* ---- marks ---- */

double
pos_mark_points(const struct pos *p)
{
	double sum = 0;
	int i;

	for (i = 0; i < p->nparts; i++) {
		if (p->part[i].open)
			sum += p->part[i].mark;
	}
	return points_clean(sum);
}

double
pos_mid(const struct pos *p)
{
	double sum = 0;
	int i;

	for (i = 0; i < p->nleg; i++) {
		if (p->part[p->leg[i].part].open)
			sum -= p->leg[i].qty * p->leg[i].opt->mid;
	}
	return points_clean(sum);
}

/* Equity is at mid, whatever the rules' mark is cut to. */
void
pos_value(struct pos *p)
{
	double open = 0;
	int i;

	for (i = 0; i < p->nparts; i++) {
		if (p->part[i].open)
			open += p->part[i].credit - p->part[i].mid;
	}
	p->open_pnl = open * p->qty * POINTS_DOLLARS;
}

void
pos_extremes(struct pos *p)
{
	double all = p->pnl;
	int i;

	for (i = 0; i < p->nparts; i++) {
		if (p->part[i].open)
			all += (p->part[i].credit - p->part[i].mark) * p->qty *
			       POINTS_DOLLARS;
	}
	p->mae = all < p->mae ? all : p->mae;
	p->mfe = all > p->mfe ? all : p->mfe;
}

void
pos_mark(struct run *r, struct pos *p)
{
	double sum[2] = { 0, 0 };
	struct pos_part *t;
	struct pos_leg *l;
	int i;

	assert(p->nparts <= 2);
	p->stale = p->part[0].stale = p->part[1].stale = 0;
	for (i = 0; i < p->nleg; i++) {
		l = &p->leg[i];
		if (!p->part[l->part].open)
			continue;
		if (!option_look(&r->chain, l->opt))
			p->stale = p->part[l->part].stale = 1;
		sum[l->part] -= l->qty * l->opt->mid;
	}
	for (i = 0; i < p->nparts; i++) {
		t = &p->part[i];
		if (!t->open)
			continue;
		t->mid = points_of(sum[i], p->plan->want.terms.tick);
		t->mark = t->mid < t->lo ? t->lo : t->mid;
		t->mark = t->mark > t->hi ? t->hi : t->mark;
		if (t->stale)
			t->mid = t->mark;
	}
	pos_value(p);
	pos_extremes(p);
}

void
pos_each(struct run *r, void (*work)(struct run *r, struct pos *p))
{
	struct book *b;
	struct pos *p;
	size_t i, j;

	for (i = 0; i < r->books.n; i++) {
		b = r->books.all[i];
		for (j = 0; b->world == r->world && j < b->npos;) {
			p = b->pos[j];
			work(r, p);
			if (pos_is_open(p))
				j++;
			else
				exit_closed(r, p);
		}
	}
	exit_finish_all(r);
}

/* ---- margin ---- */

/* Of what is still open: the width less the cash the trade has received. */
double
pos_margin(const struct pos *p, double spot)
{
	double cap = -INFINITY, need, premium = 0;
	struct payoff_leg leg[PICK_LEGS];
	int i, n, open = 0;

	for (i = 0; i < p->nparts; i++) {
		if (!p->part[i].open)
			continue;
		open++;
		premium += p->part[i].credit;
		cap = fmax(cap, p->part[i].hi);
	}
	need = (open < p->nparts ? cap : p->hi) - (p->credit - p->debit);
	if (p->naked > 0 && open == p->nparts) {
		need = p->naked;
	} else if (p->naked > 0) {
		n = pos_legs(p, POS_OPEN, leg);
		need = margin_naked(leg, n)
			   ? margin_uncapped(leg, n, spot) + premium
			   : cap;
	}
	need = points_clean(need * p->qty * POINTS_DOLLARS);
	return need < 0 ? 0 : need;
}

double
pos_margin_new(struct pos *p, double spot)
{
	struct payoff_leg leg[PICK_LEGS];
	int n = pos_legs(p, POS_OPEN, leg);

	p->naked = 0;
	if (margin_naked(leg, n))
		p->naked = margin_points(leg, n, p->credit, spot);
	return isnan(p->naked) ? NAN : pos_margin(p, spot);
}

/* ---- closing ---- */

void
pos_close(struct run *r, struct pos *p, struct pos_part *t, double debit,
    double mid, double fee, enum reason why)
{
	struct account *a = p->book->account;
	double got =
	    points_clean((t->credit - debit) * p->qty * POINTS_DOLLARS - fee);
	int i, open = 0;
	double need;

	a->open_pnl -= p->open_pnl;
	t->open = 0;
	t->debit = debit;
	t->reason = why;
	p->debit = points_of(p->debit + debit, p->plan->want.terms.tick);
	p->fees = points_clean(p->fees + fee);
	p->slippage =
	    points_clean(p->slippage + (debit - mid) * p->qty * POINTS_DOLLARS);
	p->pnl = points_clean(p->pnl + got);
	a->realised += got;
	for (i = 0; i < p->nparts; i++)
		open |= p->part[i].open;
	pos_value(p);
	a->open_pnl += p->open_pnl;
	p->reason = why;
	if (!open) {
		book_leave(p->book, p);
		return;
	}
	a->margin -= p->margin;
	need = pos_margin(p, chain_spot(&r->chain, p->root));
	p->margin = isnan(need) ? p->margin : need; /* the index is unknown */
	a->margin += p->margin;
}
