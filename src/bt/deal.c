#include "bt/deal.h"
#include "bt/events.h"
#include "bt/fills.h"
#include "bt/run.h"
#include "option/expiry.h"
#include "trade/package.h"
#include "trade/points.h"

#include <math.h>
#include <stdlib.h>

static int
count_expiry(const struct book *b, int expiry)
{
	size_t i;
	int n = 0;

	for (i = 0; i < b->npos; i++)
		n += b->pos[i]->expiry == expiry;
	return n;
}

static int
conflicts(
    const struct book *b, const char *root, int expiry, struct shape_choice *c)
{
	const struct pos *p;
	size_t i;
	int j, k;

	for (i = 0; i < b->npos; i++) {
		p = b->pos[i];
		if (p->root != root || p->expiry != expiry)
			continue;
		for (j = 0; j < p->nleg; j++) {
			if (!p->part[p->leg[j].part].open)
				continue;
			for (k = 0; k < c->nleg; k++) {
				if (p->leg[j].opt->right == c->leg[k].right &&
				    p->leg[j].opt->strike ==
					c->leg[k].q->strike &&
				    (p->leg[j].qty > 0) != (c->leg[k].qty > 0))
					return 1;
			}
		}
	}
	return 0;
}

static void
add_legs(struct run *r, struct pos *p, const struct package *k)
{
	const struct shape_leg *from = k->choice->leg;
	struct pos_leg *l;
	int i;

	p->nleg = k->nleg;
	for (i = 0; i < k->nleg; i++, from++) {
		l = &p->leg[i];
		l->opt = option_get(&r->options, &r->arena, p->root, p->expiry,
		    from->right, from->q->strike, p->book->world);
		l->qty = from->qty;
		l->side = from->side;
		l->part = k->nparts == 2 ? l->side : 0;
		l->entry = points_clean(k->fill.leg[i]);
		l->entry_mid = points_clean(chain_mid(from->q));
		if (from->q->mid_only)
			p->flags |= FLAG_MID_ONLY;
		if (from->q->modelled)
			p->flags |= FLAG_MODEL;
	}
}

static void
add_parts(struct pos *p, const struct package *k)
{
	struct pos_part *t;
	int i;

	p->nparts = k->nparts;
	for (i = 0; i < p->nparts; i++) {
		t = &p->part[i];
		t->open = 1;
		t->credit = k->part[i];
		pos_bounds(p, i, &t->lo, &t->hi);
		t->best = 0;
	}
	p->credit = k->credit;
	p->lo = k->lo;
	p->hi = k->hi;
}

/* Kelly's share of a bet that wins the credit with the probability `win` and
 * else loses the rest of the width; NaN: the probability is not known. */
static double
kelly_share(const struct package *k, double win, double cap)
{
	double odds = k->credit / (k->hi - k->credit);
	double share = win - (1 - win) / odds;

	return share < 0 ? 0 : share > cap ? cap : share;
}

/* What an order's size is a share of: equity, free buying power.  An order by
 * itself has what its account began with, and what the trades made that it was
 * rolled from. */
static double
capital(const struct run *r, const struct pos *p)
{
	const struct account *a = p->book->account;

	return r->conf.independent ? a->start + p->before : account_equity(a);
}

static double
power(const struct run *r, const struct pos *p)
{
	return r->conf.independent ? capital(r, p)
				   : account_free(p->book->account);
}

/* Contracts; p->qty is 1 while the price of one is asked. */
static int
size(struct run *r, struct pos *p, const struct package *k)
{
	double fees = package_fees(k, &r->fees, 1),
	       loss = package_loss(k, 1, fees);
	const struct order *o = p->plan->o;
	double n = o->size;

	p->qty = 1;
	if (o->sizing == ORDER_RISK)
		n = o->size * capital(r, p) / loss;
	else if (o->sizing == ORDER_BP)
		n = o->size * power(r, p) /
		    (pos_margin_new(p, p->index) + fees);
	else if (o->sizing == ORDER_KELLY)
		n = kelly_share(
			k, o->kelly_p ? p->win : package_chance(k), o->size) *
		    capital(r, p) / loss;
	n = floor(n + POINTS_NEAR);
	if (!(n >= 1))
		return 0;
	return n > 1000000 ? 1000000 : (int)n;
}

