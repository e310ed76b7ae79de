/*
 * layout: whose columns a file has, told by its header alone.  A layout is a
 * descriptor: the header it answers to and, for each column of ours, theirs.
 * Files that hold a call and a put in one row have a second list of fields:
 * each row makes one row by each list.
 *
 * To add one: src/fetch/layout/NAME.c with `const struct layout layout_NAME[]`,
 * whose last has no name, a line LAYOUT(NAME) in src/fetch/layout/all.h; in a
 * test, rows as the vendor writes them and as ours; a paragraph in
 * csf-fetch(1).  Cells in a form that no field_kind has: a kind more, in
 * cell.c.
 *
 * Fields that are not known to be in our units (csf-chain(5): theta a calendar
 * day, vega a point of iv) are left out: csf-chain greeks computes them.
 *
 * A header that fits several: of chains, the one with most names; else an exact
 * one, one with a "*", one told by its fields' names.
 */
#ifndef CSF_FETCH_CSV_LAYOUT_H
#define CSF_FETCH_CSV_LAYOUT_H

#include "fetch/source.h"
#include "row/rec.h"

enum field_kind {
	FIELD_NONE,
	FIELD_TIME,   /* by stamp.h */
	FIELD_CLOCK,  /* the clock belonging to a time that is a date */
	FIELD_MILLIS, /* the same, in milliseconds since midnight */
	FIELD_NUMBER, /* checked, its text kept, without $ and thousands'
			 commas; null, N/A and - are none */
	FIELD_VOLUME, /* the same, perhaps in K, M, B */
	FIELD_DOT,    /* the same; "." is undefined */
	FIELD_TEXT,   /* as it stands */
	FIELD_SYMBOL, /* without the I: or O: of Massive */
	FIELD_FIXED,  /* not from a column: the text is in `theirs` */
	/* cells of chain rows */
	FIELD_ROOT, /* an option symbol, or a root alone */
	FIELD_TOD,  /* "ticker,tod": SPX settling pm is SPXW */
	FIELD_EXPIRY,
	FIELD_STRIKE,
	FIELD_STRIKE_MILLI, /* in thousandths */
	FIELD_RIGHT,
	FIELD_OCC_EXPIRY, /* out of an option symbol: occ.h */
	FIELD_OCC_STRIKE,
	FIELD_OCC_RIGHT,
	FIELD_BID,	  /* "bid,ask": 0 is none when there is no ask */
	FIELD_PRICE,	  /* 0 is none; "a,b": else the next */
	FIELD_BID_NANO,	  /* the same: integers are 1e-9 of it, */
	FIELD_PRICE_NANO, /* the largest is none */
	FIELD_MID,	  /* "bid,ask[,other]": their mean, else the other */
	FIELD_VALUE,	  /* a number; -999 and NaN are none */
	FIELD_IV,	  /* the same; 0 is none */
	FIELD_PERCENT,	  /* an iv in percent */
	FIELD_PUT_DELTA,  /* of the call's */
	FIELD_SIZE1,	  /* "12 x 14": the first */
	FIELD_SIZE2,
	FIELD_LEAD_TIME, /* from the lines above the header: lead.h */
	FIELD_LEAD_LAST,
};

struct field {
	const char *ours;   /* name in our rows; "" is not written */
	const char *theirs; /* names, "a|b"; "#2" is the second column; of
			       chain rows: "a,b" are several columns */
	enum field_kind kind;
	int optional;
};

enum { LAYOUT_SPLIT = 2 };

enum snap { SNAP_NONE, SNAP_1545, SNAP_EOD };

struct layout {
	const char *name;
	const char *header; /* "DATE,VVIX|SKEW"; "*" is any name; NULL: fold */
	const struct field *field[LAYOUT_SPLIT]; /* NULL: every column */
	int fold;	/* the fields' names in any case make the header */
	int bar;	/* CAL_ length; FETCH_NO_BAR when it is not known */
	int needs_zone; /* times without offset need --tz */
	int named;	/* only with --layout: too wide to be recognised */
	int mdy;	/* dates in numbers are known to be month first */
	int sorts;	/* newest first as a rule: put in order unasked */
	int one_symbol; /* several symbols in one file are an error */
	int chain;	/* rows are quotes; the header is a set of names, those
			   with a "?" need not be there */
	enum snap snap; /* the date's time of day; for one --quote only */
	const char *summary;
};

/* The layout called so; dies (MISUSE).  NULL for "auto" and NULL. */
const struct layout *layout_named(const char *name);

/* Which has the header of the file: of the layouts called name, or (NULL) of
 * all.  NULL when there is none; dies when there are two. */
const struct layout *layout_of(struct rec *r, const char *name);

/* The file's column for the field, or -1; dies when two would do. */
int layout_column(struct rec *r, const struct layout *l, const struct field *f);

/* The column with exactly this name, blanks around it apart, or -1. */
int layout_find(const struct rec *r, const char *name, size_t n);

/* Of a header that is nobody's: whose it comes nearest to and what it lacks,
 * for a message; arena memory, "" when it is like none. */
const char *layout_nearest(struct rec *r);

/* The i-th of them all, NULL behind the last. */
const struct layout *layout_at(int i);

#define LAYOUT(ident) extern const struct layout layout_##ident[];
#include "fetch/layout/all.h"
#undef LAYOUT

#endif
