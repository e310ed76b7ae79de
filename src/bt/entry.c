/* Orders to positions. */
#include "bt/bt.h"
#include "due.h"
#include "fn.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_EXPIRIES = 512 };

struct waiting {
	const struct plan *plan;
	struct cal_time signal;
	int64_t known;
	int day, daily; /* of the row */
	int tried, tried_day;
};

static struct waiting *due;
static size_t ndue, duecap;

int
entry_waiting(void)
{
	return ndue > 0;
}

/* ---- gates ---- */

static int
count_expiry(const struct book *b, int expiry)
{
	size_t i;
	int n = 0;

	for (i = 0; i < b->npos; i++)
		n += b->pos[i]->expiry == expiry;
	return n;
}

/* What the book itself forbids at the chain's moment. */
static enum skip
entry_gates(const struct plan *pl)
{
	const struct order *o = pl->o;
	struct book *b = pl->book;

	if (conf.independent)
		return S_OK;
	if (o->max_day > 0 && b->entry_day == chain.day &&
	    b->entries >= o->max_day)
		return S_DAY_FULL;
	if (o->every > 0 && b->last_entry != NO_DAY &&
	    cal_sessions(b->last_entry, chain.day) < o->every)
		return S_EVERY;
	if (o->cooldown > 0 && b->loss_day != NO_DAY &&
	    cal_sessions(b->loss_day, chain.day) <= o->cooldown)
		return S_COOLDOWN;
	return S_OK;
}

static int
is_full(const struct plan *pl)
{
	return !conf.independent && pl->o->max > 0 &&
	       pl->book->npos >= (size_t)pl->o->max;
}

static enum skip
make_room(const struct plan *pl)
{
	const struct order *o = pl->o;
	struct book *b = pl->book;
	struct pos *p;
	int i;

	if (!is_full(pl))
		return S_OK;
	if (!o->full_oldest)
		return S_FULL;
	p = b->pos[0];
	if (p->entry_seq == chain.seq)
		return S_FULL;
	for (i = 0; i < p->nparts; i++) {
		if (p->part[i].open && !exit_close(p, i, R_OLDEST))
			return S_FULL;
	}
	return S_OK;
}

static int
conflicts(
    const struct book *b, const char *root, int expiry, const struct chosen *c)
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

/* ---- the trade at these quotes ---- */

/* Probability of a profit at expiry: log-normal about the forward with the
 * at-the-money vol; the payoff is straight between strikes. */
static double
probability(const struct pos *p, struct chain_series *s)
{
	double F = chain_forward(&chain, s), sd, x[MAX_LEGS + 2], a, b, t;
	double sum = 0, pa, pb, left, right;
	int i, j, n = 0;

	sd = chain_atm(&chain, s) *
	     sqrt(cal_years(chain.now, s->kind, s->expiry));
	x[n++] = 0;
	for (i = 0; i < p->nleg; i++) {
		for (j = n; j > 1 && x[j - 1] > p->leg[i].opt->strike; j--)
			x[j] = x[j - 1];
		x[j] = p->leg[i].opt->strike;
		n++;
	}
	x[n] = x[n - 1] * 100; /* far enough: only the slope matters */
	for (i = 0; i < n; i++) {
		a = x[i];
		b = x[i + 1];
		if (b <= a)
			continue;
		pa = p->credit - payoff_at(p, -1, a);
		pb = p->credit - payoff_at(p, -1, b);
		if (pa <= 0 && pb <= 0)
			continue;
		t = pa * pb < 0 ? a + (b - a) * pa / (pa - pb) : NAN;
		left = pa > 0 || isnan(t) ? a : t;
		right = pb > 0 || isnan(t) ? b : t;
		sum += (i == n - 1 && right == b
			    ? 1
			    : norm_cdf(fn_log(right / F) / sd + sd / 2));
		if (left > 0)
			sum -= norm_cdf(fn_log(left / F) / sd + sd / 2);
	}
	return sum;
}

static int
within(double x, struct order_range r)
{
	return x >= r.lo - NEAR && x <= r.hi + NEAR;
}

