/*
 * strip: the variance of an expiry from a strip of out-of-the-money options,
 * and of a fixed number of days from two of them, by Cboe's published method
 * (Volatility Index Methodology: Cboe Volatility Index): minutes to
 * settlement, forward from the strike where call and put differ least, quotes
 * with a bid, each side up to two zero bids in a row.  The discount is
 * parity's, not a Treasury curve's.
 */
#ifndef CSF_CHAIN_STRIP_H
#define CSF_CHAIN_STRIP_H

#include "quotes/chain.h"

struct strip_term {
	int am, expiry;
	double T, variance; /* a year; NaN: none */
};

/* After chain_solve of both sides; NaN when parity gave no forward or a side is
 * bare. */
double strip_variance(struct chain *c, struct chain_series *s);

/*
 * The index of that many days, in points as VIX (16.2), from the terms: the
 * nearest Friday expiries on either side (AM rather than PM on one date), or,
 * where Fridays do not enclose the days, any expiries; NaN when none do.
 */
double strip_index(const struct strip_term *t, size_t n, double days);

#endif
