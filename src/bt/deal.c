#include "bt/deal.h"
#include "bt/events.h"
#include "bt/fills.h"
#include "bt/run.h"
#include "option/expiry.h"
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
conflicts(const struct book *b, const char *root, int expiry,
    const struct shape_choice *c)
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

/* Of a profit at expiry, with the at-the-money vol. */
static double
probability(struct run *r, const struct pos *p, struct chain_series *s)
{
	struct payoff_leg leg[PICK_LEGS];
	double F = chain_forward(&r->chain, s), sd;

	sd = chain_atm(&r->chain, s) *
	     sqrt(expiry_years(r->chain.now, s->kind, s->expiry));
	return payoff_chance(leg, pos_legs(p, POS_ALL, leg), p->credit, F, sd);
}

static void
open_fill(const struct plan *pl, const struct shape_choice *c, struct fill *f)
{
	struct fill_leg leg[PICK_LEGS];
	int i;

	for (i = 0; i < c->nleg; i++)
		leg[i] = (struct fill_leg){ c->leg[i].qty, c->leg[i].q };
	fill_open(&pl->terms, leg, c->nleg, f);
}

static double
package_spread(const struct shape_choice *c)
{
	double sum = 0;
	int i;

	for (i = 0; i < c->nleg; i++)
		sum +=
		    abs(c->leg[i].qty) * (c->leg[i].q->ask - c->leg[i].q->bid);
	return sum;
}

static void
add_legs(struct run *r, struct pos *p, const struct shape_choice *c,
    const struct fill *f)
{
	struct pos_leg *l;
	int i;

	p->nleg = c->nleg;
	p->nparts = p->plan->o->by_side ? 2 : 1;
	for (i = 0; i < c->nleg; i++) {
		l = &p->leg[i];
		l->opt = option_get(&r->options, &r->arena, p->root, p->expiry,
		    c->leg[i].right, c->leg[i].q->strike, p->book->world);
		l->qty = c->leg[i].qty;
		l->side = c->leg[i].side;
		l->part = p->nparts == 2 ? l->side : 0;
		l->entry = points_clean(f->leg[i]);
		l->entry_mid = points_clean(chain_mid(c->leg[i].q));
		if (c->leg[i].q->mid_only)
			p->flags |= FLAG_MID_ONLY;
	}
}

/* What slip and tick took is borne by the sides alike. */
static void
add_parts(struct pos *p, const struct fill *f)
{
	double sum = 0;
	struct pos_part *t;
	int i;

	for (i = 0; i < p->nleg; i++) {
		p->part[p->leg[i].part].credit -= p->leg[i].qty * f->leg[i];
		sum -= p->leg[i].qty * f->leg[i];
	}
	for (i = 0; i < p->nparts; i++) {
		t = &p->part[i];
		t->open = 1;
		t->credit = points_of(t->credit + (f->net - sum) / p->nparts,
		    p->plan->terms.tick);
		pos_bounds(p, i, &t->lo, &t->hi);
		t->best = 0;
	}
	pos_bounds(p, POS_ALL, &p->lo, &p->hi);
}

/* The wider spread; of legs that make none, what can be lost. */
static double
width_of(const struct pos *p)
{
	double least, most, width = 0;
	struct payoff_leg spread[PICK_LEGS];
	int side, i, n;

	if (p->plan->o->nleg)
		return p->hi;
	for (side = 0; side < 2; side++) {
		n = 0;
		for (i = 0; i < p->nleg; i++) {
			if (p->leg[i].side == side)
				spread[n++] = pos_payoff(&p->leg[i]);
		}
		if (n < 2)
			continue;
		payoff_bounds(spread, n, &least, &most);
		width = -least > width ? -least : width;
	}
	return width;
}

static enum skip
check_price(struct run *r, const struct pos *p, struct chain_series *s)
{
	const struct order_range cw = p->plan->o->cw_in;
	const struct order *o = p->plan->o;
	int i;

	for (i = 0; i < p->nparts; i++) { /* what its rules are shares of */
		if (!(p->part[i].credit > POINTS_NEAR))
			return SKIP_CREDIT;
	}
	if (!points_within(p->credit, o->credit_in))
		return SKIP_CREDIT_IN;
	if (p->hi < INFINITY && p->credit >= p->hi - POINTS_NEAR)
		return SKIP_ABOVE;
	if ((cw.lo > -INFINITY || cw.hi < INFINITY) &&
	    !points_within(p->credit / width_of(p), cw))
		return SKIP_CW_IN;
	if ((o->pop_in.lo > 0 || o->pop_in.hi < 1) &&
	    !points_within(probability(r, p, s), o->pop_in))
		return SKIP_POP_IN;
	return SKIP_NONE;
}

