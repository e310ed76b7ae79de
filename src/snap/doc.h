/*
 * doc: an interval as csf-snapshot(5) has it, one JSON object without newlines.
 * Nothing in it but the rows of the interval, the settings and the version: not
 * when it was made, nor what came before.
 */
#ifndef CSF_SNAP_DOC_H
#define CSF_SNAP_DOC_H

#include "snap/interval.h"

enum { DOC_ID = 48 };

struct doc {
	/* of the stream; set before the first */
	const char *stream; /* NULL: the symbol, if there is one, and every */
	const char *every;  /* "5m" */
	int length;	    /* CAL_DAILY or seconds */
	int revision;
	const char *settings; /* hexadecimal */

	/* of the newest */
	struct text json;
	const char *name; /* the stream's */
	const char *type;
	char id[DOC_ID];
	int bar; /* length of the rows' bars, CAL_POINT: instants */

	/* private */
	struct text scratch;
};

void doc_put(struct doc *d, struct interval *v);

/* How many rows of bars an interval should have; -1: of instants, any. */
long doc_expected(const struct doc *d, const struct span *s);

#endif
