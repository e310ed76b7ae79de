/*
 * curve: equity E[0..n], one a session, and its returns r[0..n): of a book, of
 * the same order run again, or of a level that is held.
 */
#ifndef CSF_REPORT_CURVE_H
#define CSF_REPORT_CURVE_H

#include "ledger/ledger.h"

struct curve {
	size_t n;     /* returns; E and day have one more */
	double *E;    /* dollars */
	int *day;     /* New York */
	double *r;    /* E[i + 1] / E[i] - 1 */
	double years; /* calendar days from E[0] to E[n] / 365.25 */
	int first;    /* of a book: E[i] is mark[i - first] */
	int gone;     /* day the equity was 0 or less; -1: never */

	/* private */
	size_t cap_e, cap_day, cap_r;
};

/* Begin a curve; its next session.  The arrays are used again by the next
 * curve_start with the same struct (zeroed before the first). */
void curve_start(struct curve *c, int day, double equity);
void curve_add(struct curve *c, int day, double equity);

/* Of the book, or its k-th rerun, which has a value at every mark; the book has
 * a mark.  E[0] is the start equity: the first mark itself when nothing has
 * happened by then, else the session before it. */
void curve_book(struct curve *c, const struct ledger_book *b);
void curve_rerun(struct curve *c, const struct ledger_book *b, int k);

#endif
