/*
 * chain: the option quotes of one moment, of the synthetic model or of a file.
 *
 *	chain_model(&c);                    chain_file(&c, "q.csv", NULL, 0);
 *	chain_model_at(&c, &state);         while (chain_next(&c) <= until)
 *	                                            chain_load(&c);
 *	s = chain_series(&c, "SPXW", expiry);
 *	n = chain_side(&c, s, CHAIN_PUT);
 *	q = chain_quote(&c, s, CHAIN_PUT, i);   i < n, strikes ascending
 *
 * Everything a struct chain hands out is valid until its next moment.  Memory
 * is bounded by the largest moment.  Prices, strikes: index points; deltas are
 * signed (a put's is negative); theta per calendar day, vega per vol point, iv
 * a year.  NaN: not given, not known.
 */
#ifndef CSF_CHAIN_H
#define CSF_CHAIN_H

#include "option/expiry.h"
#include "option/synth.h"
#include "row/rec.h"

enum { CHAIN_PUT, CHAIN_CALL }; /* as ORDER_PUT, ORDER_CALL */

/* Which greeks: the columns where filled, else our own; only the columns; only
 * our own.  As ORDER_GREEKS_. */
enum { CHAIN_AUTO, CHAIN_COLUMN, CHAIN_OWN };

struct chain_greeks {
	double iv, delta, gamma, theta, vega;
};

struct chain_quote {
	double strike;
	double bid, ask; /* an empty bid is 0, an empty ask NaN */
	double bid_size, ask_size, oi;
	struct chain_greeks column, own; /* read through chain_greeks_of */
	long line;			 /* of the file; 0: the model's */
	unsigned char priced, mid_only;	 /* mid_only: bid = ask = mid column */
	unsigned char has_own;		 /* own.iv, own.delta are worked out */
};

struct chain_series {
	const char *root; /* one pointer for one name */
	int expiry;
	enum expiry_root kind; /* of the clocks; other roots count as SPXW */
	int64_t settle;	       /* the moment */

	/* private */
	struct chain_quote *q[2];
	size_t n[2], cap[2];
	int sided[2], forwarded, tangled[2];
	double F, df, T;
	struct synth_slice slice;
};

struct chain {
	/* to read */
	int64_t now;
	int day, sec;	      /* New York's, at now */
	long seq;	      /* counts the moments; 0: none yet */
	double spot;	      /* the index; NaN when nothing tells it */
	int from_file;	      /* 0: the model */
	struct rec in;	      /* the file */
	const char *no_delta; /* the column it has not; NULL: it has */
	const char *no_oi, *no_size;

	/* to set: of our own greeks; NaN q: taken from the forward */
	double rate;

	/* private */
	struct arena arena;
	struct synth_state state;
	struct chain_series **series;
	size_t nseries, nslots, seriescap; /* slots are used again */
	const char **root;
	size_t nroots, rootcap;
	struct chain_file *file;
	struct chain_listed *listed;
	int64_t next;
};

/* ---- sources ---- */

/* Of the model; quotes at the moments that chain_model_at says. */
void chain_model(struct chain *c);
void chain_model_at(struct chain *c, const struct synth_state *at);

/*
 * Of a file (csf-chain(5)) in time order.  Columns time, expiry,
 * strike, right and bid, ask (or mid: both are that) are needed; root (else
 * SPXW), underlying_price, bid_size, ask_size, open_interest, and iv, delta,
 * gamma, theta, vega with the prefix in front are used where there; that mid or
 * computed greeks stand in is said once.  shift is added to instants, in ns
 * (stamps at the start of an interval).
 */
void chain_file(
    struct chain *c, const char *path, const char *prefix, int64_t shift);

/* The first gap between two moments of one session of the file, ns; dies when
 * there is none, or when it is a stream, which chain_file would find begun.
 */
int64_t chain_interval(const char *path);

/* The known time of the next moment of the file; INT64_MAX behind the last. */
int64_t chain_next(struct chain *c);
void chain_load(struct chain *c); /* make it the current one */
void chain_skip(struct chain *c); /* pass over it */

/* ---- the current moment ---- */

/* One pointer for one root's name; new names are added. */
const char *chain_root(struct chain *c, const char *name, size_t n);

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

/* Ask there, bid <= ask. */
int chain_usable(const struct chain_quote *q);
double chain_mid(const struct chain_quote *q);

/* Forward: the median of put-call parity over the pairs nearest the money; the
 * model's own.  At-the-money vol a year.  Mid of the straddle at the strike
 * nearest spot. */
double chain_forward(struct chain *c, struct chain_series *s);
double chain_atm(struct chain *c, struct chain_series *s);
double chain_straddle(struct chain *c, struct chain_series *s);

/* Delta alone; all of them. */
double chain_delta(struct chain *c, struct chain_series *s, int right,
    struct chain_quote *q, int which);
void chain_greeks_of(struct chain *c, struct chain_series *s, int right,
    struct chain_quote *q, int which, struct chain_greeks *g);

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
