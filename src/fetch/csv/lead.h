/*
 * lead: what stands before the rows of a file and would hide its header: the
 * three or so lines above the table of Cboe's quote page, and the bracket of
 * optionsDX's first name, which looks like a JSON array.
 */
#ifndef CSF_FETCH_CSV_LEAD_H
#define CSF_FETCH_CSV_LEAD_H

#include "base/text.h"
#include "time/cal.h"

struct lead {
	int is_table;	 /* Cboe's quote table */
	char last[32];	 /* its index level, "" without one */
	char stamp[128]; /* the words of its date, "" without one */
};

/* More of the file is needed to tell. */
enum { LEAD_MORE = -1 };

/*
 * Look at the first n bytes of a file: LEAD_MORE (never with at_end), or how
 * many of them text (which is set) stands in for.
 */
long lead_read(
    struct lead *l, struct text *text, const char *p, size_t n, int at_end);

/* The stamp as 2022-07-12T15:55:00Z into t; 0, or -1 when it is in words that
 * are not known. */
int lead_time(const struct lead *l, struct cal_time *t);

/* "Tue Jul 12 2022" of the table: 0 and *day set, or -1. */
int lead_date(const char *p, size_t n, int *day);

#endif
