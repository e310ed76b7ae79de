/*
 * lead: what stands before the rows of a file and would hide its header: empty
 * cells, "sep=;", the three lines above the table of Cboe's quote page, the
 * two more that yfinance writes, the bracket of optionsDX's first name, which
 * looks like a JSON array; and the one JSON object that Cboe's chains are.
 */
#ifndef CSF_FETCH_CSV_LEAD_H
#define CSF_FETCH_CSV_LEAD_H

#include "fetch/csv/dialect.h"
#include "time/cal.h"

struct lead {
	int is_table;	 /* it tells the time: Cboe's quote table, its JSON */
	char last[40];	 /* its index level, "" without one */
	char stamp[128]; /* its date in words; "" without one */
	int has_time;
	struct cal_time time;
	int is_whole; /* the file is read to its end first */
	struct dialect dialect;
};

/* More of the file is needed to tell. */
enum { LEAD_MORE = -1 };

/*
 * Look at the first n bytes of a file: LEAD_MORE (never with at_end), or how
 * many of them text (which is set) stands in for.  Dies of JSON that it takes
 * for Cboe's and cannot read, and of yfinance's tables of several tickers.
 */
long lead_read(struct lead *l, struct text *text, const char *file,
    const char *p, size_t n, int at_end);

#endif
