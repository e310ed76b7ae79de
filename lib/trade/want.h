/*
 * want: an order made ready to be tried on a chain: by what it chooses, on what
 * terms it fills, on what dates.  Wants that ask the same share their work
 * (shape.h, expiries.h).
 */
#ifndef CSF_WANT_H
#define CSF_WANT_H

#include "row/dates.h"
#include "trade/expiries.h"
#include "trade/fill.h"
#include "trade/shape.h"

struct wants {
	struct shapes shapes;
	struct expiries_rules rules;
	struct dates *dates;
	struct arena *files; /* the dates' */
};

struct want {
	const struct order *o;
	struct shape *shape;
	struct expiries_rule *expiries;
	const struct dates *blackout, *dates; /* NULL: none */
	struct fill_terms terms;
	double near; /* differences up to this are none; 0 with tick=0 */
};

void want_open(struct wants *all, struct arena *a, struct arena *files);

/* Forget the orders, whose arena the caller clears; files of dates, read once,
 * are in the other. */
void want_forget(struct wants *all);

/* NULL, or why the chain cannot serve the order, as a sentence in the arena.
 * Dies (FAIL) of its files of dates. */
const char *want_init(struct want *w, struct wants *all, const struct chain *c,
    const struct order *o, const struct fill_terms *t);

/* May it be filled that day?  SKIP_NONE, SKIP_BLACKOUT, SKIP_DATES. */
enum skip want_day(const struct want *w, int day);

#endif
