/* Between cell.c and cell_number.c. */
#ifndef CSF_FETCH_CSV_CELL_IMPL_H
#define CSF_FETCH_CSV_CELL_IMPL_H

#include "fetch/csv/take.h"

/* The cell without blanks; p is NULL for all the ways to say nothing. */
struct str cell_text(struct rec *r, int col);

/* The number of the take's i-th column, in our unit, *s the text; NaN, and p
 * NULL, when there is none. */
double cell_number(struct rec *r, const struct take *t, int i, struct str *s);

/* A number that was written for people: "$4,704.81", "15.5%"; its bare text,
 * which stays for three calls more, and *v.  0, or -1. */
int cell_read_number(const struct take *t, struct str *s, double *v);

void cell_die_number(struct rec *r, int col, struct str s)
    __attribute__((noreturn));

#endif
