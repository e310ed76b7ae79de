/*
 * kind: what can be stored, as data.  A kind has a table (rows:SET one for each
 * set); its rows are told apart by its scope, which tells series apart, and its
 * key within a series.  Any other column of a stream becomes a real column when
 * it first appears.
 *
 * Columns of csf's own, beside those of the stream:
 *	csf_date  1: the time is a date; it is that day's midnight UTC
 *	csf_seq   the order in which rows of one time came (kinds with .seq)
 *	csf_at    what numbers the row: n of a trade, the time of a mark
 */
#ifndef CSF_KIND_H
#define CSF_KIND_H

#include "base/str.h"

enum kind_type {
	KIND_UNKNOWN, /* no cell of it was ever filled */
	KIND_NUMBER,  /* double */
	KIND_TEXT,
	KIND_JSON, /* a nested value of NDJSON, as its text */
	KIND_TIME, /* nanoseconds UTC */
	KIND_DAY,  /* a date, as text */
	KIND_SIDE, /* C or P */
	KIND_AT,   /* computed: csf_at */
};

struct kind_key {
	const char *name;
	enum kind_type type;
};

enum { KIND_KEYS = 6 };

struct kind {
	const char *name; /* "bars"; "rows" for rows:SET */
	const char *summary;
	int timed; /* rows have a time, which never falls */
	int seq;   /* rows of one time keep their order */
	int all;   /* a dump has the series one behind the other, and scope as
		    * its first columns */
	const char *scope[3]; /* of a series; ends with NULL */
	struct kind_key key[KIND_KEYS];
	const char *text;   /* columns that are text whatever they hold */
	const char *number; /* and numbers: columns of the table even where no
			     * row has filled them, for queries */

	/* of a kind whose rows are JSON documents (doc.h): the members that
	 * are columns, "kind card.rows" the columns kind and rows, and the
	 * column that is the beginning of the hash */
	const char *member, *digest;
};

/* All of them, for messages: "bars, equity, ...". */
extern const char kind_names[];

/* The kind of "bars", "rows:SET"; dies (MISUSE) with the nearest. */
const struct kind *kind_of(const char *typed);

/* The kind of that name, or NULL. */
const struct kind *kind_named(const char *name);

/* What the layout says that a column holds: KIND_UNKNOWN when it says
 * nothing. */
enum kind_type kind_column(const struct kind *k, const char *name);

/* Is the column part of the scope or key? */
int kind_is_key(const struct kind *k, const char *name);
int kind_is_scope(const struct kind *k, const char *name);

/* "number", "text", "time", "" and back. */
const char *kind_type_name(enum kind_type type);
enum kind_type kind_type_of(const char *name);

#endif
