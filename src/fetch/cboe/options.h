/*
 * options: the options of Cboe's delayed chain, one JSON object:
 *
 *	{"timestamp":"2026-09-22 19:48:44","data":{"symbol":"^SPX",
 *	 "current_price":7770.5,"options":[{"option":"SPXW260925C07800000",
 *	 "bid":60.0,"ask":61.5,...},...]}}
 *
 * whether it was asked for or is in a file.  What is not as it must be ends the
 * program with its place.
 */
#ifndef CSF_FETCH_CBOE_OPTIONS_H
#define CSF_FETCH_CBOE_OPTIONS_H

#include "base/arena.h"
#include "base/map.h"
#include "fetch/csv/occ.h"
#include "fetch/net/quote.h"
#include "fetch/net/value.h"

enum { OPTIONS_DELAY = 15 * 60 }; /* s: the quotes are so old when published */

/* Theirs, by the quote's cells. */
extern const char *const options_cells[QUOTE_CELLS];

struct options {
	double price; /* of the underlying; NaN: it does not say */
	size_t n;     /* in all, 1 or more */

	/* of options_next */
	struct value_at at; /* its place; name: its symbol */
	struct occ occ;
	double cell[QUOTE_CELLS];

	/* private */
	const json_t *rows;
	struct arena arena;
	struct map seen;
};

/* at: its http, or its file. */
void options_open(
    struct options *o, const struct value_at *at, const json_t *all);

/* When it was published: UTC, ns; INT64_MIN: it does not say. */
int64_t options_published(const struct value_at *at, const json_t *all);

/* The next one, in its order; 0: there is none, and o is closed. */
int options_next(struct options *o);

#endif
