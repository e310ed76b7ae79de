/*
 * boot: bootstrap intervals.  Figures of the equity by the stationary bootstrap
 * (Politis & Romano 1994) of daily returns, blocks of a geometric length with
 * the given mean; figures of trades by drawing trades one by one.  The numbers
 * drawn depend on the seed and the book's id only.
 */
#ifndef CSF_REPORT_BOOT_H
#define CSF_REPORT_BOOT_H

#include "report/stat/stat.h"

struct boot_options {
	int n;	      /* replicates; 0: none */
	double block; /* mean length, sessions */
	double level; /* of the interval: 0.9 leaves 5 % on either side */
	long long seed;
	double risk_free;
};

enum { BOOT_STATS = 6 };

/* The figures that have an interval. */
extern const enum stat_id boot_stat[BOOT_STATS];

struct boot {
	/* NaN where the figure is undefined, or in a tenth of the replicates */
	double lo[BOOT_STATS], hi[BOOT_STATS];
};

/* Of each book, or of the one with the id alone, the others left at 0; NULL
 * without replicates. */
const struct boot *boot_books(
    const struct ledger *l, const char *id, const struct boot_options *o);

#endif
