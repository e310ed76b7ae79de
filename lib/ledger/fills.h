/*
 * fills: the rows of csf-bt --fills (csf-ledger(5)), one after another: a leg
 * each, with what the market was.
 *
 *	fills_open(&f, "fills.csv");
 *	while (fills_next(&f))
 *		if (fills_opens(&f))
 *			add(fills_qty(&f), fills_num(&f, FILL_STRIKE));
 *
 * Columns may be missing as the list columns.h says.  What is refused dies
 * (FAIL) with its place, when it is asked for.
 */
#ifndef CSF_FILLS_H
#define CSF_FILLS_H

#include "ledger/layout.h"
#include "row/rec.h"

struct fills { /* static, or zeroed */
	struct rec in;
	int col[FILL_COLUMNS]; /* -1: not there */
};

void fills_open(struct fills *f, const char *file);
int fills_next(struct fills *f); /* 0 at the end */

/* The row's cell; undefined where there is no such column. */
double fills_num(struct fills *f, enum fill_column c);
struct str fills_text(struct fills *f, enum fill_column c);

/* A number that must be above 0. */
double fills_above_zero(struct fills *f, enum fill_column c);

/* Was the leg opened then: entered, or rolled to? */
int fills_opens(struct fills *f);

/* enum right. */
int fills_right(struct fills *f);

/* Contracts: bought, or sold, which is negative; dies for a settled leg. */
int fills_qty(struct fills *f);

/* Calendar days from the row to the settlement of its series; a root that is
 * not known settles as SPXW does. */
double fills_days(struct fills *f);

#endif
