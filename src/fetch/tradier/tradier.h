/*
 * tradier: the market data of Tradier, a broker, by its REST API v1, as its
 * documentation has it (documentation.tradier.com/brokerage-api).
 *
 * Its JSON was XML once: a list of one is the thing itself, a list of none is
 * null or the text "null".  A refusal may come as 200.  Clock times are New
 * York's, times in numbers are epochs.
 */
#ifndef CSF_FETCH_TRADIER_TRADIER_H
#define CSF_FETCH_TRADIER_TRADIER_H

#include "fetch/csv/occ.h"
#include "fetch/net/value.h"
#include "fetch/net/which.h"
#include "http/http.h"

struct tradier {	   /* what is asked, as typed */
	int is_production; /* else its sandbox, whose quotes are DELAY old */
	int is_strict;
	struct which which; /* of a chain */
	double price;	    /* of a preview; NaN: at the market */
	int today;	    /* New York's date */
};
extern struct tradier tradier;
extern struct http tradier_http;

enum { TRADIER_DELAY = 15 * 60 }; /* s: of the sandbox */

/* ---- what there is: each asks, and writes the rows, of its operands ---- */

void tradier_bars(int n, char *const symbol[]); /* of --bar */
void tradier_calendar(int n, char *const none[]);
void tradier_chain(int n, char *const symbol[]);
void tradier_expirations(int n, char *const symbol[]);
void tradier_quotes(int n, char *const symbol[]);
void tradier_status(int n, char *const none[]);

/*
 * What an order would cost, by the account TRADIER_ACCOUNT.  Its request says
 * preview=true: nothing here can place an order.  The legs are read before:
 * each is SYMBOL=QTY, a quantity sold is negative; dies (MISUSE).
 */
void tradier_preview_legs(int n, char *const leg[]);
void tradier_preview(int n, char *const leg[]);

/* ---- answers ---- */

/* The answer to the path, JSON, until the next. */
const json_t *tradier_get(const char *path);

/* When the last answer was made, by its server's clock. */
int64_t tradier_answered(void);

/* The things of all[outer][inner], however many. */
struct tradier_list {
	const json_t *of;
	size_t n;
};
struct tradier_list tradier_list(
    const json_t *all, const char *outer, const char *inner);
const json_t *tradier_item(const struct tradier_list *l, size_t i);

/* A moment: an epoch in ms (its digits, too), or a clock time, of New York or
 * UTC; 0 and undefined are INT64_MIN. */
int64_t tradier_time(
    const struct value_at *at, const json_t *row, const char *key);
int64_t tradier_utc(
    const struct value_at *at, const json_t *row, const char *key);

/* A date that must be there. */
int tradier_date(const struct value_at *at, const json_t *row, const char *key);

/* Options by their symbols without blanks: 0, or -1 when it is none. */
int tradier_option(const char *text, struct occ *o);

/* The expiries that it lists, ascending, each once; *n of them. */
const int *tradier_expiries(const char *symbol, size_t *n);

#endif
