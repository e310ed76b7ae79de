/*
 * lead: what stands before the rows of a file and would hide its header: the
 * three or so lines above the table of Cboe's quote page, and the bracket of
 * optionsDX's first name, which looks like a JSON array.
 */
#ifndef CSF_FETCH_CSV_LEAD_H
#define CSF_FETCH_CSV_LEAD_H

#include "base/text.h"

struct lead {
	int is_table;	 /* Cboe's quote table */
	char last[32];	 /* its index level, "" without one */
	char stamp[128]; /* its date: stamp_words; "" without one */
};

/* More of the file is needed to tell. */
enum { LEAD_MORE = -1 };

/*
 * Look at the first n bytes of a file: LEAD_MORE (never with at_end), or how
 * many of them text (which is set) stands in for.
 */
long lead_read(
    struct lead *l, struct text *text, const char *p, size_t n, int at_end);

#endif
