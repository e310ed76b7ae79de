/*
 * chain: the option quotes of one moment, of the synthetic model or of a file,
 * and what they tell: forward, discount, vols, greeks.  The one reading of
 * csf-chain(5); the rules are those of csf-chain(1), "Forward and greeks".
 *
 *	chain_model(&c);                    chain_file(&c, "q.csv", NULL, 0);
 *	chain_model_at(&c, &state);         while (chain_next(&c) <= until)
 *	                                            chain_load(&c);
 *	s = chain_series(&c, "SPXW", expiry);
 *	n = chain_side(&c, s, RIGHT_PUT);
 *	q = chain_quote(&c, s, RIGHT_PUT, i);   i < n, strikes ascending
 *
 * Everything a struct chain hands out is valid until its next moment.  Memory
 * is bounded by the largest moment.  Nothing is worked out before it is asked
 * for, and one option alone has the bits that all at once have.  Prices,
 * strikes: index points; deltas are signed (a put's is negative); theta per
 * calendar day, vega per vol point, iv a year.  NaN: not given, not known.
 */
#ifndef CSF_CHAIN_H
#define CSF_CHAIN_H

#include "option/expiry.h"
#include "option/parity.h"
#include "option/right.h"
#include "option/synth.h"
#include "quotes/days.h"
#include "row/rec.h"

/* Which greeks: the columns where filled, else our own; only the columns; only
 * our own.  As ORDER_GREEKS_. */
enum { CHAIN_AUTO, CHAIN_COLUMN, CHAIN_OWN };

/* Columns that are read where they are there, beside prices. */
enum { CHAIN_GREEKS = 1, CHAIN_SIZES = 2, CHAIN_VOLUMES = 4 };

/* The price that vols are of. */
enum { CHAIN_MID, CHAIN_BID, CHAIN_ASK };

/* Why a quote has no vol of its own: csf-chain(1). */
enum chain_status {
	CHAIN_OK,
	CHAIN_EXPIRED,	/* settled at or before the moment */
	CHAIN_NO_QUOTE, /* no ask, or bid and ask 0 */
	CHAIN_NEGATIVE, /* a price below 0 */
	CHAIN_CROSSED,	/* bid > ask */
	CHAIN_ZERO_BID, /* nobody bids: the mid would be half an ask */
	CHAIN_STALE,	/* breaks parity by more than the spreads */
	CHAIN_NO_FORWARD,
	CHAIN_BELOW, /* price under the intrinsic value */
	CHAIN_ABOVE,
	CHAIN_ZERO, /* price exactly the intrinsic value */
	CHAIN_STATUSES
};

/* Where a forward is from. */
enum chain_origin { CHAIN_NONE, CHAIN_PARITY, CHAIN_SPOT };

struct chain_greeks {
	double iv, delta, gamma, theta, vega;
};

struct chain_quote {
	double strike;
	double bid, ask; /* an empty bid is 0, an empty ask NaN */
	double bid_size, ask_size, oi;
	struct chain_greeks column, own; /* read through chain_greeks_of */
	double vol;  /* private: of the price, stale or not */
	long line;   /* of the file; 0: the model's */
	unsigned at; /* its place among the rows of the moment */
	unsigned char priced, mid_only; /* mid_only: bid = ask = mid column */
	unsigned char modelled;		/* by the model, here or in the file */
	unsigned char has_vol, has_own; /* vol; own and status are known */
	unsigned char status;		/* enum chain_status */
};

struct chain_series {
	const char *root;      /* one pointer for one name */
	int expiry;	       /* a session: a Saturday's is the day before */
	enum expiry_root kind; /* of the clocks */
	int64_t settle;	       /* the moment */
	double spot;	       /* underlying_price; NaN: no row says it */
	double volume[2];      /* sums, by right, with CHAIN_VOLUMES */
	size_t n[2];

