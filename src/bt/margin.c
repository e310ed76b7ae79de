/*
 * Margin in dollars, as brokers ask it of a spread under Reg T: the greatest
 * loss at expiry, one side of a condor only.  Without a cap: the premium and
 * 15 % of the index less what the option is out of the money, at least 10 %
 * (of the strike for puts); of two naked sides the dearer, and the premium of
 * the other (Cboe margin manual).
 */
#include "bt/bt.h"

#include <math.h>

/* Of one short option, points per contract, without its premium. */
static double
naked(const struct payoff_leg *l)
{
	double S = chain.spot, K = l->strike, out, least;

	out = l->right == CHAIN_PUT ? S - K : K - S;
	out = out > 0 ? out : 0;
	least = 0.10 * (l->right == CHAIN_PUT ? K : S);
	return 0.15 * S - out > least ? 0.15 * S - out : least;
}

/* What the naked sides ask beyond the premium, and the capped ones. */
static double
uncapped(const struct payoff_leg *leg, int n)
{
	double most = 0, capped = 0, need, least, gain;
	struct payoff_leg one[MAX_LEGS];
	int side, i, k, longs, shorts;

	for (side = CHAIN_PUT; side <= CHAIN_CALL; side++) {
		longs = shorts = k = 0;
		need = 0;
		for (i = 0; i < n; i++) {
			if (leg[i].right != side)
				continue;
			one[k++] = leg[i];
			if (leg[i].qty > 0)
				longs += leg[i].qty;
			else
				shorts -= leg[i].qty;
		}
		if (shorts > longs) {
			for (i = 0; i < k; i++) {
				if (one[i].qty < 0)
					need = fmax(need, naked(&one[i]));
			}
			most = fmax(most, need * (shorts - longs));
		} else if (shorts > 0) {
			payoff_bounds(one, k, &least, &gain);
			capped -= least;
		}
	}
	return most + capped;
}

/* Is one sold that nothing covers?  The bound of a put, at an index of 0, is no
 * broker's margin. */
static int
has_naked(const struct payoff_leg *leg, int n)
{
	int net[2] = { 0, 0 }, i;

	for (i = 0; i < n; i++)
		net[leg[i].right] += leg[i].qty;
	return net[CHAIN_PUT] < 0 || net[CHAIN_CALL] < 0;
}

double
margin_need(struct pos *p)
{
	struct payoff_leg leg[MAX_LEGS];
	int n = pos_legs(p, POS_OPEN, leg);

	p->naked = 0;
	if (!has_naked(leg, n))
		return margin_of(p);
	p->naked = uncapped(leg, n) + p->credit;
	return isnan(chain.spot) ? NAN : margin_of(p);
}

/* Of what is still open: the width less the cash the trade has received. */
double
margin_of(const struct pos *p)
{
	double hi = 0, lo, cap = -INFINITY, need, premium = 0;
	struct payoff_leg leg[MAX_LEGS];
	int i, open = 0, n = pos_legs(p, POS_OPEN, leg);

	for (i = 0; i < p->nparts; i++) {
		if (!p->part[i].open)
			continue;
		open++;
		premium += p->part[i].credit;
		cap = fmax(cap, p->part[i].hi);
	}
	hi = p->hi;
	lo = p->credit - p->debit;
	if (open < p->nparts)
		hi = cap;
	if (p->naked > 0 && open == p->nparts)
		need = p->naked;
	else if (p->naked > 0)
		need = has_naked(leg, n) ? uncapped(leg, n) + premium : cap;
	else
		need = hi - lo;
	need = clean(need * p->qty * MULTIPLIER);
	return need > 0 ? need : 0;
}
