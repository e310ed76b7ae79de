/*
 * order: the text of a signal <-> an order.  The vocabulary, its defaults and
 * what each key means when a trade is made: csf-orders(5); the table of keys is
 * in order_keys.c, what a strategy is in strategy.h.
 *
 *     orders   = order { ";" order }
 *     order    = STRATEGY { " " [ "put." | "call." ] KEY "=" VALUE }
 *     VALUE    = ITEM { "," ITEM }          a grid; "none" or nothing: default
 *     ITEM     = number | word | LO..HI | a+b+c | 'quoted text'
 *
 * A text is parsed once (struct order_text: checked, canonical, not expanded)
 * and expanded into variants (struct order: typed, every default applied).
 * Everything lives in the arena given; strings are NUL-terminated.
 *
 * Units: strikes, widths, prices, premiums, credits are index points per
 * package; deltas, shares and fractions are 0..1; days are whole; day numbers
 * and clock seconds are those of cal.h.  NaN or NULL = not given, no limit.
 */
#ifndef CSF_ORDER_H
#define CSF_ORDER_H

#include "base/arena.h"
#include "option/right.h"
#include "time/clock.h"

#include <limits.h>
#include <stddef.h>

enum {
	ORDER_MAX_VARIANTS = 1000000, /* of one text */
	ORDER_NAME_MAX = 15,	      /* bytes of a leg's name */
	ORDER_NO_DAY = INT_MIN	      /* a day that was not given */
};

struct strategy;

/* ---- an order: one variant, ready to act on ---- */

/* lo <= x <= hi; a missing end is -INFINITY or INFINITY. */
struct order_range {
	double lo, hi;
};

/* How one leg's strike is chosen. */
enum order_by {
	ORDER_BY_NONE,	  /* there is no such leg */
	ORDER_BY_DELTA,	  /* abs(delta) nearest value */
	ORDER_BY_OTM,	  /* value = share out of the money from the forward */
	ORDER_BY_OFF,	  /* value points from spot, outwards */
	ORDER_BY_SD,	  /* value standard deviations from the forward */
	ORDER_BY_EM,	  /* value at-the-money straddles from spot */
	ORDER_BY_PREMIUM, /* own mid nearest value */
	ORDER_BY_CREDIT,  /* furthest out with package mid of the side >= value;
			     the half of a common credit= is taken here already
			   */
	ORDER_BY_STRIKE,  /* this strike */
	ORDER_BY_WIDTH,	  /* wings: value points beyond the short */
	ORDER_BY_LEG	  /* legs: strike of the leg `ref` + value (signed) */
};

struct order_pick {
	enum order_by by;
	double value;
	struct order_range delta; /* abs(delta) of candidates; 0..1 = any */
	int ref;		  /* ORDER_BY_LEG: index of an earlier leg */
};

/* What each leg's quote must satisfy. */
struct order_quote {
	double minbid;	/* bid and ask > this; NaN: only bid > 0 if sold */
	double leg_max; /* ask - bid <= this; INFINITY */
	double oi_min, size_min;
};

/* Exit rules on marks; multiples and shares of the credit unless said. */
struct order_rules {
	double pt;	   /* mark <= (1 - pt) * credit; NaN */
	double sl;	   /* mark >= sl * credit; NaN */
	double sl_loss;	   /* loss >= this * credit; NaN */
	double sl_risk;	   /* loss >= this share of max loss; NaN */
	double sl_pts;	   /* loss >= points; NaN */
	double trail_at;   /* profit that arms the trail; NaN: none */
	double trail_back; /* given back from the best: close */
	double btc;	   /* mark <= points; NaN */
	double x_delta;	   /* a short leg's abs(delta) >= this; NaN */
	int x_touch;	   /* underlying reached a short strike */
};

/*
 * One side; an order that has leg[] has none.  Keys written put.KEY or call.KEY
 * are applied.
 */
struct order_side {
	int on;
	struct order_pick sell; /* the short leg */
	struct order_pick wing; /* the long leg; NONE: there is none */
	double width_tol;	/* |real - asked width| / asked <= this */
	struct order_quote quote;
	struct order_rules rules;
};

/* A leg of a strategy that puts its own together, in its order. */
struct order_leg {
	char name[ORDER_NAME_MAX + 1];
	int qty;   /* contracts per package, sold is negative */
	int right; /* enum right */
	struct order_pick pick;
};

