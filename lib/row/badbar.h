/*
 * badbar: bars that cannot be: a close outside low..high, a high below the low,
 * a price that is not above 0, a volume below 0.  What is made of them
 * is wrong without a sign of it, so they are counted.
 *
 *	badbar_bind(&b, &in, strict);   the columns that are there
 *	while (rec_next(&in))
 *		badbar_row(&b);
 *	badbar_tell(&b);
 *
 * Cells that are no numbers are not its business.
 */
#ifndef CSF_BADBAR_H
#define CSF_BADBAR_H

#include "row/rec.h"

enum {
	BADBAR_OPEN,
	BADBAR_HIGH,
	BADBAR_LOW,
	BADBAR_CLOSE,
	BADBAR_VOLUME,
	BADBAR_COLUMNS
};

struct badbar {
	struct rec *in;
	int col[BADBAR_COLUMNS]; /* -1: none */
	int strict;		 /* die of the first */
	int whole;		 /* high, low and close are there */
	long n, first;		 /* how many; the line of the first */
};

void badbar_bind(struct badbar *b, struct rec *in, int strict);
void badbar_row(struct badbar *b);

/* One warning, if there was one. */
void badbar_tell(const struct badbar *b);

#endif
