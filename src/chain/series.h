/*
 * series: the options of one root and expiry at one quote time: what may be
 * used of their quotes, the forward they imply, implied vols and greeks.
 * Everything is valid until the series is cleared.
 */
#ifndef CSF_CHAIN_SERIES_H
#define CSF_CHAIN_SERIES_H

#include "chain/quote.h"
#include "option/expiry.h"
#include "option/parity.h"

/* Why a quote has no implied volatility. */
enum series_status {
	SERIES_OK,
	SERIES_EXPIRED,	 /* settled at or before the quote time */
	SERIES_NO_QUOTE, /* no ask, or bid and ask 0 */
	SERIES_NEGATIVE, /* a price below 0 */
	SERIES_CROSSED,	 /* bid > ask */
	SERIES_ZERO_BID, /* nobody bids: the mid would be half an ask */
	SERIES_STALE,	 /* breaks parity by more than the spreads */
	SERIES_NO_FORWARD,
	SERIES_BELOW, /* price under the intrinsic value */
	SERIES_ABOVE,
	SERIES_ZERO, /* price exactly the intrinsic value */
	SERIES_STATUSES
};

enum series_from { SERIES_NONE, SERIES_PARITY, SERIES_SPOT };

enum series_side { SERIES_MID, SERIES_BID, SERIES_ASK };

/* Parity's prior and what stands in for it. */
struct series_carry {
	double rate, div;
};

struct series_index { /* a side's rows by strike */
	double strike;
	size_t i;
};

struct series {
	enum expiry_root root;
	int expiry;
	double T;		 /* years; 0: expired */
	double spot;		 /* NaN: none of the rows says it */
	double volume[2], oi[2]; /* sums, by right */

	/* rows 0..n-1 */
	size_t n, cap;
	unsigned char *right, *status, *why;
	double *strike, *bid, *ask; /* an empty bid is 0, an empty ask NaN */
	double *price, *iv;	    /* NaN where the status is not ok */
	struct price_greeks *greeks;

	/* rows of each right, strikes ascending, once series_sort ran */
	struct series_index *side[2];
	size_t nside[2], sidecap[2];

	/* after series_forward */
	enum series_from from;
	double F, df;
	struct parity_pair *pair;
	size_t *paired[2]; /* the pair's call and put */
	size_t npairs, paircap;

	/* private */
	int tangled[2];
};

/* Text for cells and messages: "ok", "zero_bid"; "parity", "spot" or NULL. */
const char *series_why(enum series_status status);
const char *series_origin(enum series_from from);

/* Empty it, for another root and expiry; buffers stay. */
void series_clear(
    struct series *s, enum expiry_root root, int expiry, int64_t now);

void series_add(struct series *s, const struct quote *q);

/* Sort, tell what may be used, price by the side, find the forward. */
void series_forward(
    struct series *s, enum series_side side, const struct series_carry *c);

/* After series_forward: implied vols, stale quotes. */
void series_vols(struct series *s);

/* After series_vols: greeks of those that have a vol. */
void series_greeks(struct series *s, const struct series_carry *c);

#endif