static double
package_spread(const struct chosen *c)
{
	double sum = 0;
	int i;

	for (i = 0; i < c->nleg; i++)
		sum +=
		    abs(c->leg[i].qty) * (c->leg[i].q->ask - c->leg[i].q->bid);
	return sum;
}

static void
add_legs(struct pos *p, const struct chosen *c, const struct fill *f)
{
	struct leg *l;
	int i;

	p->nleg = c->nleg;
	p->nparts = p->plan->o->by_side ? 2 : 1;
	for (i = 0; i < c->nleg; i++) {
		l = &p->leg[i];
		l->opt = option_get(
		    p->root, p->expiry, c->leg[i].right, c->leg[i].q->strike);
		l->qty = c->leg[i].qty;
		l->side = c->leg[i].side;
		l->part = p->nparts == 2 ? l->side : 0;
		l->entry = clean(f->leg[i]);
		l->entry_mid = clean(chain_mid(c->leg[i].q));
		p->part[l->part].legs++;
		if (c->leg[i].q->mid_only)
			p->flags |= F_MID_ONLY;
	}
}

/* What slip and tick took is borne by the sides alike. */
static void
add_parts(struct pos *p, const struct fill *f)
{
	double sum = 0;
	struct part *t;
	int i;

	for (i = 0; i < p->nleg; i++) {
		p->part[p->leg[i].part].credit -= p->leg[i].qty * f->leg[i];
		sum -= p->leg[i].qty * f->leg[i];
	}
	for (i = 0; i < p->nparts; i++) {
		t = &p->part[i];
		t->open = 1;
		t->credit =
		    points(p->plan, t->credit + (f->net - sum) / p->nparts);
		payoff_bounds(p->leg, p->nleg, i, &t->lo, &t->hi);
		t->best = 0;
	}
	payoff_bounds(p->leg, p->nleg, -1, &p->lo, &p->hi);
}

static enum skip
check_price(const struct pos *p, struct chain_series *s)
{
	const struct order *o = p->plan->o;

	if (!within(p->credit, o->credit_in))
		return S_CREDIT_IN;
	if (p->hi < INFINITY && p->credit >= p->hi - NEAR)
		return S_ABOVE;
	if (!within(p->credit / p->hi, o->cw_in))
		return S_CW_IN;
	if ((o->pop_in.lo > 0 || o->pop_in.hi < 1) &&
	    !within(probability(p, s), o->pop_in))
		return S_POP_IN;
	return S_OK;
}

static double
open_fees(const struct pos *p)
{
	double sum = 0;
	int i;

	for (i = 0; i < p->nleg; i++)
		sum += fees_leg(FEE_OPEN, chain.day, p->leg[i].entry,
		    abs(p->leg[i].qty) * p->qty);
	return clean(sum);
}

/* Kelly's share of a bet that wins the credit with the probability of profit
 * and else loses the rest of the width. */
static double
kelly_share(const struct pos *p, struct chain_series *s, double cap)
{
	double win = probability(p, s), odds = p->credit / (p->hi - p->credit);
	double share = win - (1 - win) / odds;

	return share < 0 ? 0 : share < cap ? share : cap;
}

static double
free_power(const struct account *a)
{
	return conf.start + a->closed - a->margin;
}

/* Contracts; p->qty is 1 while the price of one is asked. */
static int
size(struct pos *p, struct chain_series *s)
{
	const struct order *o = p->plan->o;
	const struct account *a = p->book->account;
	double loss, n = o->size;

	p->qty = 1;
	loss = clean((p->hi - p->credit) * MULTIPLIER + open_fees(p));
	if (o->sizing == ORDER_RISK)
		n = o->size * account_equity(a) / loss;
	else if (o->sizing == ORDER_BP)
		n = o->size * free_power(a) / (margin_need(p) + open_fees(p));
	else if (o->sizing == ORDER_KELLY)
		n = kelly_share(p, s, o->size) * account_equity(a) / loss;
	n = floor(n + NEAR);
	if (!(n >= 1))
		return 0;
	return n > 1000000 ? 1000000 : (int)n;
}

