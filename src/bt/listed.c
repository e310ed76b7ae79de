/* The expiries that an order may take, at the chain's moment. */
#include "bt/bt.h"

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
	return o->dte_trd ? cal_sessions(chain.day, expiry)
			  : expiry - chain.day;
}

/* The expiries in the windows, ascending; of one date PM first and alone. */
int
list_expiries(const struct order *o, struct listed l[MAX_EXPIRIES])
{
	int day[MAX_EXPIRIES], i, j, k, n = 0, m, kind, lo, hi;
	const char *root;
	struct listed x;

	lo = o->expiry_lo > chain.day ? o->expiry_lo : chain.day;
	hi = o->expiry_hi < chain.day + 4000 ? o->expiry_hi : chain.day + 4000;
	if (!o->dte_trd && o->dte_in.hi < 4000 &&
	    chain.day + (int)o->dte_in.hi < hi)
		hi = chain.day + (int)o->dte_in.hi;
	if (o->dte_trd && o->dte_in.hi < 1500 &&
	    chain.day + 2 * (int)o->dte_in.hi + 14 < hi)
		hi = chain.day + 2 * (int)o->dte_in.hi + 14;
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
