/*
 * ledger: csf-bt's ledger (csf-ledger(5)) in memory, by book: the closed trades
 * in order of exit, and the equity at the last mark of each New York date; a
 * session without a mark between two others carries the one before.
 * Dollars for all contracts, points for prices and strikes; NaN is undefined,
 * and what the ledger does not have.  All of it lives as long as the program.
 */
#ifndef CSF_LEDGER_H
#define CSF_LEDGER_H

#include "base/arena.h"
#include "ledger/layout.h"
#include "ledger/skips.h"

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* Legs, as the columns put_long ... call_long. */
enum { LEG_PUT_LONG, LEG_PUT_SHORT, LEG_CALL_SHORT, LEG_CALL_LONG, LEGS };

struct ledger_trade {
	const char *strategy, *root, *reason, *flags; /* "" if empty */
	int entry, exit, expiry;		      /* days, New York */
	int64_t entry_ns, exit_ns;
	unsigned sides;	      /* 1 << enum right, of its legs */
	double strike[LEGS];  /* NaN: no such leg, or several */
	const char **several; /* of LEGS: "4700+4800" or NULL; NULL: none has
				 several (ledger_several) */
	double qty, credit, debit, pnl, fees, slippage;
	double max_loss; /* capital at risk K, fees paid included; NaN */
	double mae, mfe, dte, days;
	double vix, pop; /* as of the entry; NaN */
};

struct ledger_mark {
	double equity, open_risk;
	double level;  /* of the index, or of --benchmark; NaN: none, carried */
	int day, open; /* open: positions are open */
	int carried;   /* the session has no mark of its own */
};

/* Over the marks with an open position and a value. */
struct ledger_shock {
	double sum, worst, worst_share;
	double last; /* NaN: nothing open at the last mark, or no value */
	int worst_day;
	size_t n;
};

/* The book as its last mark shows it. */
struct ledger_now {
	double n_open, open_pnl, margin, open_risk, stale;
	double delta, gamma, theta, vega;
};

struct ledger_book {
	const char *id;	  /* "FILE:id" when files before have that id too */
	const char *file; /* it was read from */
	struct ledger_trade *trade;
	size_t ntrades, captrades;
	struct ledger_mark *mark;
	size_t nmarks, capmarks;
	size_t nmarked; /* of them not carried */
	struct ledger_now now;
	struct skips skips;
	struct ledger_shock shock[LEDGER_SHOCKS];
	size_t nopen;			/* marks with an open position */
	double (*rerun)[LEDGER_RERUNS]; /* equity, beside mark; NULL: not run
					   again */
	size_t nreruns, capreruns;
	size_t stale_level;	  /* sessions whose level is an older one */
	double start;		  /* equity before the first mark */
	double interest;	  /* on cash, to the last mark; NaN */
	int shared;		  /* its account is that of other books too */
	size_t nmodel;		  /* trades on model prices */
	size_t nrows;		  /* mark rows */
	size_t nstale;		  /* of them on old quotes */
	int stale_from, stale_to; /* days of the first and last of those */
	double unlisted; /* sessions of the run before the first mark */
	size_t stand_in; /* trades settled on a value that is not official */
	double stand_in_pnl;
};

struct ledger {
	struct ledger_book *book; /* file by file, in order of appearance */
	size_t nbooks, capbooks;
	int skips;    /* it has that column */
	int vix, pop; /* trades know it */
};

/*
 * Read it whole, behind what was read before; dies (FAIL) on rows that are not
 * a ledger, and on a file given twice.  start: equity of
 * every book before its first mark; NaN: that mark's equity less what the
 * trades have made until then.
 */
void ledger_read(struct ledger *l, const char *file, double start);

/* The same of what the function gives (rec_open_with). */
void ledger_read_with(struct ledger *l, const char *name,
    ssize_t (*fill)(void *ctx, char *buf, size_t n), void *ctx, double start);

/* Does the trade carry the flag?  "settle=" asks for any that begins so. */
int ledger_flag(const struct ledger_trade *t, const char *flag);

/* Strikes of a leg that has several, "4700+4800"; NULL: it has one, or none. */
const char *ledger_several(const struct ledger_trade *t, int leg);

/* Distance of the wider wing's strikes; NaN without a wing. */
double ledger_width(const struct ledger_trade *t);

#endif
