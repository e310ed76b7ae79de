/* ledger: trades and marks, on stdout. */
#ifndef CSF_BT_LEDGER_H
#define CSF_BT_LEDGER_H

#include "row/out.h"

struct marks_moment;
struct pos;
struct run;

/* Of -o (NULL: as the rows come) and --decimals; dies (MISUSE) of the first. */
void ledger_form(struct run *r, const char *form, int decimals);
void ledger_open(struct run *r, const char *form);

/*
 * Rows are in one order, whatever other books the run has: by time, trades
 * before marks, then by the bytes of the id, then by number; csf-ledger(5)
 * promises it.  So a trade that has ended is written, and freed, when the
 * moment has been worked through.
 */
struct ledger_ended {
	struct ledger_one {
		struct pos *pos;
		int64_t known;
	} * at;
	size_t n, cap;
};
void ledger_trade(struct run *r, struct pos *p, int64_t known);
void ledger_trades(struct run *r); /* write those that have ended */
void ledger_marks(struct run *r, const struct marks_moment *t);
void ledger_strikes(struct out *o, const struct pos *p); /* 4 cells */

int ledger_close(struct run *r);

#endif
