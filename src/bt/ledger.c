#include "bt/ledger.h"
#include "bt/run.h"
#include "bt/shock.h"
#include "bt/skips.h"
#include "ledger/layout.h"
#include "order/strategy.h"
#include "trade/package.h"
#include "trade/points.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

_Static_assert((int)NSHOCKS == LEDGER_SHOCKS, "shocks");
_Static_assert(NRERUNS - RERUN_MID == LEDGER_RERUNS, "reruns");

void
ledger_form(struct run *r, const char *form, int decimals)
{
	struct out *o = &r->files.ledger.out;

	out_open(o, NULL);
	o->decimals = decimals;
	out_option(o, form);
}

void
ledger_open(struct run *r, const char *form)
{
	struct file *f = &r->files.ledger;

	if (!form)
		out_form(&f->out, r->in.form);
	layout_start(&f->out, &layout_ledger);
	f->on = 1;
}

void
ledger_strikes(struct out *o, const struct pos *p)
{
	struct payoff_leg leg[PICK_LEGS];

	package_strikes(o, leg, pos_legs(p, POS_ALL, leg));
}

static double
finite(double v)
{
	return isfinite(v) ? points_clean(v) : NAN;
}

/* The reason of a side: its own part's, or the trade's if it has the side. */
static const char *
side_reason(const struct pos *p, int side)
{
	int i;

	if (p->nparts == 2)
		return reason_name[p->part[side].reason];
	for (i = 0; i < p->nleg; i++) {
		if (p->leg[i].opt->right == side)
			return reason_name[p->reason];
	}
	return NULL;
}

static void
trade(const struct pos *p, int64_t known)
{
	struct out *o = &p->book->files->ledger.out;
	char flags[REASON_FLAGS_MAX];
	int day, sec;

	cal_to_ny(p->exited, &day, &sec);
	out_utc(out_at(o, LEDGER_TIME), known);
	out_str(out_at(o, LEDGER_KIND), "trade");
	out_str(out_at(o, LEDGER_ID), p->book->id);
	out_int(out_at(o, LEDGER_N), p->n);
	out_str(out_at(o, LEDGER_STRATEGY), p->plan->o->strategy->name);
	if (p->from)
		out_utc(out_at(o, LEDGER_SIGNAL_TIME), p->signal.ns);
	else
		out_time(out_at(o, LEDGER_SIGNAL_TIME), p->signal);
	out_utc(out_at(o, LEDGER_ENTRY_TIME), p->entered);
	out_utc(out_at(o, LEDGER_EXIT_TIME), p->exited);
	out_str(out_at(o, LEDGER_ROOT), p->root);
	out_date(out_at(o, LEDGER_EXPIRY), p->expiry);
	out_num(out_at(o, LEDGER_SETTLE), p->settled);
	ledger_strikes(out_at(o, LEDGER_PUT_LONG), p);
	out_int(out_at(o, LEDGER_QTY), p->qty);
	out_num(out_at(o, LEDGER_CREDIT), points_clean(p->credit));
	out_num(out_at(o, LEDGER_DEBIT), points_clean(p->debit));
	out_num(out_at(o, LEDGER_PNL), p->pnl);
	out_num(out_at(o, LEDGER_FEES), p->fees);
	out_num(out_at(o, LEDGER_SLIPPAGE), p->slippage);
	out_num(out_at(o, LEDGER_MARGIN), p->first_margin);
	out_num(out_at(o, LEDGER_MAX_LOSS), finite(p->max_loss));
	out_num(out_at(o, LEDGER_MAE), finite(p->mae));
	out_num(out_at(o, LEDGER_MFE), finite(p->mfe));
	out_int(out_at(o, LEDGER_DTE), p->expiry - p->entry_day);
	out_int(out_at(o, LEDGER_DAYS), day - p->entry_day);
	out_str(out_at(o, LEDGER_REASON), reason_name[p->reason]);
	out_str(out_at(o, LEDGER_PUT_REASON), side_reason(p, RIGHT_PUT));
	out_str(out_at(o, LEDGER_CALL_REASON), side_reason(p, RIGHT_CALL));
	out_str(
	    out_at(o, LEDGER_FLAGS), reason_flags(p->flags, p->from, flags));
	out_num(out_at(o, LEDGER_VIX), p->vix);
	out_num(out_at(o, LEDGER_POP), p->pop);
	layout_end(o, &layout_ledger);
}

void
ledger_trade(struct run *r, struct pos *p, int64_t known)
{
	struct ledger_ended *e = &r->ended;

	if (!p->book->files->ledger.on) {
		pos_free(r, p);
		return;
	}
	e->at = arena_grow(e->at, &e->cap, e->n + 1, sizeof *e->at);
	e->at[e->n++] = (struct ledger_one){ p, known };
}

