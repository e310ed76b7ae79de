/*
 * package: an order's legs on one series at the chain's moment, filled and held
 * against what the order accepts.  csf-bt makes a trade of it, csf-chain pick
 * shows it.
 *
 *	choice = shape_choose(shape, &chain, series);
 *	why = package_fill(&k, &chain, series, order, &terms, choice);
 *	if (why == SKIP_NONE)
 *		why = package_judge(&k);
 *
 * Index points per package, of one contract each, unless it says dollars; NaN:
 * not known.  Valid until the chain's next moment.
 */
#ifndef CSF_PACKAGE_H
#define CSF_PACKAGE_H

#include "option/payoff.h"
#include "quotes/chain.h"
#include "row/out.h"
#include "trade/fees.h"
#include "trade/fill.h"
#include "trade/shape.h"

struct package {
	const struct order *order;
	const struct fill_terms *terms;
	struct shape_choice *choice; /* its legs, and their quotes */
	struct chain *chain;
	struct chain_series *series;
	struct payoff_leg leg[PICK_LEGS]; /* as the choice has them */
	int nleg;
	struct fill fill;
	double credit;
	double lo, hi;	/* what it costs at expiry, at the least, at most */
	int nparts;	/* closed apart: 2, the sides, with side=1; else 1 */
	double part[2]; /* credit of each */
};

/* Legs that were chosen, opened on those terms: SKIP_NONE, or why they were not
 * chosen, why they cannot be filled.  The legs are set as soon as they are
 * chosen, all else with the fill. */
enum skip package_fill(struct package *k, struct chain *c,
    struct chain_series *s, const struct order *o, const struct fill_terms *t,
    struct shape_choice *choice);

/* Is a filled one what the order accepts?  SKIP_NONE, or why not. */
enum skip package_judge(const struct package *k);

/* ---- its numbers ---- */

/* The wider spread, 0 where there is none; of an order's own legs (bwb, legs)
 * the most they can cost. */
double package_width(const struct package *k);

/* ask - bid of all legs. */
double package_spread(const struct package *k);

/* The standard deviation of the index's logarithm up to the expiry, with the
 * at-the-money vol of the series. */
double package_sd(const struct package *k);

/* The probability of a profit at expiry that the market implies: the index ends
 * log-normal about the forward, with that deviation (payoff_chance). */
double package_chance(const struct package *k);

/* What it costs at expiry on the mean of that law, undiscounted. */
double package_cost(const struct package *k);

/* What the fees of opening come to for so many packages that day, dollars. */
double package_fees(const struct package *k, struct fees *f, int qty);

/* Dollars that so many can lose at expiry, the fees of opening with it. */
double package_loss(const struct package *k, int qty, double fees);

/* Dollars that a broker holds back for one; NaN: a leg is naked and the index
 * not known. */
double package_margin(const struct package *k);

/* ---- as text ---- */

/* Four cells: the strikes of the long puts, short puts, short calls, long
 * calls; several of one kind have "+" between. */
void package_strikes(struct out *o, const struct payoff_leg *leg, int n);

#endif
