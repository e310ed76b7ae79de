/*
 * pos: a position is one open trade; a part of it is what is closed at once:
 * all legs, or with side=1 those of one side.
 *
 * Points per package and dollars for all contracts; a price in points is kept
 * clean (points.h).  What a package costs is what is paid to close it.
 */
#ifndef CSF_BT_POS_H
#define CSF_BT_POS_H

#include "bt/option.h"
#include "bt/reason.h"
#include "option/payoff.h"
#include "time/cal.h"
#include "trade/fill.h"

struct book;
struct plan;
struct run;

struct pos_leg {
	struct option *opt;
	int qty; /* per package, sold is negative */
	int side, part;
	double entry, entry_mid;
};

struct pos_part {
	int open;
	double credit, debit;
	double mark, lo, hi; /* mark: within the payoff's bounds lo, hi */
	double mid;	     /* of the legs, not cut to them */
	double best;	     /* highest profit, share */
	int stops;	     /* marks in a row at the stop */
	enum reason pend, reason;
	int64_t pend_known; /* rows: fill only at quotes after it */
	int pend_day;	    /* daily rows: on a later day */
	unsigned counted;   /* rules that could not be filled: 1 << reason */
	int stale;	    /* a leg keeps an older mid */
};

struct pos {
	const struct plan *plan;
	struct book *book;
	long n, from; /* its number; that of the trade rolled, or 0 */
	struct cal_time signal;
	int64_t entered, exited;
	int entry_day;
	const char *root;
	int expiry, am;
	int64_t settle;
	double index; /* as its quotes last told it; NaN */
	int index_day;
	int nleg, nparts, qty;
	struct pos_leg leg[PICK_LEGS];
	struct pos_part part[2];
	double lo, hi, credit, debit;
	double fees, open_fees, slippage, pnl; /* dollars; pnl: realised */
	double margin, first_margin, max_loss, mae, mfe, open_pnl;
	double settled; /* NaN */
	double vix;	/* known at the entry; NaN */
	double pop;	/* package_chance at the entry; NaN */
	double win;	/* kelly.p at the row that asked; NaN */
	double before;	/* dollars made by the trades it was rolled from */
	enum reason reason;
	unsigned flags; /* FLAG_SAME ... */
	int stale;	/* one of its open parts is */
	double naked;	/* margin of a package without a cap */
	struct pos *free;
};

struct pos *pos_new(struct run *r);
void pos_free(struct run *r, struct pos *p);

/* Work on each open one of the world; those closed by it are finished. */
void pos_each(struct run *r, void (*work)(struct run *r, struct pos *p));

int pos_is_open(const struct pos *p);

/* ---- what it pays ---- */

struct payoff_leg pos_payoff(const struct pos_leg *l);

/* The legs of a part, of all parts or of those still open; returns how many. */
enum { POS_ALL = -1, POS_OPEN = -2 };
int pos_legs(const struct pos *p, int part, struct payoff_leg out[PICK_LEGS]);

/* What a part costs at expiry: over all levels of the index, at one. */
void pos_bounds(const struct pos *p, int part, double *lo, double *hi);
double pos_cost(const struct pos *p, int part, double level);

/* ---- what it is worth ---- */

void pos_mark(struct run *r, struct pos *p); /* at the chain's moment */
void pos_value(struct pos *p);	  /* open_pnl, from the parts' marks */
void pos_extremes(struct pos *p); /* mae and mfe likewise */
double pos_mark_points(const struct pos *p);
double pos_mid(const struct pos *p); /* not cut to the width */

/* Margin in dollars of what is still open; of a new one, NaN: a leg is naked
 * and the index not known. */
double pos_margin(const struct pos *p, double spot);
double pos_margin_new(struct pos *p, double spot);

/* Close one part at so many points; the trade ends with its last. */
void pos_close(struct run *r, struct pos *p, struct pos_part *t, double debit,
    double mid, double fee, enum reason why);

#endif
