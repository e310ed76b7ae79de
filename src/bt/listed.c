/* The expiries that an order may take, at the chain's moment. */
#include "bt/bt.h"
#include "option/expiry.h"
#include "time/session.h"

#include <stdlib.h>
#include <string.h>

int
within(double x, struct order_range r)
{
	return x >= r.lo - NEAR && x <= r.hi + NEAR;
}

static int
dte_of(const struct order *o, int expiry)
{
	return o->dte_trd ? session_count(chain.day, expiry)
			  : expiry - chain.day;
}

struct window {
	int lo, hi;
};

/* The days that the order's windows leave to look at, and maybe more. */
static struct window
window_of(const struct order *o)
{
	int day = chain.day, far = 4000;
	struct window w;

	w.lo = o->expiry_lo > day ? o->expiry_lo : day;
	if (!o->dte_trd && o->dte_in.hi < far)
		far = (int)o->dte_in.hi;
	if (o->dte_trd && o->dte_in.hi < 1500)
		far = 2 * (int)o->dte_in.hi + 14;
	w.hi = o->expiry_hi < day + far ? o->expiry_hi : day + far;
	if (!o->dte_trd && o->dte_in.lo > 0 && day + (int)o->dte_in.lo > w.lo)
		w.lo = day + (int)o->dte_in.lo;
	return w;
}

/* Into l[0..n), which is ascending; of one date PM alone.  Returns n. */
static int
add_listed(struct listed *l, int n, struct listed x)
{
	int at = n, i;

	while (at > 0 && l[at - 1].expiry > x.expiry)
		at--;
	if (at > 0 && l[at - 1].expiry == x.expiry) {
		if (l[at - 1].am && !x.am)
			l[at - 1] = x;
		return n;
	}
	for (i = n; i > at; i--)
		l[i] = l[i - 1];
	l[at] = x;
	return n + 1;
}

int
list_expiries(const struct order *o, struct listed l[MAX_EXPIRIES])
{
	struct window w = window_of(o);
	int day[MAX_EXPIRIES], i, j, n = 0, m, kind;
	const char *root;
	struct listed x;

	for (i = 0; i < o->nroot; i++) {
		root = chain_root(&chain, o->root[i], strlen(o->root[i]));
		kind = expiry_root(root, strlen(root));
		m = chain_expiries(&chain, root, w.lo, w.hi, day, MAX_EXPIRIES);
		m = m < MAX_EXPIRIES ? m : MAX_EXPIRIES;
		for (j = 0; j < m && n < MAX_EXPIRIES; j++) {
			x = (struct listed){ day[j], dte_of(o, day[j]), root,
				kind >= 0 &&
				    expiry_root_am((enum expiry_root)kind) };
			if (within(x.dte, o->dte_in))
				n = add_listed(l, n, x);
		}
	}
	return n;
}

int
list_target(const struct order *o, const struct listed *l, int n)
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
		 : list_target(pl->o, l + i, n - i);
	return chain_series(&chain, l[i + at].root, l[i + at].expiry);
}