enum order_expiry {
	ORDER_EXP_TARGET,  /* nearest to dte, tie: earlier, inside the window */
	ORDER_EXP_NEAREST, /* smallest DTE inside the window */
	ORDER_EXP_ALL,	   /* an independent order for each inside the window */
	ORDER_EXP_DATE	   /* expiry_day, if listed and inside the window */
};

enum { ORDER_GREEKS_AUTO, ORDER_GREEKS_COLUMN, ORDER_GREEKS_OWN };

enum order_size {
	ORDER_QTY,  /* size = contracts */
	ORDER_RISK, /* size = share of equity as maximum loss */
	ORDER_BP,   /* size = share of free buying power */
	ORDER_KELLY /* size = cap on the Kelly share */
};

enum { ORDER_ROLL_OUT = 1, ORDER_ROLL_AWAY = 2 };

struct order {
	const char *id; /* one id = one book; unique in the text */
	const struct strategy *strategy;

	int dte; /* target; -1 when not needed and not given */
	struct order_range dte_in; /* the window; worked out from dte */
	int dte_trd;		   /* 1: DTE counts sessions */
	enum order_expiry expiry;
	int expiry_day;		  /* ORDER_EXP_DATE, else ORDER_NO_DAY */
	int expiry_lo, expiry_hi; /* INT_MIN, INT_MAX: open */
	int nroot;
	const char *const *root; /* as written in chains, "SPXW" */

	/*
	 * If the strategy has one body, side[RIGHT_PUT].sell chooses it among
	 * the puts, and the call is sold at the same strike
	 * (side[RIGHT_CALL].sell is a copy).  It is off=0 if none was given.
	 */
	struct order_side side[2];
	const struct order_leg *leg;
	int nleg;
	int greeks;
	struct order_quote quote; /* of leg[]; sides have their own */
	double width_tol;	  /* likewise, of ORDER_BY_LEG distances */
	double pkg_max;		  /* ask - bid of the package; INFINITY */
	struct order_range credit_in, cw_in, pop_in; /* besides credit > 0 */

	const char *when; /* SQL; NULL: always true */
	const char *take; /* SQL; NULL: none */
	int edge;	  /* 1: only the row where when turns true */
	unsigned days;	  /* bit 1 = Monday ... bit 5 = Friday (cal_dow) */
	const struct clock *time; /* ascending; ntime 0: any time */
	int ntime;
	int every; /* sessions since the last entry >= this; 0: no rule */
	const char *blackout, *dates; /* files; NULL */
	int max, max_day, max_expiry; /* 0 = no limit */
	int full_oldest;
	int cooldown;
	int conflict_allow; /* default worked out from max */
	int wait;

	enum order_size sizing;
	double size;
	const char *kelly_p; /* SQL; NULL: package_chance */

	/*
	 * by_side = 0: pt, sl*, trail and btc of `rules` act on the package,
	 * x_delta and x_touch of each side's rules on its short leg (those of
	 * `rules` on leg[]).  by_side = 1: each side's rules on that side.
	 */
	struct order_rules rules;
	int by_side;
	int pt_limit; /* 1: a resting order */
	int sl_n;
	int x_dte, x_days;   /* -1: none */
	int x_date;	     /* ORDER_NO_DAY: none */
	struct clock x_time; /* CLOCK_NONE: none */
	const char *exit;    /* SQL; NULL */
	int grid;	     /* its order has more variants than this one */
	int roll;	     /* bits ORDER_ROLL_; 0: none */
	double roll_debit;

	/* The program's options are the defaults of these. */
	int price_orats; /* 1: by leg count, price is NaN */
	double price;	 /* 0 mid .. 1 natural; NaN: not given */
	double slip;	 /* NaN: not given */
	double tick;	 /* 0 = unrounded; NaN: not given */
};

/* What exit= sees of its position, csf-orders(5). */
enum order_pos {
	ORDER_POS_PNL,
	ORDER_POS_CREDIT,
	ORDER_POS_MARK,
	ORDER_POS_DTE,
	ORDER_POS_DAYS,
	ORDER_POS_DELTA_PUT,
	ORDER_POS_DELTA_CALL,
	ORDER_POS_N
};
extern const char *const order_pos_name[ORDER_POS_N];

/* ---- text ---- */

/* A checked text of one or more orders; opaque. */
struct order_text;

/*
 * The n bytes at s: the text of a cell.  NULL and *t set, or one line saying
 * what is wrong and what would be right ("pcs: delta=1.6 is not a number in
 * 0..1, as in delta=0.16").  No two variants of a text have the same id.
 */