static enum skip
reserve(struct pos *p, struct chain_series *s)
{
	p->qty = size(p, s);
	if (p->qty == 0)
		return S_QTY;
	p->open_fees = p->fees = open_fees(p);
	p->margin = p->first_margin = margin_need(p);
	p->max_loss =
	    clean((p->hi - p->credit) * p->qty * MULTIPLIER + p->fees);
	if (!conf.independent &&
	    p->margin + p->fees > free_power(p->book->account) + NEAR)
		return S_CAPITAL;
	return S_OK;
}

static void
enter(struct pos *p, const struct fill *f, struct cal_time signal)
{
	struct book *b = p->book;
	struct account *a = b->account;
	int i;

	p->n = ++b->trades;
	p->signal = signal;
	p->entered = chain.now;
	p->entry_day = chain.day;
	p->entry_seq = chain.seq;
	p->slippage = clean((f->mid - f->net) * p->qty * MULTIPLIER);
	p->pnl = -p->fees;
	p->mae = INFINITY;
	p->mfe = -INFINITY;
	if (!chain.from_file)
		p->flags |= F_MODEL;
	b->pos = grow(b->pos, &b->poscap, b->npos + 1, sizeof(void *));
	b->pos[b->npos++] = p;
	b->last_entry = chain.day;
	b->entries = b->entry_day == chain.day ? b->entries + 1 : 1;
	b->entry_day = chain.day;
	pos_mark(p);
	a->realised -= p->fees;
	a->margin += p->margin;
	a->open_pnl += p->open_pnl;
	settle_add(p->settle);
	for (i = 0; i < p->nleg; i++)
		files_leg(p, &p->leg[i], p->leg[i].qty > 0 ? 1 : -1,
		    p->leg[i].entry,
		    fees_leg(FEE_OPEN, chain.day, p->leg[i].entry,
			abs(p->leg[i].qty) * p->qty),
		    p->from ? "roll" : "entry");
	files_event(p, p->from ? "roll" : "enter", f->net, NULL);
}

/* One order on one series, at the chain's moment. */
enum skip
entry_try(const struct plan *pl, struct chain_series *s, const struct chosen *c,
    const struct pos *from, struct cal_time signal)
{
	const struct order *o = pl->o;
	enum skip why = c->why;
	struct fill f;
	struct pos *p;

	if (why != S_OK)
		return why;
	if (!conf.independent && o->max_expiry > 0 &&
	    count_expiry(pl->book, s->expiry) >= o->max_expiry)
		return S_EXPIRY_FULL;
	if (!o->conflict_allow && !conf.independent &&
	    conflicts(pl->book, s->root, s->expiry, c))
		return S_CONFLICT;
	fill_open(pl, c, &f);
	if (f.why != S_OK)
		return f.why;
	if (package_spread(c) > o->pkg_max + NEAR)
		return S_PKG_MAX;
	if (from && from->debit - f.net > o->roll_debit + NEAR)
		return S_ROLL;
	p = pos_new();
	p->plan = pl;
	p->book = pl->book;
	p->root = s->root;
	p->expiry = s->expiry;
	p->am = cal_root_am(s->kind);
	p->settle = s->settle;
	p->credit = f.net;
	add_legs(p, c, &f);
	add_parts(p, &f);
	if (from) {
		p->from = from->n;
		p->flags |= F_FROM;
	}
	why = check_price(p, s);
	if (why == S_OK)
		why = reserve(p, s);
	if (why != S_OK) {
		pos_free(p);
		return why;
	}
	if (conf.same && !from && signal.ns == row.time.ns)
		p->flags |= F_SAME;
	enter(p, &f, signal);
	return S_OK;
}

/* ---- expiries ---- */

static int
dte_of(const struct order *o, int expiry)
{
	return o->dte_trd ? cal_sessions(chain.day, expiry)
			  : expiry - chain.day;
}

struct listed {
	int expiry, dte;
	const char *root;
	int am;
};

