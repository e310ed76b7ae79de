/*
 * bt: what the files of csf-bt share.  The words are those of csf-orders(5): a
 * book is the account and the trades of one id; a position is one open trade; a
 * part of it is what is closed at once: all legs, or with side=1 one side.
 *
 * Points per package and dollars for all contracts, as csf-ledger(5) has them;
 * a price in points is kept clean: the double nearest to its value at 6
 * decimals.
 */
#ifndef CSF_BT_BT_H
#define CSF_BT_BT_H

#include "bt/option.h"
#include "bt/rerun.h"
#include "num/num.h"
#include "option/payoff.h"
#include "order/order.h"
#include "quotes/chain.h"
#include "row/out.h"
#include "trade/fees.h"
#include "trade/fill.h"
#include "trade/margin.h"
#include "trade/points.h"
#include "trade/shape.h"
#include "trade/skip.h"

/* How long after the close of the index its options are quoted: to 16:15. */
enum { LATE_QUOTES = 15 * 60 };

enum { NO_DAY = INT_MIN };

/* In the order in which they name an exit. */
enum reason {
	R_NONE,
	R_SETTLEMENT,
	R_STOP,
	R_TOUCH,
	R_DELTA,
	R_TRAILING,
	R_TARGET,
	R_BTC,
	R_EXPRESSION,
	R_DTE,
	R_DATE,
	R_DAYS,
	R_TIME,
	R_OLDEST,
	NREASONS
};

enum flag {
	F_MODEL = 1,
	F_SAME = 2,
	F_MID_ONLY = 4,
	F_SETTLE_OPEN = 8,
	F_SETTLE_LAST = 16,
	F_SETTLE_CHAIN = 32,
	F_ROLLED = 64, /* closed by a roll */
	F_FROM = 128,  /* opened by one */
	F_LIMIT = 256,
	F_WAITED = 512,	    /* an exit fired and could not be filled then */
	F_LATE_TOUCH = 1024 /* a touch inside a daily bar, known at its close */
};

enum settle_by { SETTLE_BARS, SETTLE_FILE, SETTLE_CHAIN };

struct conf {
	int from, to; /* days; orders of other rows are left aside */
	int same, react_next, independent, shared, strict, marks_all;
	int zero_bid; /* a close sells a leg without bid at 0 */
	enum rerun_of rerun;
	enum settle_by settle;
	const char *settle_file, *cash_rate;
	double start, price, slip, tick, rate, div, scale;
	int orats;
};
extern struct conf conf;
extern struct chain chain;
extern struct arena arena;
extern struct rec in;
extern struct fees fees;
extern struct shapes shapes;

/* ---- the row read last (row.c) ---- */

struct row {
	struct cal_time time;
	int64_t known;
	int day; /* its New York date */
	int bar; /* CAL_DAILY, CAL_POINT or seconds */
	double open, high, low, close;
	double vol, rate, cash_rate, vix;
};
extern struct row row;
extern int64_t row_before; /* known time of the row before; 0: none */

/* What the rows told about a day. */
struct day {
	int day;
	double open, close, settle, settle_am;
	int64_t close_known;
};

void row_length(const char *text);  /* of --bar, or NULL */
void row_bind(const char *signals); /* columns of orders, "a,b" */
int row_next(void);		    /* 0 at the end */
extern int nsignals;
struct str row_signal(int i);	    /* p NULL: none wanted */
const struct day *row_day(int day); /* NULL: no row of that day was read */

/* The newest values of rows that are known at the moment being worked on. */
struct seen {
	double close, rate, cash_rate, vix;
};
extern struct seen seen;

/* ---- orders and books ---- */

struct account {
	double realised; /* net of all fees, those of opening too */
	double closed;	 /* pnl of trades that have ended */
	double margin, open_pnl, interest;
	int64_t interest_at;
};

struct pos;

struct book {
	const char *id;
	struct account *account;
	struct pos **pos; /* open, oldest first */
	size_t npos, poscap;
	long trades;
	int last_entry, loss_day; /* NO_DAY: none */
	int entry_day, entries;	  /* entries on entry_day */
	int64_t newest;		  /* known time of the daily row that may act */

	enum rerun rerun;
	int world;
	struct book *again[NRERUNS]; /* its reruns */
	struct missed {
		const char *rule; /* of an exit; NULL: an entry */
		enum skip why;
		int n;
	} * missed; /* since the mark before */
	size_t nmissed, missedcap;
};
extern struct book **books;
extern size_t nbooks;

struct plan { /* a variant with what belongs to it */
	const struct order *o;
	struct book *book;
	struct shape *shape; /* its selection, shared with equal ones */
	struct clock_gate due;
	int open;	   /* its days and times allow the row */
	struct made *made; /* of expiry=all, on made_day (entry.c) */
	size_t nmade, madecap;
	int made_day;
	struct expr *exit;
	const struct dates *blackout, *dates;
	struct fill_terms terms;
	double near; /* differences up to this are none; 0 with tick=0 */
};

/* The variants of a cell's text; the second time from memory. */
struct plan *plans_of(struct str text, size_t *n);
int dates_hold(const struct dates *d, int day);
struct plan *plan_at(size_t i); /* all of them, in order of appearance */
extern size_t nplans;

/* ---- positions ---- */

struct leg {
	struct option *opt;
	int qty; /* per package, sold is negative */
	int side, part;
	double entry, entry_mid;
};

