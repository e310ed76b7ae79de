/*
 * quote: the cells of chain rows, out of other people's columns (providers of
 * files write 0, -999 or NaN where there is nothing; here that is an empty
 * cell).  Numbers keep their text.
 */
#ifndef CSF_FETCH_CSV_QUOTE_H
#define CSF_FETCH_CSV_QUOTE_H

#include "fetch/csv/feed.h"
#include "row/out.h"

/* Check --quote and --set; dies (MISUSE). */
void quote_options(void);

/* Is the layout's snapshot the one that --quote asks for? */
int quote_wanted(const struct layout *l);

/* The text that --set gives for the column, or NULL. */
const char *quote_set(const char *ours);

/* Capitals, perhaps with a digit behind, as SPXW. */
int quote_is_root(struct str s);

/* The columns of the field; .col is -1 when the file has none. */
struct take quote_take(struct rec *r, const struct field *d);

/* Die when neither the file nor --set tells the root. */
void quote_check(
    const struct rec *r, const struct layout *l, const struct take *t, int n);

/* The moment of all the rows of a file that has no column of times: of --set,
 * or from above its header; dies when there is none. */
void quote_only_time(const struct rec *r, struct cal_time *t);

/* The moment of a row dated so: the snapshot's time of that day, and at the
 * end of its interval. */
void quote_time(struct cal_time *t, const struct layout *l, int bar);

/* ---- cells (cell.c) ---- */

/* The root of the row at hand. */
struct str quote_root(struct rec *r, const struct take *t);

/* Write the cell of the row at hand. */
void quote_cell(struct rec *r, const struct take *t, struct out *o);

#endif