/* The expiries in the windows, ascending; of one date PM first and alone. */
static int
list_expiries(const struct order *o, struct listed *l)
{
	int day[MAX_EXPIRIES], i, j, k, n = 0, m, kind, lo, hi;
	const char *root;
	struct listed x;

	lo = o->expiry_lo > chain.day ? o->expiry_lo : chain.day;
	hi = o->expiry_hi < chain.day + 4000 ? o->expiry_hi : chain.day + 4000;
	if (!o->dte_trd && o->dte_in.hi < 4000 &&
	    chain.day + (int)o->dte_in.hi < hi)
		hi = chain.day + (int)o->dte_in.hi;
	if (!o->dte_trd && o->dte_in.lo > 0 &&
	    chain.day + (int)o->dte_in.lo > lo)
		lo = chain.day + (int)o->dte_in.lo;
	for (i = 0; i < o->nroot; i++) {
		root = chain_root(&chain, o->root[i], strlen(o->root[i]));
		kind = cal_root(root, strlen(root));
		m = chain_expiries(&chain, root, lo, hi, day, MAX_EXPIRIES);
		m = m < MAX_EXPIRIES ? m : MAX_EXPIRIES;
		for (j = 0; j < m && n < MAX_EXPIRIES; j++) {
			x = (struct listed){ day[j], dte_of(o, day[j]), root,
				kind >= 0 && cal_root_am((enum cal_root)kind) };
			if (!within(x.dte, o->dte_in))
				continue;
			for (k = n; k > 0 && l[k - 1].expiry > x.expiry; k--)
				l[k] = l[k - 1];
			if (k > 0 && l[k - 1].expiry == x.expiry) {
				if (l[k - 1].am && !x.am)
					l[k - 1] = x;
				for (; k < n; k++)
					l[k] = l[k + 1];
				continue;
			}
			l[k] = x;
			n++;
		}
	}
	return n;
}

static int
target(const struct order *o, const struct listed *l, int n)
{
	int i, best = 0;

	for (i = 0; i < n; i++) {
		if (o->expiry == ORDER_EXP_DATE && l[i].expiry == o->expiry_day)
			return i;
		if (abs(l[i].dte - o->dte) < abs(l[best].dte - o->dte))
			best = i;
	}
	if (o->expiry == ORDER_EXP_DATE)
		return -1;
	return o->expiry == ORDER_EXP_NEAREST ? 0 : best;
}

static enum skip
try_expiry(const struct plan *pl, const struct listed *l, struct cal_time t)
{
	struct chain_series *s;
	enum skip why = entry_gates(pl);

	if (why != S_OK)
		return why;
	s = chain_series(&chain, l->root, l->expiry);
	if (!s)
		return S_EXPIRY;
	why = make_room(pl);
	return why != S_OK
		   ? why
		   : entry_try(pl, s, shape_choose(pl->shape, s), NULL, t);
}

static int
has_entered(const struct plan *pl, struct cal_time t, int expiry)
{
	const struct book *b = pl->book;
	size_t i;

	for (i = 0; i < b->npos; i++) {
		if (b->pos[i]->plan == pl && b->pos[i]->expiry == expiry &&
		    b->pos[i]->signal.ns == t.ns)
			return 1;
	}
	return 0;
}

/* The series a roll goes to: the order's own choice among those later. */
struct chain_series *
entry_later(const struct plan *pl, int after)
{
	struct listed l[MAX_EXPIRIES];
	int n = list_expiries(pl->o, l), i = 0, at;

	while (i < n && l[i].expiry <= after)
		i++;
	if (i == n)
		return NULL;
	at = pl->o->expiry == ORDER_EXP_DATE || pl->o->dte < 0
		 ? 0
		 : target(pl->o, l + i, n - i);
	return chain_series(&chain, l[i + at].root, l[i + at].expiry);
}

static const char *
detail(const struct listed *l)
{
	static char text[64];
	size_t n;

	n = strlen(l->root) < 32 ? strlen(l->root) : 32;
	memcpy(text, l->root, n);
	text[n++] = ' ';
	n += cal_put_date(text + n, l->expiry);
	text[n] = '\0';
	return text;
}

