/*
 * payoff: what a package of options of one expiry pays there.  It is straight
 * between the strikes, so that its ends lie at a strike, at an index of 0, or
 * nowhere.
 *
 * Points per package, strikes and levels of the index in points, no multiplier.
 * Legs may come in any order; one of quantity 0 counts for nothing.
 */
#ifndef CSF_PAYOFF_H
#define CSF_PAYOFF_H

#include "option/right.h"

enum { PAYOFF_LEGS = 16 }; /* most legs of a package */

struct payoff_leg {
	int qty;   /* per package, sold is negative */
	int right; /* enum right */
	double strike;
};

/* What one option, held, pays at that level. */
double payoff_one(const struct payoff_leg *l, double level);

/* What the package pays its holder; negative: what it costs him. */
double payoff_at(const struct payoff_leg *leg, int n, double level);

/* The least and the greatest of it over all levels; infinite: without limit. */
void payoff_bounds(
    const struct payoff_leg *leg, int n, double *least, double *most);

/*
 * The probability that the package, sold for the credit, pays off: that it
 * costs less at expiry.  The index is log-normal then with the mean F and the
 * standard deviation sd of its logarithm; NaN where one is and it matters.
 */
double payoff_chance(
    const struct payoff_leg *leg, int n, double credit, double F, double sd);

#endif
