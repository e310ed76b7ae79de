/*
 * margin: what a broker asks of a package of short options, in points, under
 * Reg T: the greatest loss at expiry, one side of a condor only.  Of a side
 * without a cap: the premium and 15 % of the index less what the option is out
 * of the money, at least 10 % (of the strike for puts); of two such sides the
 * dearer, and the premium of the other (Cboe margin manual).
 */
#ifndef CSF_MARGIN_H
#define CSF_MARGIN_H

#include "option/payoff.h"

/* Is one sold that nothing covers?  The bound of a put, at an index of 0, is no
 * broker's margin. */
int margin_naked(const struct payoff_leg *leg, int n);

/* Of a naked package, beyond the premium.  Where the index is not known (NaN)
 * it goes by the strikes of puts alone. */
double margin_uncapped(const struct payoff_leg *leg, int n, double spot);

/* Of a package sold for the credit; NaN: it is naked and the index not known.
 */
double margin_points(
    const struct payoff_leg *leg, int n, double credit, double spot);

#endif
