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
	const char *each;   /* the type of documents that are rows, or NULL */
	const char *stream; /* NULL: the symbol, if there is one, and every, or
			     * that type */
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

/* A row as a document, known at that moment; symbol: its column. */
void doc_row(struct doc *d, const struct cells *c, int symbol, int64_t ns);

/* Is it a type: words with points between? */
int doc_is_type(const char *type);

/* How many rows of bars an interval should have; -1: of instants, any. */
long doc_expected(const struct doc *d, const struct span *s);

#endif
