/*
 * take: where the cells of our rows come from: a column of the file, by its
 * layout or by --map, or a text, by --set or --symbol.
 */
#ifndef CSF_FETCH_CSV_TAKE_H
#define CSF_FETCH_CSV_TAKE_H

#include "fetch/csv/layout.h"
#include "fetch/csv/lead.h"
#include "fetch/csv/stamp.h"

enum { TAKE_COLS = 3 };

struct take { /* one cell of ours */
	const char *ours;
	enum field_kind kind;
	int col[TAKE_COLS];    /* of the file, or -1; most kinds have one */
	const char *text;      /* FIELD_FIXED; of chains: for want of a cell */
	struct stamps *stamps; /* FIELD_EXPIRY: the file's */
	const struct lead *lead; /* the file's */
};

struct takes { /* all that a row of the file makes; zero-initialise */
	struct take *list[LAYOUT_SPLIT]; /* a row each; buffers kept */
	int n[LAYOUT_SPLIT];
	size_t cap[LAYOUT_SPLIT];
	int time, clock, symbol; /* columns of the file, or -1 */
	int has_millis;		 /* the clock is FIELD_MILLIS */
	struct stamps *stamps;	 /* the file's */
	const struct lead *lead; /* the file's */
	int root;		 /* of chains: its place in list[0] */
};

/* The layout of a file that none has, when --map names its columns. */
extern struct layout take_mapped;

/* Check --map and --set; dies (MISUSE). */
void take_options(void);

/* Is this column of ours given by --map? */
int take_is_mapped(const char *ours);

/* The text that --set gives for this column of ours, or NULL. */
const char *take_set(const char *ours);

/* Find the columns of the file; dies when one is wanted and not there, and when
 * nothing tells a chain's root.  t->stamps and t->lead are set. */
void take_columns(struct takes *t, struct rec *r, const struct layout *l);

#endif