const char *order_parse(
    struct arena *a, const char *s, size_t n, const struct order_text **t);

/*
 * argv[0] is the strategy, then one KEY=VALUE a word: all behind the first
 * "=" is the value, without quotes for expressions.  A word ";" starts the
 * next order.  Dies with MISUSE.
 */
const struct order_text *order_from_args(
    struct arena *a, int argc, char *const argv[]);

/*
 * A file ("-": standard input): the strategy, then one KEY=VALUE a line as on
 * a command line (a value that is one quoted text is unquoted), "#" at the
 * start of a line or after a blank begins a comment, a line ";" starts the next
 * order.  Each of argv[0..argc) is one KEY=VALUE that takes the place of the
 * file's in all of its orders.  Dies: FAIL if it cannot be read, MISUSE with
 * file:line if it is wrong.
 */
const struct order_text *order_from_file(
    struct arena *a, const char *path, int argc, char *const argv[]);

/*
 * The canonical text: keys in table order, common before put. before call.,
 * defaults left out (not those of price, slip, tick, which belong to the
 * program), numbers at their shortest, not expanded.  Equal orders, equal
 * bytes; parsing it gives the same orders.
 */
const char *order_print(struct arena *a, const struct order_text *t);

/* ---- grid ---- */

/* How many variants the text has: 1..ORDER_MAX_VARIANTS. */
size_t order_count(const struct order_text *t);

/*
 * All variants, order_count() of them, the rightmost key of the canonical text
 * fastest.  Id: id= or the strategy's name, then ".KEYVALUE" of each key with a
 * list ("pcs.dte30.delta0.16", "ironcondor.put.delta0.1"), values as printed.
 */
const struct order *order_expand(struct arena *a, const struct order_text *t);

/* ---- the table, for manuals, -l and --describe ---- */

enum order_type {
	ORDER_T_INT,
	ORDER_T_REAL,
	ORDER_T_BOOL,  /* 1 or 0; true or false */
	ORDER_T_WORD,  /* one of words (NULL: any word) */
	ORDER_T_ROOTS, /* a set of option roots */
	ORDER_T_DAYS,  /* a set of weekdays */
	ORDER_T_TIMES, /* a set of clock times, close-15m, open+5m */
	ORDER_T_TIME,  /* one of them */
	ORDER_T_DATE,
	ORDER_T_EXPIRY, /* one of words, or a date */
	ORDER_T_DATES,	/* a range of dates */
	ORDER_T_INTS,	/* a range of whole numbers */
	ORDER_T_REALS,	/* a range of numbers */
	ORDER_T_PAIR,	/* A+B */
	ORDER_T_ROLL,	/* a set of words */
	ORDER_T_PRICE,	/* a number, or one of words */
	ORDER_T_LEG,	/* +-QTY P|C @ selector:value | @ leg +- points */
	ORDER_T_EXPR,	/* SQL, never split */
	ORDER_T_FILE,
};

/* order_key.flags */
enum {
	ORDER_K_SIDE = 1,      /* may be written put.KEY, call.KEY */
	ORDER_K_BYSIDE = 2,    /* ... but only together with side=1 */
	ORDER_K_NOLIST = 4,    /* one value, no grid */
	ORDER_K_SELL = 8,      /* selects the short leg */
	ORDER_K_WING = 16,     /* selects the long leg */
	ORDER_K_SIZE = 32,     /* excludes the other sizes */
	ORDER_K_POSITIVE = 64, /* the lower bound itself is not allowed */
	ORDER_K_PROGRAM = 128  /* the default is the program's option */
};

struct order_key {
	const char *name; /* "dte.in"; "leg.NAME" stands for every leg */
	enum order_type type;
	double lo, hi;	     /* of numbers; else 0, 0 */
	const char *words;   /* "skip oldest"; NULL */
	const char *dflt;    /* canonical default; NULL: none or worked out */
	const char *unit;    /* "points"; "" */
	const char *example; /* "dte=45" */
	const char *meaning; /* one line */
	unsigned flags;
	unsigned family; /* strategy.h; 0: every strategy takes it */
	int at, side_at; /* order_grid.c: where the value goes */
	int by;		 /* likewise: enum order_by, enum order_size */
};

/* The keys in canonical order; *n of them. */
const struct order_key *order_keys(size_t *n);

/* "SPX or a number in 0..1": what values the key takes, for messages, manuals.
 */
const char *order_key_range(struct arena *a, const struct order_key *k);

#endif