static int
by_id(const void *x, const void *y)
{
	const struct ledger_one *a = x, *b = y;
	int id = strcmp(a->pos->book->id, b->pos->book->id);

	if (a->known != b->known)
		return a->known < b->known ? -1 : 1;
	return id ? id : (a->pos->n > b->pos->n) - (a->pos->n < b->pos->n);
}

void
ledger_trades(struct run *r)
{
	struct ledger_ended *e = &r->ended;
	size_t i;

	if (e->n > 1)
		qsort(e->at, e->n, sizeof *e->at, by_id);
	for (i = 0; i < e->n; i++) {
		trade(e->at[i].pos, e->at[i].known);
		pos_free(r, e->at[i].pos);
	}
	e->n = 0;
}

/* ---- marks ---- */

struct totals {
	double risk, delta, gamma, theta, vega, shock[NSHOCKS];
	int stale;
};

static void
add_greeks(struct totals *t, struct chain *c, const struct pos *p)
{
	struct chain_greeks g;
	const struct pos_leg *l;
	const double *gain;
	double k;
	int i, j;

	for (i = 0; i < p->nleg; i++) {
		l = &p->leg[i];
		if (!p->part[l->part].open)
			continue;
		if (option_greeks(c, l->opt, p->plan->o->greeks, &g) != 0)
			g = (struct chain_greeks){ NAN, NAN, NAN, NAN, NAN };
		k = (double)l->qty * p->qty * POINTS_DOLLARS;
		t->delta += k * g.delta;
		t->gamma += k * g.gamma;
		t->theta += k * g.theta;
		t->vega += k * g.vega;
		gain = shock_gains(c, l->opt);
		for (j = 0; j < NSHOCKS; j++)
			t->shock[j] += k * gain[j];
	}
}

/* What can still be lost on top of what is realised. */
static double
risk_of(const struct pos *p)
{
	double hi = 0;
	int i;

	if (p->part[0].open && (p->nparts == 1 || p->part[1].open))
		return p->max_loss;
	for (i = 0; i < p->nparts; i++) {
		if (p->part[i].open)
			hi += p->part[i].hi - p->part[i].credit;
	}
	return hi * p->qty * POINTS_DOLLARS - p->pnl;
}

static void
mark(struct run *r, struct book *b, const struct marks_moment *m)
{
	struct out *o = &b->files->ledger.out;
	const struct account *a = b->account;
	const struct book *again;
	struct totals t = { 0 };
	size_t i;
	int k;

	for (i = 0; i < b->npos; i++) {
		t.risk += risk_of(b->pos[i]);
		t.stale += b->pos[i]->stale;
		add_greeks(&t, &r->chain, b->pos[i]);
	}
	out_utc(out_at(o, LEDGER_TIME), m->at);
	out_str(out_at(o, LEDGER_KIND), "mark");
	out_str(out_at(o, LEDGER_ID), b->id);
	out_num(out_at(o, LEDGER_MARGIN), finite(a->margin));
	out_num(out_at(o, LEDGER_EQUITY), finite(account_equity(a)));
	out_num(out_at(o, LEDGER_CASH), finite(account_cash(a)));
	out_num(out_at(o, LEDGER_OPEN_PNL), finite(a->open_pnl));
	out_num(out_at(o, LEDGER_OPEN_RISK), finite(t.risk));
	out_int(out_at(o, LEDGER_N_OPEN), (long long)b->npos);
	out_int(out_at(o, LEDGER_STALE), t.stale);
	out_num(out_at(o, LEDGER_DELTA), finite(t.delta));
	out_num(out_at(o, LEDGER_GAMMA), finite(t.gamma));
	out_num(out_at(o, LEDGER_THETA), finite(t.theta));
	out_num(out_at(o, LEDGER_VEGA), finite(t.vega));
	out_str(out_at(o, LEDGER_SKIPS), skips_since(b));
	out_num(out_at(o, LEDGER_UNDERLYING), m->level);
	for (k = 0; k < NSHOCKS; k++)
		out_num(out_at(o, LEDGER_SHOCK_DN10 + k), finite(t.shock[k]));
	for (k = 0; k < LEDGER_RERUNS; k++) {
		again = b->again[RERUN_MID + k];
		out_num(out_at(o, LEDGER_EQUITY_MID + k),
		    again ? finite(account_equity(again->account)) : NAN);
	}
	out_num(out_at(o, LEDGER_INTEREST), finite(a->interest));
	out_str(out_at(o, LEDGER_ACCOUNT), a->shared ? "shared" : NULL);
	if (!b->marked && r->marks.unlisted > 0)
		out_int(out_at(o, LEDGER_UNLISTED), r->marks.unlisted);
	b->marked = 1;
	layout_end(o, &layout_ledger);
}

void
ledger_marks(struct run *r, const struct marks_moment *t)
{
	struct books *all = &r->books;
	struct book **b = book_sorted(all);
	size_t i;

	book_sum(all);
	for (i = 0; i < all->by_id.n; i++)
		mark(r, b[i], t);
}

int
ledger_close(struct run *r)
{
	return out_close(&r->files.ledger.out);
}
