/*
 * curve: a book's equity E[0..n], one a session, and its returns r[0..n).  E[0]
 * is the start equity: the first mark itself when nothing has happened by then,
 * else the session before it.
 */
#ifndef CSF_REPORT_CURVE_H
#define CSF_REPORT_CURVE_H

#include "report/ledger.h"

struct curve {
	const struct book *b;
	size_t n;     /* returns; E and day have one more */
	double *E;    /* dollars */
	int *day;     /* New York */
	double *r;    /* E[i + 1] / E[i] - 1 */
	double years; /* calendar days from E[0] to E[n] / 365.25 */
	int first;    /* E[i] is mark[i - first] */
	int gone;     /* day the equity was 0 or less; -1: never */

	/* private */
	size_t cap_e, cap_day, cap_r;
};

/* Of the book, which has a mark; the arrays are used again by the next call
 * with the same struct (zeroed before the first). */
void curve_fill(struct curve *c, const struct book *b);

#endif
