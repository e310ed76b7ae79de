/*
 * cell: the cells of our rows, out of other people's (of chains, providers
 * write 0, -999 or NaN where there is nothing; here that is an empty cell).
 * Numbers are checked and keep their text; what is none dies with its place.
 */
#ifndef CSF_FETCH_CSV_CELL_H
#define CSF_FETCH_CSV_CELL_H

#include "fetch/csv/take.h"
#include "row/out.h"

/* Write the cell of the row at hand, whose time is *time. */
void cell_put(struct rec *r, const struct take *t, const struct cal_time *time,
    struct out *o);

/* The root of the row at hand. */
struct str cell_root(struct rec *r, const struct take *t);

/* Capitals, perhaps with a digit behind: SPXW, SPX7. */
int cell_is_root(struct str s);

/* "I:SPX" of Massive without its prefix. */
struct str cell_symbol(struct str s);

#endif
