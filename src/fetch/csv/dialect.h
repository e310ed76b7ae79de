/*
 * dialect: rows that are parted by something else than commas, have blanks
 * about their cells, or end in a line that is no row: as plain CSV.
 */
#ifndef CSF_FETCH_CSV_DIALECT_H
#define CSF_FETCH_CSV_DIALECT_H

#include "base/str.h"
#include "base/text.h"

struct dialect {       /* zero-initialise */
	char sep;      /* 0: the file is plain CSV, and none of this is used */
	int has_trail; /* its last line says where it is from */

	/* private */
	struct text cell;
	int in_quotes, was_quoted, behind_first, drops;
};

/* What the header's line tells; a sep that is set already stays. */
void dialect_tell(struct dialect *d, struct str header);

/* Add the bytes as plain CSV; n is 0 at the end. */
void dialect_add(struct dialect *d, struct text *to, const char *p, size_t n);

#endif
