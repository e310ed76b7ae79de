#include "trade/expiries.h"
#include "option/expiry.h"
#include "time/session.h"
#include "trade/points.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

struct expiries_rule {
	/* what is asked; roots by address: the variants of a text share them */
	struct keys {
		const char *const *root;
		struct order_range dte_in;
		int nroot, dte, dte_trd, expiry, expiry_day, lo, hi;
	} keys;
	const struct order *order; /* one that asks so */
	long seq;		   /* the moment that it was last asked of */
	struct expiries taken;
};

static int
dte_of(const struct order *o, int today, int expiry)
{
	return o->dte_trd ? session_count(today, expiry) : expiry - today;
}

/* A date of an order as an expiry: the chain has none on a Saturday. */
static int
as_expiry(int day)
{
	return day == INT_MIN || day == INT_MAX ? day : expiry_session(day);
}

struct window {
	int lo, hi;
};

/* The days that the order's windows leave to look at, and maybe more. */
static struct window
window_of(const struct order *o, int day)
{
	int far = 4000, first = as_expiry(o->expiry_lo),
	    last = as_expiry(o->expiry_hi);
	struct window w;

	w.lo = first > day ? first : day;
	if (!o->dte_trd && o->dte_in.hi < far)
		far = (int)o->dte_in.hi;
	if (o->dte_trd && o->dte_in.hi < 1500)
		far = 2 * (int)o->dte_in.hi + 14;
	w.hi = last < day + far ? last : day + far;
	if (!o->dte_trd && o->dte_in.lo > 0 && day + (int)o->dte_in.lo > w.lo)
		w.lo = day + (int)o->dte_in.lo;
	return w;
}

/* In its place; of one date PM alone. */
static void
add(struct expiries *e, struct expiries_one x)
{
	int at = e->n, i;

	while (at > 0 && e->at[at - 1].expiry > x.expiry)
		at--;
	if (at > 0 && e->at[at - 1].expiry == x.expiry) {
		if (e->at[at - 1].am && !x.am)
			e->at[at - 1] = x;
		return;
	}
	for (i = e->n++; i > at; i--)
		e->at[i] = e->at[i - 1];
	e->at[at] = x;
}

/* Those in the order's windows, ascending. */
static void
list(struct expiries *e, struct chain *c, const struct order *o)
{
	struct window w = window_of(o, c->day);
	int day[EXPIRIES_MAX], i, j, m, kind;
	struct expiries_one x;
	const char *root;

	e->n = 0;
	for (i = 0; i < o->nroot; i++) {
		root = chain_root(c, o->root[i], strlen(o->root[i]));
		kind = chain_root_kind(c, root);
		m = chain_expiries(c, root, w.lo, w.hi, day, EXPIRIES_MAX);
		m = m < EXPIRIES_MAX ? m : EXPIRIES_MAX;
		for (j = 0; j < m && e->n < EXPIRIES_MAX; j++) {
			x = (struct expiries_one){ day[j],
				dte_of(o, c->day, day[j]), root,
				kind >= 0 &&
				    expiry_root_am((enum expiry_root)kind) };
			if (points_within(x.dte, o->dte_in))
				add(e, x);
		}
	}
}

/* The one of at[from..n) that the order takes, or -1. */
static int
target(const struct expiries *e, int from, const struct order *o)
{
	int i, best = from;

	for (i = from; i < e->n; i++) {
		if (o->expiry == ORDER_EXP_DATE &&
		    e->at[i].expiry == as_expiry(o->expiry_day))
			return i;
		if (abs(e->at[i].dte - o->dte) < abs(e->at[best].dte - o->dte))
			best = i;
	}
	if (o->expiry == ORDER_EXP_DATE || from == e->n)
		return -1;
	return o->expiry == ORDER_EXP_NEAREST ? from : best;
}

struct expiries_rule *
expiries_rule(struct expiries_rules *all, const struct order *o)
{
	struct expiries_rule *x;
	struct map_item *it;
	struct keys k;

	memset(&k, 0, sizeof k);
	k.root = o->root;
	k.nroot = o->nroot;
	k.dte_in.lo = o->dte_in.lo;
	k.dte_in.hi = o->dte_in.hi;
	k.dte = o->dte;
	k.dte_trd = o->dte_trd;
	k.expiry = (int)o->expiry;
	k.expiry_day = o->expiry_day;
	k.lo = o->expiry_lo;
	k.hi = o->expiry_hi;
	it = map_put(&all->by_keys, MAP_KEY(k));
	if (it->value)
		return it->value;
	it->value = x = NEW(all->arena, struct expiries_rule, 1);
	x->keys = k;
	it->key = MAP_KEY(x->keys);
	x->order = o;
	return x;
}

const struct expiries *
expiries_take(struct expiries_rule *x, struct chain *c)
{
	struct expiries *e = &x->taken;
	int at;

	if (x->seq == c->seq)
		return e;
	x->seq = c->seq;
	list(e, c, x->order);
	if (x->order->expiry == ORDER_EXP_ALL)
		return e;
	at = target(e, 0, x->order);
	if (at >= 0)
		e->at[0] = e->at[at];
	e->n = at >= 0;
	return e;
}

static int
is_listed(const struct order *o, int day)
{
	struct window w = window_of(o, day);
	int i, kind, d, dated = o->expiry == ORDER_EXP_DATE;

	for (i = 0; i < o->nroot; i++) {
		kind = expiry_root(o->root[i], strlen(o->root[i]));
		for (d = w.lo; kind >= 0 && d <= w.hi; d++) {
			if (dated && d != as_expiry(o->expiry_day))
				continue;
			if (points_within(dte_of(o, day, d), o->dte_in) &&
			    expiry_is((enum expiry_root)kind, d, day))
				return 1;
		}
	}
	return 0;
}

int
expiries_listed(const struct expiries_rules *all, int day)
{
	const struct expiries_rule *x;
	size_t i;

	for (i = 0; i < all->by_keys.n; i++) {
		x = all->by_keys.item[i].value;
		if (is_listed(x->order, day))
			return 1;
	}
	return 0;
}

struct chain_series *
expiries_later(struct chain *c, const struct order *o, int day)
{
	struct expiries e;
	int i = 0;

	list(&e, c, o);
	while (i < e.n && e.at[i].expiry <= day)
		i++;
	if (i == e.n)
		return NULL;
	if (o->expiry != ORDER_EXP_DATE && o->dte >= 0)
		i = target(&e, i, o);
	return chain_series(c, e.at[i].root, e.at[i].expiry);
}