static enum skip
reserve(struct run *r, struct pos *p, const struct package *k)
{
	p->qty = 1;
	if (isnan(pos_margin_new(p, p->index)))
		return SKIP_INDEX;
	p->qty = size(r, p, k);
	if (p->qty == 0)
		return SKIP_QTY;
	p->open_fees = p->fees = package_fees(k, &r->fees, p->qty);
	p->margin = p->first_margin = pos_margin_new(p, p->index);
	p->max_loss = package_loss(k, p->qty, p->fees);
	if (!r->conf.independent &&
	    p->margin + p->fees > account_free(p->book->account) + POINTS_NEAR)
		return SKIP_CAPITAL;
	return SKIP_NONE;
}

static void
count_entry(struct run *r, struct book *b)
{
	b->last_entry = r->chain.day;
	b->entries = b->entry_day == r->chain.day ? b->entries + 1 : 1;
	b->entry_day = r->chain.day;
}

static void
enter(struct run *r, struct pos *p, const struct package *k)
{
	const struct fill *f = &k->fill;
	struct book *b = p->book;
	struct account *a = b->account;
	int i;

	p->n = ++b->trades;
	p->entered = r->chain.now;
	p->entry_day = r->chain.day;
	p->slippage = points_clean((f->mid - f->net) * p->qty * POINTS_DOLLARS);
	p->pnl = -p->fees;
	p->vix = r->seen.vix;
	p->pop = package_chance(k);
	p->mae = INFINITY;
	p->mfe = -INFINITY;
	book_enter(b, p);
	if (!p->from)
		count_entry(r, b);
	pos_mark(r, p);
	a->realised -= p->fees;
	a->margin += p->margin;
	a->open_pnl += p->open_pnl;
	settle_add(&r->settle, p->settle);
	for (i = 0; i < p->nleg; i++)
		fills_add(r, p, &p->leg[i],
		    &(struct fills_leg){ p->leg[i].qty > 0 ? 1 : -1,
			p->leg[i].entry,
			fees_leg(&r->fees, FEES_OPEN, r->chain.day,
			    p->leg[i].entry, abs(p->leg[i].qty) * p->qty),
			f->net, p->from ? "roll" : "entry" });
	events_add(r, p, p->from ? "roll" : "enter", f->net, NULL);
}

/* One order on one series, at the chain's moment. */
enum skip
deal_try(struct run *r, const struct plan *pl, struct chain_series *s,
    struct shape_choice *c, const struct deal_ask *ask)
{
	const struct pos *from = ask->from;
	const struct order *o = pl->o;
	enum skip why = c->why;
	struct package k;
	struct pos *p;

	if (why != SKIP_NONE)
		return why;
	if (!r->conf.independent && o->max_expiry > 0 &&
	    count_expiry(pl->book, s->expiry) >= o->max_expiry)
		return SKIP_EXPIRY_FULL;
	if (!o->conflict_allow && !r->conf.independent &&
	    conflicts(pl->book, s->root, s->expiry, c))
		return SKIP_CONFLICT;
	why = package_fill(&k, &r->chain, s, o, &pl->want.terms, c);
	if (why != SKIP_NONE)
		return why;
	if (from && from->debit - k.credit > o->roll_debit + POINTS_NEAR)
		return SKIP_ROLL;
	p = pos_new(r);
	p->plan = pl;
	p->book = pl->book;
	p->root = s->root;
	p->expiry = s->expiry;
	p->am = expiry_root_am(s->kind);
	p->settle = s->settle;
	settle_see(r, p);
	add_legs(r, p, &k);
	add_parts(p, &k);
	p->signal = ask->signal;
	p->win = ask->win;
	p->from = from ? from->n : 0;
	p->before = from ? from->before + from->pnl : 0;
	why = package_judge(&k);
	if (why == SKIP_NONE)
		why = reserve(r, p, &k);
	if (why != SKIP_NONE) {
		pos_free(r, p);
		return why;
	}
	if (r->conf.same && !from && p->signal.ns == r->row.time.ns)
		p->flags |= FLAG_SAME;
	enter(r, p, &k);
	return SKIP_NONE;
}
