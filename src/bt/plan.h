/*
 * plan: an order's variant with all that belongs to it.  Each distinct text is
 * read and expanded once.
 */
#ifndef CSF_BT_PLAN_H
#define CSF_BT_PLAN_H

#include "base/map.h"
#include "order/order.h"
#include "time/clock.h"
#include "trade/want.h"

struct book;
struct expr;
struct run;

/* The days and times of orders that name the same. */
struct plan_gate {
	struct clock_gate due;
	int open; /* they allow the row */
};

struct plan {
	const struct order *o;
	struct want want;
	struct book *book;
	const struct plan_gate *gate;
	struct plan_made *made; /* of expiry=all, on made_day (entry.c) */
	size_t nmade, madecap;
	int made_day;
	struct expr *exit;
	struct expr *win; /* kelly.p */
};

struct plans {
	struct plan **at; /* all of them, in order of appearance */
	size_t n, cap;
	long variants;		 /* of all texts, with those of other parts */
	struct plan_gate **gate; /* distinct ones */
	size_t ngates, gatecap;
	struct map texts;	/* zeroed */
	struct plan_text *last; /* the text asked for last */
};

/* The n variants of a cell's text; the second time from memory. */
struct plan *plan_read(struct run *r, struct str text, size_t *n);

/* What kelly.p is at the row; NaN: undefined, or the order has none. */
double plan_win(struct run *r, const struct plan *p);

#endif
