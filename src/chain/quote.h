/*
 * quote: one row of a chain (csf-chain(5)), read and checked: what it cannot
 * be dies with file, line and column.
 */
#ifndef CSF_CHAIN_QUOTE_H
#define CSF_CHAIN_QUOTE_H

#include "option/expiry.h"
#include "option/price.h"
#include "row/rec.h"
#include "time/cal.h"

struct quote {
	enum expiry_root root;
	int expiry;
	enum right right;
	double strike;
	double bid, ask; /* NaN: empty */
	double spot;	 /* underlying_price; NaN: empty or no column */
	double volume, oi;
};

/* Columns, and the texts of the row before: most rows repeat them. */
struct quote_cols {
	int root, expiry, strike, right, bid, ask; /* needed */
	int spot, volume, oi;			   /* -1: none */
	char day[10];
	int hasday, expiry_day;
};

/* Find the columns; dies with all that are missing.  Where mid stands without
 * bid and ask it is both, which is said. */
void quote_bind(struct quote_cols *c, struct rec *in);

void quote_read(struct quote_cols *c, struct rec *in, struct quote *q);

/* The cell as a root; as C or P (also c, p, call, put). */
enum expiry_root quote_root(struct rec *in, int col);
enum right quote_right(struct rec *in, int col);

/* The index a root is on: "SPX" of SPX and SPXW, "XSP". One pointer for one
 * name. */
enum { QUOTE_SYMBOLS = 4 };
const char *quote_symbol(enum expiry_root root);

#endif
