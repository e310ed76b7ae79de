/*
 * files: where it is written what a book does: the ledger, and what --fills,
 * --skips, --events and --open ask for.  A rerun has files that were never
 * opened: nothing is written of it, and nobody else asks whether a book is one.
 */
#ifndef CSF_BT_FILES_H
#define CSF_BT_FILES_H

#include "row/out.h"
#include "trade/skip.h"

struct run;

struct file {
	int on;
	struct out out;
};

struct files { /* zeroed: none of them is open */
	struct file ledger, fills, skips, events, open;
	long skipped[SKIP_N], unclosed[SKIP_N]; /* how often, in all */
	const char *listed, *asked; /* roots: those of the chain, not those of
				       an order that found no expiry */
};

/* Open all but the ledger; a path that is NULL: not asked for.  form: as typed,
 * NULL: that of the rows. */
void files_open(struct run *r, const char *fills, const char *skips,
    const char *events, const char *open, const char *form);

/* Close all but the ledger, and warn of what was skipped. */
void files_close(struct run *r);

#endif