struct part {
	int open;
	double credit, debit, mark, lo,
	    hi;	     /* mark within the payoff's bounds */
	double mid;  /* of the legs, not cut to them */
	double best; /* highest profit, share */
	int stops, legs;
	enum reason pend, reason;
	int64_t pend_known; /* rows: fill only at quotes after it */
	int pend_day;	    /* daily rows: on a later day */
	int counted;	    /* that it could not be filled */
	int stale;	    /* a leg keeps an older mid */
};

struct pos {
	const struct plan *plan;
	struct book *book;
	long n, from;
	struct cal_time signal;
	int64_t entered, exited;
	int entry_day;
	const char *root;
	int expiry, am;
	int64_t settle;
	int nleg, nparts, qty;
	struct leg leg[PICK_LEGS];
	struct part part[2];
	double lo, hi, credit, debit;
	double fees, open_fees, slippage, pnl; /* dollars; pnl: realised */
	double margin, first_margin, max_loss, mae, mfe, open_pnl;
	double settled; /* NaN */
	double vix;	/* known at the entry; NaN */
	enum reason reason;
	unsigned flags;
	int stale;    /* one of its open parts is */
	double naked; /* margin of a package without a cap */
	struct pos *free;
};

struct pos *pos_new(void);
void pos_free(struct pos *p);
/* Work on each open one of the world; those closed by it are finished. */
void pos_each(void (*work)(struct pos *p));

/* The legs of a part, of all parts (-1) or of those still open. */
enum { POS_ALL = -1, POS_OPEN = -2 };
int pos_legs(const struct pos *p, int part, struct payoff_leg out[PICK_LEGS]);

/* What a part costs to pay back at expiry: over all index levels, at one. */
void pos_bounds(const struct pos *p, int part, double *lo, double *hi);
double pos_cost(const struct pos *p, int part, double level);

struct payoff_leg leg_payoff(const struct leg *l);

/* What an exit expression sees of a position. */
enum {
	POS_PNL,
	POS_CREDIT,
	POS_MARK,
	POS_DTE,
	POS_DAYS,
	POS_DELTA_PUT,
	POS_DELTA_CALL,
	POS_COLUMNS
};
extern double pos_column[POS_COLUMNS];

void pos_mark(struct pos *p);	  /* at the chain's moment */
void pos_value(struct pos *p);	  /* open_pnl, from the parts' marks */
void pos_extremes(struct pos *p); /* mae and mfe likewise */
double pos_mark_points(const struct pos *p);
double pos_mid(const struct pos *p);	/* not cut to the width */
double pos_margin(const struct pos *p); /* dollars */
/* Of a new one; NaN: a leg is naked and the index not known. */
double pos_margin_new(struct pos *p);
void account_mark_all(void);
void account_sum(void); /* open_pnl of each */
double account_equity(const struct account *a);

/* Close one part at so many points; the trade ends with its last. */
void part_close(struct pos *p, struct part *t, double debit, double mid,
    double fee, enum reason why);

/* ---- what happens at an instant ---- */

void entry_read(void);	  /* the row's orders, into plans */
void entry_signals(void); /* they are due, in this world */
void entry_due(void);	  /* those waiting for quotes */
int entry_waiting(void);
enum skip entry_try(const struct plan *pl, struct chain_series *s,
    const struct shape_choice *c, const struct pos *from,
    struct cal_time signal);
int quotes_for_row(void); /* may the row act on the chain's moment? */

void exit_quotes(void);
void exit_rows(void);
/* Close it as soon as quotes allow: those after known, of a later day. */
void exit_pend(struct part *t, enum reason why, int64_t known, int day);
int pos_is_open(const struct pos *p);
int exit_close(struct pos *p, int part, enum reason why);
void exit_finish(struct pos *p); /* all closed: roll, ledger, gone */
void exit_closed(struct pos *p); /* likewise, with the moment's others: */
void exit_finish_all(void);
int roll(const struct pos *p); /* of a closed one; 1: it went on */

void settle_init(void);
void settle_due(int64_t at);
int64_t settle_next(void);
void settle_add(int64_t at); /* a position will settle then */
void settle_spot(void);	     /* the chain has a new moment */

void engine_row(void);

/* ---- rows out (ledger.c, files.c) ---- */

void ledger_form(const char *form, int decimals); /* as typed */
void ledger_open(void);
void ledger_trade(const struct pos *p, int64_t known);
void ledger_marks(int64_t now);
void ledger_strikes(struct out *o, const struct pos *p); /* 4 cells */
int ledger_close(void);

void files_open(
    const char *fills, const char *skips, const char *events, const char *form);
struct leg_fill {
	int sign;	   /* +1 bought, -1 sold, 0 settled */
	double price, fee; /* of the leg: points, dollars */
	double net;	   /* of the package: received or paid */
	const char *why;
};
void files_leg(
    const struct pos *p, const struct leg *l, const struct leg_fill *f);
void files_event(
    const struct pos *p, const char *what, double net, const char *why);
void files_skip(enum skip why, struct book *b, const char *detail);
/* Likewise of an exit that fired. */
void files_unclosed(enum skip why, struct book *b, const char *rule);
void files_open_positions(const char *path, const char *form);
void files_close(void);
/* "full=3+stop: no bid=1" of the book, forgotten then. */
const char *files_missed(struct book *b);
extern int64_t instant; /* the moment being worked on */

extern const char *const reason_name[NREASONS];
const char *flags_text(const struct pos *p, char buf[128]);

#endif
