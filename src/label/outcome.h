/*
 * outcome: what became of the orders of a run, from csf-bt's ledger: its trades
 * by book and by the row that asked for them.  A trade and those that rolling
 * it opened are one.  Memory is 72 bytes a trade, and as
 * much again while the ledger is read.
 *
 *	outcome_ledger = "trades.csv";        of --ledger
 *	b = outcome_book("ironcondor");       before rows
 *	each row:  outcome_row(rec);
 *		   if (b->hit >= 0) ... b->trade[b->hit] ...
 *	outcome_end();
 */
#ifndef CSF_OUTCOME_H
#define CSF_OUTCOME_H

#include "base/arena.h"
#include "row/rec.h"

#include <stdint.h>

struct outcome {
	int64_t signal;	       /* the time of its row: nanoseconds */
	int64_t exit;	       /* INT64_MAX: it is still open */
	double pnl, mae, days; /* of all that it was rolled into */
	int32_t n, from, next; /* from, next: by number, 0 none */
	unsigned reason : 5, rolled : 1;
	long line;
	int64_t row; /* the caller's: of the row that asked for it */
};

struct outcome_book {
	const char *id;
	struct outcome *trade; /* by the time of their rows */
	size_t n, cap;
	size_t next;   /* the first whose row is to come */
	long long hit; /* the one that the row asked for; -1 */
	int asked;
	int64_t last; /* the time of the last hit */
};

extern const char *outcome_ledger;
extern const char *const outcome_reasons[]; /* NULL-terminated */

/* Set by whoever will ask for a book.  outcome_check dies (MISUSE) of a ledger
 * that nobody wants, and reads one that is, before other files and in the first
 * process, so that it may be stdin. */
extern int outcome_wanted;
void outcome_check(void);

/* The book, "" the only one; dies (FAIL) when it is not there. */
struct outcome_book *outcome_book(const char *id);

/* The row is the current one of r: the hit of each book that was asked for.
 * Dies (FAIL) of a trade whose row was not there. */
void outcome_row(struct rec *r);

/* No more rows.  Dies like outcome_row. */
void outcome_end(void);

#endif