/* S_OK when nothing is left to try; on the last try what failed is counted. */
static enum skip
attempt(const struct plan *pl, struct cal_time t, int lasttry)
{
	struct listed l[MAX_EXPIRIES];
	enum skip why, worst = S_OK;
	int n, i, from = 0;

	why = entry_gates(pl);
	if (why == S_OK && is_full(pl) && !pl->o->full_oldest)
		why = S_FULL;
	if (why != S_OK) {
		if (lasttry)
			files_skip(why, pl->book, NULL);
		return why;
	}
	n = list_expiries(pl->o, l);

	if (n > 0 && pl->o->expiry != ORDER_EXP_ALL) {
		from = target(pl->o, l, n);
		n = from < 0 ? 0 : from + 1;
	}
	if (n == 0) {
		if (lasttry)
			files_skip(S_EXPIRY, pl->book, NULL);
		return S_EXPIRY;
	}
	for (i = from; i < n; i++) {
		if (pl->o->expiry == ORDER_EXP_ALL &&
		    has_entered(pl, t, l[i].expiry))
			continue;
		why = try_expiry(pl, &l[i], t);
		if (why == S_OK)
			continue;
		worst = why;
		if (lasttry)
			files_skip(why, pl->book, detail(&l[i]));
	}
	return worst;
}

/* ---- from rows to quotes ---- */

int
quotes_for_row(void)
{
	int64_t old = row.known - chain.now;

	if (chain.seq == 0 || old < 0)
		return 0;
	if (row.bar == CAL_DAILY)
		return chain.day == row.day;
	return old <= (row.bar > 0 ? row.bar * CAL_SEC : 0);
}

static void
wait_for_quotes(const struct plan *pl)
{
	due = grow(due, &duecap, ndue + 1, sizeof *due);
	due[ndue++] = (struct waiting){ pl, row.time, row.known, row.day,
		row.bar == CAL_DAILY, 0, NO_DAY };
}

static void
wanted(const struct plan *pl)
{
	int day, sec;

	cal_to_ny(row.known, &day, &sec);
	if (pl->blackout && dates_hold(pl->blackout, day)) {
		files_skip(S_BLACKOUT, pl->book, NULL);
		return;
	}
	if (pl->dates && !dates_hold(pl->dates, day)) {
		files_skip(S_DATES, pl->book, NULL);
		return;
	}
	if (!conf.same)
		wait_for_quotes(pl);
	else if (!quotes_for_row())
		files_skip(S_LAPSED, pl->book, NULL);
	else if (attempt(pl, row.time, pl->o->wait <= 1) != S_OK &&
		 pl->o->wait > 1) {
		wait_for_quotes(pl);
		due[ndue - 1].tried = 1;
		due[ndue - 1].tried_day = chain.day;
	}
}

/* The row's orders; the gates of all plans see every row. */
void
entry_signals(int64_t at)
{
	struct plan *p;
	struct str s;
	size_t i, n, old = nplans;
	int k;

	(void)at;
	for (i = 0; i < old; i++)
		plan_at(i)->open = due_row(plan_at(i)->due, row.known);
	for (k = 0; k < nsignals; k++) {
		s = row_signal(k);
		if (!s.p || s.n == 0)
			continue;
		p = plans_of(s, &n);
		for (; old < nplans; old++)
			plan_at(old)->open =
			    due_row(plan_at(old)->due, row.known);
		for (i = 0; i < n; i++) {
			if (p[i].open)
				wanted(&p[i]);
		}
	}
}

enum verdict { WAIT, TRY, LAPSE };

static enum verdict
judge(const struct waiting *w)
{
	int day, sec;

	if (w->tried_day != NO_DAY)
		return chain.day == w->tried_day ? TRY : LAPSE;
	if (w->daily)
		return chain.day > w->day ? TRY : WAIT;
	cal_to_ny(w->known, &day, &sec);
	return chain.day == day ? TRY : LAPSE;
}

void
entry_due(int64_t at)
{
	size_t i, kept = 0, n = ndue;
	struct waiting w;
	int lasttry;

	for (i = 0; i < n; i++) {
		w = due[i];
		switch (at > w.known ? judge(&w) : WAIT) {
		case WAIT:
			break;
		case LAPSE:
			if (w.tried == 0)
				files_skip(S_LAPSED, w.plan->book, NULL);
			continue;
		case TRY:
			w.tried++;
			w.tried_day = chain.day;
			lasttry = w.tried >= w.plan->o->wait;
			if (attempt(w.plan, w.signal, lasttry) == S_OK ||
			    lasttry)
				continue;
			break;
		}
		due[kept++] = w;
	}
	ndue = kept;
}
