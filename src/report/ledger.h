/*
 * ledger: csf-bt's rows (orders.md section 7) in memory, by book: the closed
 * trades in order of exit, and the equity at the last mark of each New York
 * date.  Dollars for all contracts, points for prices and strikes.
 */
#ifndef CSF_REPORT_LEDGER_H
#define CSF_REPORT_LEDGER_H

#include "arena.h"

#include <stddef.h>
#include <stdint.h>

enum { LEG_PUT_LONG, LEG_PUT_SHORT, LEG_CALL_SHORT, LEG_CALL_LONG, LEGS };

struct trade {
	const char *n, *strategy, *root, *reason, *flags; /* "" if empty */
	int entry, exit, expiry;			  /* days, New York */
	int64_t entry_ns, exit_ns;
	double strike[LEGS]; /* NaN: no such leg */
	double qty, credit, debit, pnl, fees, slippage, margin;
	double max_loss; /* capital at risk K, fees paid included; NaN */
	double mae, mfe, dte, days;
};

struct mark {
	int day;
	double equity, open_pnl, margin, open_risk, n_open, stale;
};

struct book {
	const char *id;
	struct trade *trade;
	size_t ntrades, captrades;
	struct mark *mark;
	size_t nmarks, capmarks;
	double start;	 /* equity before the first mark */
	size_t nmodel;	 /* trades on model prices */
	size_t stand_in; /* trades settled on a value that is not official */
	double stand_in_pnl;
};

struct ledger {
	struct book *book; /* in order of first appearance */
	size_t nbooks, capbooks;
};

/* Read it whole; dies (FAIL) on rows that are not a ledger.  start: equity of
 * every book before its first mark; NaN: worked out from that mark. */
void ledger_read(struct ledger *l, const char *file, double start);

/* Distance of the wider wing's strikes; NaN without a wing. */
double trade_width(const struct trade *t);

#endif
