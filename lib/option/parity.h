/*
 * parity: the forward and the discount factor of one expiry from its quotes:
 * call - put = df (F - K) at every strike (Stoll 1969).  A line is fitted
 * through the mids by least squares with Tukey's biweight (Beaton & Tukey
 * 1974), each pair counting by its spreads, so a few bad quotes do not matter.
 * Short expiries say little about the discount: the rate given is a prior with
 * a standard deviation of 2 % a year, which good quotes of a month or more
 * overrule.
 *
 * The error of a pair is half of its half spread, 0.05 points at least; its
 * weight the biweight at 4.685 scales over the square of the error; the scale
 * 1.4826 times the median error of the line in errors, 0.25 at least (medians
 * are the upper of two).  The first line is of the given rate through the
 * median forward of the 15 pairs whose call and put cost most nearly the same;
 * pairs further than 30 % from that have no weight.  At most 25 rounds.
 *
 * Units as in price.h.
 */
#ifndef CSF_PARITY_H
#define CSF_PARITY_H

#include <stddef.h>

/* A call and a put of one strike, both with a bid. */
struct parity_pair {
	double strike;
	double diff; /* mid of the call - mid of the put */
	double half; /* half the call's spread + half the put's */

	/* found by parity_fit */
	double off;    /* diff - df (F - K) */
	double weight; /* 0: left aside */

	/* private */
	double select;
};

struct parity {
	double F, df;
	size_t used; /* pairs that count */
};

/*
 * 0, or -1 when fewer than three pairs agree, or fewer than half of those
 * within 30 % of the forward.  The order of the pairs does not matter but for
 * the last digits.
 */
int parity_fit(struct parity *p, struct parity_pair *pair, size_t n, double T,
    double rate);

#endif
