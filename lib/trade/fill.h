/*
 * fill: quotes to the price of a package.  Each leg is filled between its mid
 * and the far side of its quote, the package then moved by the slip and onto
 * the tick, both against us.
 */
#ifndef CSF_FILL_H
#define CSF_FILL_H

#include "base/opt.h"
#include "order/order.h"
#include "quotes/chain.h"
#include "trade/pick.h"
#include "trade/skip.h"

/* What a close gets for a leg that has no bid: its bid counts as 0; 0, whatever
 * the price; nothing, it is not filled. */
enum fill_zero { FILL_ZERO_QUOTE, FILL_ZERO_SELL, FILL_ZERO_WAIT };

struct fill_terms {
	double price; /* share of the half-spread given up: 0 mid, 1 natural */
	int orats;    /* 1: that by the number of legs instead */
	double slip;  /* points a package */
	double tick;  /* 0: nothing is rounded */
	int zero_bid; /* enum fill_zero */
};

/* What a program takes where an order says nothing: half-way to natural, on a
 * tick of 0.05. */
#define FILL_USUAL                                                             \
	{                                                                      \
		.price = 0.5, .tick = 0.05                                     \
	}

/* The rows of a table of options that change it. */
#define FILL_PRICE(t)                                                          \
	{                                                                      \
		0, "price", "share", "0 mid to 1 natural (0.5), or orats",     \
		    OPT_READ(fill_option, &(t))                                \
	}
#define FILL_SLIP(t)                                                           \
	{                                                                      \
		0, "slip", "points", "worse per package (0)",                  \
		    OPT_REAL(&(t).slip, 0, 1e6)                                \
	}
#define FILL_TICK(t)                                                           \
	{                                                                      \
		0, "tick", "points", "of the package (0.05)",                  \
		    OPT_REAL(&(t).tick, 0, 1e6)                                \
	}
void fill_option(const char *name, const char *text, void *terms);

/* The order's own terms: its keys, and the program's for those it has not. */
void fill_order(struct fill_terms *t, const struct fill_terms *program,
    const struct order *o);

struct fill_leg {
	int qty; /* contracts per package to trade, bought is positive */
	const struct chain_quote *q; /* NULL: there is none */
};

struct fill {
	enum skip why; /* SKIP_NONE: filled */
	double net;    /* points received (opening), paid (closing) */
	double mid;    /* likewise, at mid */
	double leg[PICK_LEGS];
};

/* Open a package for a credit. */
void fill_open(const struct fill_terms *t, const struct fill_leg *leg, int n,
    struct fill *f);

/* Close it: never paid above hi, the most it can cost at expiry, nor below lo,
 * the least. */
void fill_close(const struct fill_terms *t, const struct fill_leg *leg, int n,
    double lo, double hi, struct fill *f);

#endif
