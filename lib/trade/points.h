/*
 * points: prices of a package in index points, and when two of them are one.
 * Sums of prices carry noise in their last bits; a clean price is the double
 * nearest to its value at 6 decimals, below any tick and above the noise.
 */
#ifndef CSF_POINTS_H
#define CSF_POINTS_H

#include "order/order.h"

/* Dollars a point, of one contract. */
enum { POINTS_DOLLARS = 100 };

/* Thresholds and ties include equality: differences up to this are none. */
#define POINTS_NEAR 1e-9

double points_clean(double x);

/* Clean, if prices have a tick; as it comes with tick 0. */
double points_of(double x, double tick);

/* Onto the tick against us: what is paid goes up, what is received down. */
double points_paid(double x, double tick);
double points_received(double x, double tick);

/* Can the level be one of an index that stood at the other?  Not ten times as
 * high, as that of the SPX beside the XSP; where one is unknown it can. */
int points_of_index(double level, double index);

/* Is it in the range, ends included? */
int points_within(double x, struct order_range r);

#endif
