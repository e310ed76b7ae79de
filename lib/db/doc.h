/*
 * doc: JSON documents as rows.  Kinds with .member hold documents whole: a
 * model, the manifest of a run, a snapshot.  A stream has one behind the other,
 * no two beginning on one line; they may go over many.  Each becomes a row
 * for db_load: the members that the kind names, where they are text, numbers or
 * booleans; its hash, SHA-256 of the bytes from the first brace to the last,
 * where the kind has it; and these bytes, the column `document`.
 *
 *	doc_open(&doc, &in, "-", kind_named("models"));
 *	db_load(&db, &in, &how, &counts);
 *
 * Rows have the line numbers of the documents.  What is no JSON, has a key
 * twice or does not end dies (FAIL) with file and line.
 */
#ifndef CSF_DOC_H
#define CSF_DOC_H

#include "base/sha.h"
#include "base/text.h"
#include "db/kind.h"
#include "row/rec.h"

enum { DOC_ID = 16 }; /* digits of the hash that name a document */

struct doc {
	char hash[SHA_TEXT]; /* of the newest; after doc_open, of the first */

	/* private */
	const char *file;
	const struct kind *kind;
	int fd;
	char buf[1 << 16];
	size_t at, n; /* buf[at..n) is unread */
	long line;    /* of the next byte */
	long first;   /* of the document */
	long next;    /* of the next row */
	struct text text, row;
	size_t sent; /* bytes of row */
};

/* "-" is stdin. */
void doc_open(
    struct doc *d, struct rec *in, const char *file, const struct kind *k);

#endif
