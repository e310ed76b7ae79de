/*
 * part: --part i/n: which variants of a text this run takes.  Variants that
 * share the choice of strikes stay together: by what want.h shares, the shape
 * and the rule of expiries.  The groups of a text are cut into as many runs of
 * neighbours as there are parts, of like length, so that a part also has few
 * expiries to look at; the next text goes on with the next part.  Every part
 * reads all texts, and nothing else decides: rows and quotes do not, so that
 * more of them leave each book where it is.
 *
 * A book is in one part: an id that an earlier text had stays where it was.
 */
#ifndef CSF_BT_PART_H
#define CSF_BT_PART_H

#include "base/map.h"
#include "trade/want.h"

enum { PART_MAX = 1000000 };

struct part {
	int i, n;   /* 1 <= i <= n; n 0: all in one */
	long taken; /* variants in it */

	/* private */
	int next;	   /* the part that the next text begins with, from 0 */
	struct map places; /* of ids; zeroed */
};

/* The value of --part; dies (MISUSE).  For OPT_READ. */
void part_option(const char *name, const char *text, void *part);

/* mine[k]: is variant k of the text's n, in their order, in the part?  Their
 * ids live as long as the part does. */
void part_take(struct part *p, struct arena *a, const struct want *want,
    size_t n, char *mine);

/* Said when it has none of the variants. */
void part_close(const struct part *p, long variants);

#endif
