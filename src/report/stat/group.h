/*
 * group: the trades of a book split by one thing: exit reason, side, year ...
 */
#ifndef CSF_REPORT_GROUP_H
#define CSF_REPORT_GROUP_H

#include "ledger/ledger.h"

struct group {
	const char *name; /* "target", "Mon", "DTE 8-21" */
	size_t n, wins;
	double pnl, worst; /* dollars; worst: of one trade */
};

/* What not every ledger's trades have: bits. */
enum { GROUP_VIX = 1, GROUP_POP = 2 };

struct grouping {
	const char *name;  /* of -o json: "exit_reason" */
	const char *title; /* of -o text: "exit reason" */
	const char *(*of)(const struct ledger_trade *t, int *order);
	unsigned needs; /* one of them; 0: nothing */
};

/* Ends with a NULL name. */
extern const struct grouping group_list[];

/* The groups that have trades, in their order, into *g, which the next call
 * uses again; returns how many. */
size_t group_trades(const struct ledger_book *b, const struct grouping *by,
    const struct group **g);

/* ---- months ---- */

struct month {
	int year, month; /* month 0: the whole year */
	double r;	 /* compounded return */
};

/* Months with a year's total behind its last one, likewise. */
size_t group_months(const struct ledger_book *b, const struct month **m);

#endif
