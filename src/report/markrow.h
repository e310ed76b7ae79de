/*
 * markrow: the columns of a mark that older ledgers do not have: skips,
 * underlying, shock_NAME, equity_NAME (SHOCK_LIST and RERUN_LIST of ledger.h),
 * interest, account.
 */
#ifndef CSF_REPORT_MARKROW_H
#define CSF_REPORT_MARKROW_H

#include "report/ledger.h"
#include "row/rec.h"

/* Find them in the header; returns whether skips is there. */
int markrow_open(struct rec *in);

/* Take them from the row into the book, whose last mark is the row's. */
void markrow_read(struct rec *in, struct book *b);

#endif
