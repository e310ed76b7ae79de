/*
 * package: options of one expiry and what they will have made there, and how
 * likely that is when the index is log-normal then: ln S_T has the mean ln S +
 * (r - q - v^2/2) T and the variance v^2 T, T = days / 365.
 *
 * Points for prices and strikes, dollars for all contracts for profits.
 */
#ifndef CSF_REPORT_PACKAGE_H
#define CSF_REPORT_PACKAGE_H

#include "option/payoff.h"

struct package {
	double spot, vol, days, rate, yield; /* fractions a year */
	double credit; /* points a package, paid is negative */
	double qty;    /* packages */
	double target; /* dollars that count as a profit */
	int nleg;
	struct payoff_leg leg[PAYOFF_LEGS];
	double price[PAYOFF_LEGS]; /* NaN: only the credit is known */

	/* package_work fills in */
	double best, worst; /* infinite: without limit */
	int nzero;
	double zero[PAYOFF_LEGS + 1];  /* break-evens */
	double profit_p;	       /* probability of at least the target */
	double profit_mean, loss_mean; /* given that, given not; NaN */
	double mean;
};

void package_work(struct package *p);

/* Profit when the index settles there. */
double package_at(const struct package *p, double level);

/* P(S_T <= level); P(the index is at the level at some time until then). */
double package_below(const struct package *p, double level);
double package_touch(const struct package *p, double level);

/* Delta of the package's i-th leg now; P(it ends in the money). */
double package_delta(const struct package *p, int i);
double package_in_the_money(const struct package *p, int i);

/*
 * Legs, credit, spot, vol, days and qty of a trade at its entry, of a file that
 * csf-bt --fills wrote: the last one opened, of that book (NULL: any) and
 * number (NaN: any).  vol is that at the money.  Dies when there is none.
 */
void package_fills(
    struct package *p, const char *file, const char *id, double n);

#endif
