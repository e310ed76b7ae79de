/*
 * pair: the second of two books against the first: by how much it is above, and
 * whether that is more than chance.
 *
 * The returns of the days that both have are drawn together, a day's two
 * returns staying together and days in blocks (draw_day), so that what moves
 * both books does not count as a difference, nor does it count twice what lasts
 * for weeks.  The chance of a difference d is the share of replicates whose
 * difference is as far from d as d is from 0, one more of each counted (Davison
 * & Hinkley, Bootstrap Methods and their Application, 1997, 4.2.1).  Figures
 * are looked at together, so that each must be below (1 - level) / PAIR_STATS
 * to be more than chance (Bonferroni).
 */
#ifndef CSF_REPORT_PAIR_H
#define CSF_REPORT_PAIR_H

#include "report/stat/boot.h"

enum pair_stat { PAIR_RETURN, PAIR_SHARPE, PAIR_STATS };
extern const enum stat_id pair_stat[PAIR_STATS]; /* the figures they are */

/* Over the days in common; NaN: undefined. */
struct pair_figure {
	double book, against, difference;
	double lo, hi; /* of the difference */
	double chance; /* 0..1 */
	int better;    /* 1 the book, -1 the other, by more than chance; 0 */
};

struct pair {
	const struct ledger_book *book, *against;
	const char *why; /* there is no comparison; else NULL */
	size_t days;
	int n;	  /* replicates */
	int same; /* the two made the same every day */
	struct pair_figure figure[PAIR_STATS];
};

enum { PAIR_REPLICATES = 2000 }; /* unless --bootstrap says how many */

/* Of a ledger of two books; NULL: of any other number. */
const struct pair *pair_books(
    const struct ledger *l, const struct boot_options *o);

#endif