	/* after chain_forward */
	enum chain_origin from;
	double F, df, T;	  /* NaN: none; T 0: settled */
	struct parity_pair *pair; /* by strike; of none when from is not
				     parity */
	struct chain_pair {
		size_t at[2]; /* the pair's put and call */
	} * paired;
	size_t npairs;

	/* private */
	struct chain_quote *q[2];
	size_t cap[2], paircap, pairedcap;
	int sided[2], forwarded, tangled[2];
	struct price_market market; /* what greeks are to */
	struct synth_slice slice;
};

struct chain {
	/* to read */
	int64_t now;
	struct cal_time time; /* the same as the rows of a file have it */
	int day, sec;	      /* New York's, at now */
	long seq;	      /* counts the moments; 0: none yet */
	double spot; /* the index; NaN when nothing tells it; chain_spot: of
			several */
	double told; /* the index as a row says it, of a moment that was passed
			over, too; NaN when none does */
	struct chain_series **series; /* of a file: by root, then expiry */
	size_t nseries;
	unsigned nrows;		    /* of the moment */
	long blanks;		    /* empty lines read, where they count */
	long outside, outside_line; /* quotes of no session; the first one, */
	const char *outside_file;   /* and where it stands */
	int from_file;		    /* 0: the model */
	struct rec in;		    /* the file being read */
	struct days days;	    /* all of them */
	const char *source;	    /* the file that the moment is from */
	const char *no_delta;	    /* the column it has not; NULL: it has */
	const char *no_oi, *no_size;

	/* to set before a moment is loaded */
	double rate, div;   /* parity's prior; what stands in for it */
	int price;	    /* of vols: CHAIN_MID ... */
	void (*each)(void); /* on each row, as it is read or skipped */

	/* to set before chain_file */
	int wants;  /* columns: CHAIN_GREEKS ... */
	int strict; /* a price below 0 dies: nothing tells its status; quotes
		       of no session are passed over */

	/* private */
	struct arena arena;
	struct synth_state state;
	size_t nslots, seriescap; /* slots are used again */
	struct chain_name *root;
	size_t nroots, rootcap;
	const char *index; /* that spot is of */
	struct chain_file *file;
	struct chain_listed *listed;
	int64_t next;
};

/* ---- sources ---- */

/* Of the model; quotes at the moments that chain_model_at says. */
void chain_model(struct chain *c);
void chain_model_at(struct chain *c, const struct synth_state *at);

/*
 * Of a file in time order, packed or not; a pattern or several names are those
 * files, one after another in time (days.h).  Columns time, expiry, strike,
 * right and bid, ask (or mid: both are that) are needed; root (else SPXW),
 * underlying_price, and those of c->wants are used where there: iv, delta,
 * gamma, theta, vega have the prefix (NULL: none) in front.  That mid or
 * computed greeks stand in is said once.  shift is added to instants, in ns
 * (stamps at the start of an interval).  A root that nobody knows, an option
 * quoted twice at one moment, a cell that cannot be: dies with line and column.
 */
void chain_file(
    struct chain *c, const char *path, const char *prefix, int64_t shift);
void chain_files(struct chain *c, const char *const *path, int n,
    const char *prefix, int64_t shift);

/* The first gap between two moments of one session of the files, ns; dies when
 * there is none, or when it is a stream, which chain_files would find begun.
 */
int64_t chain_interval(const char *const *path, int n);

/* Read to their ends what is left of the files. */
void chain_drain(struct chain *c);

/* The known time of the next moment of the file; INT64_MAX behind the last. */
int64_t chain_next(struct chain *c);
void chain_load(struct chain *c); /* make it the current one */
void chain_skip(struct chain *c); /* pass over it */

/* Of the row at hand, within each(). */
const char *chain_row_root(struct chain *c);
double chain_row_spot(struct chain *c);

/* ---- roots ---- */

/* The values of --root: "NDX=am", "XEO=pm": how roots settle that csf does not
 * know.  Dies (MISUSE). */
