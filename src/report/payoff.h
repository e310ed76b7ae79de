/*
 * payoff: what a package of options is worth at expiry, and how likely that is
 * when the index is log-normal then: ln S_T has the mean ln S + (r - q - v^2/2)
 * T and the variance v^2 T, T = days / 365.
 *
 * Points for prices and strikes, dollars for all contracts for profits.
 */
#ifndef CSF_REPORT_PAYOFF_H
#define CSF_REPORT_PAYOFF_H

#include "report/show.h"

#include <stddef.h>

enum { PAYOFF_LEGS = 16 };

struct payoff_leg {
	int qty;	      /* per package, sold is negative */
	int right;	      /* enum right */
	double strike, price; /* price NaN: only the credit is known */
};

struct payoff {
	double spot, vol, days, rate, yield; /* fractions a year */
	double credit; /* points a package, paid is negative */
	double qty;    /* packages */
	double target; /* dollars that count as a profit */
	int nleg;
	struct payoff_leg leg[PAYOFF_LEGS];

	/* payoff_work fills in */
	double best, worst; /* infinite: without limit */
	int nzero;
	double zero[PAYOFF_LEGS + 1];  /* break-evens */
	double profit_p;	       /* probability of at least the target */
	double profit_mean, loss_mean; /* given that, given not; NaN */
	double mean;
};

void payoff_work(struct payoff *p);

/* Profit when the index settles there. */
double payoff_at(const struct payoff *p, double level);

/* P(S_T <= level); P(the index is at the level at some time until then). */
double payoff_below(const struct payoff *p, double level);
double payoff_touch(const struct payoff *p, double level);

/*
 * Legs, credit, spot, vol, days and qty of a trade at its entry, of a file that
 * csf-bt --fills wrote: the last one opened, of that book (NULL: any) and
 * number (NaN: any).  vol is that at the money.  Dies when there is none.
 */
void payoff_fills(struct payoff *p, const char *file, const char *id, double n);

/* csf-report --payoff: operands KEY=VALUE; without leg= they are of a trade of
 * the fills in the file. */
int payoff_report(int argc, char *const argv[], enum show_form form,
    const char *file, const char *id);

#endif
