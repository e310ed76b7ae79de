/* Positions, their marks, the accounts they belong to. */
#include "bt/bt.h"

#include <assert.h>
#include <math.h>
#include <string.h>

double pos_column[POS_COLUMNS];

static struct pos *unused;

struct pos *
pos_new(void)
{
	struct pos *p = unused;

	if (p)
		unused = p->free;
	else
		p = NEW(&arena, struct pos, 1);
	memset(p, 0, sizeof *p);
	p->settled = NAN;
	return p;
}

void
pos_free(struct pos *p)
{
	int i;

	for (i = 0; i < p->nleg; i++)
		option_put(p->leg[i].opt);
	p->free = unused;
	unused = p;
}

/* ---- what it pays ---- */

struct payoff_leg
leg_payoff(const struct leg *l)
{
	return (struct payoff_leg){ l->qty, l->opt->right, l->opt->strike };
}

int
pos_legs(const struct pos *p, int part, struct payoff_leg out[PICK_LEGS])
{
	const struct leg *l;
	int n = 0;

	for (l = p->leg; l < p->leg + p->nleg; l++) {
		if (part == POS_ALL || part == l->part ||
		    (part == POS_OPEN && p->part[l->part].open))
			out[n++] = leg_payoff(l);
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
pos_mark(struct pos *p)
{
	double sum[2] = { 0, 0 };
	struct part *t;
	struct leg *l;
	int i;

	assert(p->nparts <= 2);
	p->stale = p->part[0].stale = p->part[1].stale = 0;
	for (i = 0; i < p->nleg; i++) {
		l = &p->leg[i];
		if (!p->part[l->part].open)
			continue;
		if (!option_look(l->opt))
			p->stale = p->part[l->part].stale = 1;
		sum[l->part] -= l->qty * l->opt->mid;
	}
	for (i = 0; i < p->nparts; i++) {
		t = &p->part[i];
		if (!t->open)
			continue;
		t->mid = points_of(sum[i], p->plan->terms.tick);
		t->mark = t->mid < t->lo ? t->lo : t->mid;
		t->mark = t->mark > t->hi ? t->hi : t->mark;
		if (t->stale)
			t->mid = t->mark;
	}
	pos_value(p);
	pos_extremes(p);
}

void
account_sum(void)
{
	struct book *b;
	size_t i, j;

	for (i = 0; i < nbooks; i++)
		books[i]->account->open_pnl = 0;
	for (i = 0; i < nbooks; i++) {
		b = books[i];
		for (j = 0; j < b->npos; j++)
			b->account->open_pnl += b->pos[j]->open_pnl;
	}
}

void
pos_each(void (*work)(struct pos *p))
{
	struct book *b;
	struct pos *p;
	size_t i, j;

	for (i = 0; i < nbooks; i++) {
		b = books[i];
		for (j = 0; b->world == world && j < b->npos;) {
			p = b->pos[j];
			work(p);
			if (pos_is_open(p))
				j++;
			else
				exit_closed(p);
		}
	}
	exit_finish_all();
}

void
account_mark_all(void)
{
	pos_each(pos_mark);
	account_sum();
}

double
account_equity(const struct account *a)
{
	return conf.start + a->realised + a->interest + a->open_pnl;
}

/* ---- margin ---- */

/* Of what is still open: the width less the cash the trade has received. */
double
pos_margin(const struct pos *p)
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
			   ? margin_uncapped(leg, n, chain.spot) + premium
			   : cap;
	}
	need = points_clean(need * p->qty * POINTS_DOLLARS);
	return need > 0 ? need : 0;
}

double
pos_margin_new(struct pos *p)
{
	struct payoff_leg leg[PICK_LEGS];
	int n = pos_legs(p, POS_OPEN, leg);

	p->naked = 0;
	if (margin_naked(leg, n))
		p->naked = margin_points(leg, n, p->credit, chain.spot);
	return isnan(p->naked) ? NAN : pos_margin(p);
}

/* ---- closing ---- */

static void
leave(struct pos *p)
{
	struct book *b = p->book;
	size_t i = 0;
	int day, sec;

	while (b->pos[i] != p)
		i++;
	memmove(&b->pos[i], &b->pos[i + 1], (b->npos - i - 1) * sizeof(void *));
	b->npos--;
	b->account->closed += p->pnl;
	b->account->margin -= p->margin;
	if (b->npos == 0 && !conf.shared)
		b->account->margin = 0; /* no dust of subtractions */
	if (p->pnl < 0) {
		cal_to_ny(p->exited, &day, &sec);
		b->loss_day = day;
	}
}

void
part_close(struct pos *p, struct part *t, double debit, double mid, double fee,
    enum reason why)
{
	struct account *a = p->book->account;
	double got =
	    points_clean((t->credit - debit) * p->qty * POINTS_DOLLARS - fee);
	int i, open = 0;

	a->open_pnl -= p->open_pnl;
	t->open = 0;
	t->debit = debit;
	t->reason = why;
	p->debit = points_of(p->debit + debit, p->plan->terms.tick);
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
		leave(p);
		return;
	}
	a->margin -= p->margin;
	p->margin = pos_margin(p);
	a->margin += p->margin;
}