void chain_root_options(struct chain *c, const char *const *text, int n);

/* One pointer for one root's name; new names are added. */
const char *chain_root(struct chain *c, const char *name, size_t n);

/* The root whose clocks its series have, or -1: nobody knows. */
int chain_root_kind(const struct chain *c, const char *name);

/* The index a root is on: "SPX" of SPX and SPXW, else its own name.  One
 * pointer for one name. */
const char *chain_index(const char *root);

/* ---- the current moment ---- */

/* The index that the root is on; NaN when nothing tells it. */
double chain_spot(struct chain *c, const char *root);

/* The days lo..hi on which a series of the root expires that can still trade,
 * ascending, into out[0..max); returns how many (maybe more than max). */
int chain_expiries(
    struct chain *c, const char *root, int lo, int hi, int *out, int max);

/* The series, or NULL. */
struct chain_series *chain_series(
    struct chain *c, const char *root, int expiry);

/* How many strikes a side has; one of its quotes. */
size_t chain_side(struct chain *c, struct chain_series *s, int right);
struct chain_quote *chain_quote(
    struct chain *c, struct chain_series *s, int right, size_t i);

/* Index of the strike (to 1e-9), or -1; of the nearest one, tie: lower. */
long chain_find(struct chain *c, struct chain_series *s, int right, double k);
long chain_nearest(
    struct chain *c, struct chain_series *s, int right, double k);

/* One option, into *q: 0, or -1 when it is not quoted now. */
int chain_option(struct chain *c, const char *root, int expiry, int right,
    double strike, struct chain_quote *q);

/* ---- what quotes tell ---- */

/* Neither below 0, ask there, bid <= ask. */
int chain_usable(const struct chain_quote *q);
double chain_mid(const struct chain_quote *q);

/* Mid of the straddle at the strike nearest spot. */
double chain_straddle(struct chain *c, struct chain_series *s);

/* Forward and discount factor: of the fit through put-call parity (parity.h);
 * where it fails of one or two pairs within 1 % of the forward of spot, or of
 * the first where no spot is known; else of spot, rate and div.  The model's
 * own. */
double chain_forward(struct chain *c, struct chain_series *s);
double chain_discount(struct chain *c, struct chain_series *s);

/* At-the-money vol a year: linear in the strike between the nearest strikes
 * with a vol on either side of the forward, none further than 2.5 % of it, put
 * and call averaged. */
double chain_atm(struct chain *c, struct chain_series *s);

/* Delta alone; all of them. */
double chain_delta(struct chain *c, struct chain_series *s, int right,
    struct chain_quote *q, int which);
void chain_greeks_of(struct chain *c, struct chain_series *s, int right,
    struct chain_quote *q, int which, struct chain_greeks *g);

/* own and status of all of a side at once: quicker where all are wanted. */
void chain_solve(struct chain *c, struct chain_series *s, int right);

/* "ok", "zero_bid"; "parity", "spot" or NULL: for cells and messages. */
const char *chain_why(enum chain_status status);
const char *chain_whence(enum chain_origin from);

/* ---- choosing (chain_pick.c) ---- */

/* May this quote be a candidate? */
struct chain_filter {
	double minbid;	/* bid and ask > this; NaN: no rule */
	double leg_max; /* ask - bid <= */
	double oi_min, size_min;
	double tie; /* differences up to this are none */
};
int chain_passes(const struct chain_filter *f, const struct chain_quote *q);

/* The candidate whose abs(delta), within lo..hi, is nearest the target; whose
 * mid is nearest the premium: index or -1.  Of a tie the lower strike. */
long chain_by_delta(struct chain *c, struct chain_series *s, int right,
    const struct chain_filter *f, int which, double target, double lo,
    double hi);
long chain_by_premium(struct chain *c, struct chain_series *s, int right,
    const struct chain_filter *f, double premium, double lo, double hi,
    int which);

#endif