static double
open_fees(struct run *r, const struct pos *p)
{
	double sum = 0;
	int i;

	for (i = 0; i < p->nleg; i++)
		sum += fees_leg(&r->fees, FEES_OPEN, r->chain.day,
		    p->leg[i].entry, abs(p->leg[i].qty) * p->qty);
	return points_clean(sum);
}

/* Kelly's share of a bet that wins the credit with the probability of profit
 * and else loses the rest of the width; NaN: the probability is not known. */
static double
kelly_share(
    struct run *r, const struct pos *p, struct chain_series *s, double cap)
{
	double win = probability(r, p, s),
	       odds = p->credit / (p->hi - p->credit);
	double share = win - (1 - win) / odds;

	return share < 0 ? 0 : share > cap ? cap : share;
}

/* Contracts; p->qty is 1 while the price of one is asked. */
static int
size(struct run *r, struct pos *p, struct chain_series *s)
{
	const struct order *o = p->plan->o;
	const struct account *a = p->book->account;
	double loss, n = o->size;

	p->qty = 1;
	loss = points_clean(
	    (p->hi - p->credit) * POINTS_DOLLARS + open_fees(r, p));
	if (o->sizing == ORDER_RISK)
		n = o->size * account_equity(a) / loss;
	else if (o->sizing == ORDER_BP)
		n = o->size * account_free(a) /
		    (pos_margin_new(p, r->chain.spot) + open_fees(r, p));
	else if (o->sizing == ORDER_KELLY)
		n = kelly_share(r, p, s, o->size) * account_equity(a) / loss;
	n = floor(n + POINTS_NEAR);
	if (!(n >= 1))
		return 0;
	return n > 1000000 ? 1000000 : (int)n;
}

static enum skip
reserve(struct run *r, struct pos *p, struct chain_series *s)
{
	p->qty = 1;
	if (isnan(pos_margin_new(p, r->chain.spot)))
		return SKIP_INDEX;
	p->qty = size(r, p, s);
	if (p->qty == 0)
		return SKIP_QTY;
	p->open_fees = p->fees = open_fees(r, p);
	p->margin = p->first_margin = pos_margin_new(p, r->chain.spot);
	p->max_loss = points_clean(
	    (p->hi - p->credit) * p->qty * POINTS_DOLLARS + p->fees);
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
enter(
    struct run *r, struct pos *p, const struct fill *f, struct cal_time signal)
{
	struct book *b = p->book;
	struct account *a = b->account;
	int i;

	p->n = ++b->trades;
	p->signal = signal;
	p->entered = r->chain.now;
	p->entry_day = r->chain.day;
	p->slippage = points_clean((f->mid - f->net) * p->qty * POINTS_DOLLARS);
	p->pnl = -p->fees;
	p->vix = r->seen.vix;
	p->mae = INFINITY;
	p->mfe = -INFINITY;
	if (!r->chain.from_file)
		p->flags |= FLAG_MODEL;
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
    const struct shape_choice *c, const struct pos *from,
    struct cal_time signal)
{
	const struct order *o = pl->o;
	enum skip why = c->why;
	struct fill f;
	struct pos *p;

	if (why != SKIP_NONE)
		return why;
	if (!r->conf.independent && o->max_expiry > 0 &&
	    count_expiry(pl->book, s->expiry) >= o->max_expiry)
		return SKIP_EXPIRY_FULL;
	if (!o->conflict_allow && !r->conf.independent &&
	    conflicts(pl->book, s->root, s->expiry, c))
		return SKIP_CONFLICT;
	open_fill(pl, c, &f);
	if (f.why != SKIP_NONE)
		return f.why;
	if (package_spread(c) > o->pkg_max + POINTS_NEAR)
		return SKIP_PKG_MAX;
	if (from && from->debit - f.net > o->roll_debit + POINTS_NEAR)
		return SKIP_ROLL;
	p = pos_new(r);
	p->plan = pl;
	p->book = pl->book;
	p->root = s->root;
	p->expiry = s->expiry;
	p->am = expiry_root_am(s->kind);
	p->settle = s->settle;
	p->credit = f.net;
	add_legs(r, p, c, &f);
	add_parts(p, &f);
	p->from = from ? from->n : 0;
	why = check_price(r, p, s);
	if (why == SKIP_NONE)
		why = reserve(r, p, s);
	if (why != SKIP_NONE) {
		pos_free(r, p);
		return why;
	}
	if (r->conf.same && !from && signal.ns == r->row.time.ns)
		p->flags |= FLAG_SAME;
	enter(r, p, &f, signal);
	return SKIP_NONE;
}
