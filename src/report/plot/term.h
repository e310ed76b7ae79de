/*
 * term: a plot in the terminal that is there: as a picture where it says that
 * it takes one (Kitty's protocol, sixels) and gnuplot can make it, else in
 * blocks of UTF-8 where gnuplot has them (from 6.0 on), else in ASCII.
 */
#ifndef CSF_REPORT_TERM_H
#define CSF_REPORT_TERM_H

#include "report/plot/sheet.h"

/* Its width: COLUMNS, or what the terminal says, or 80; 20 at least. */
int term_columns(void);

/* gnuplot's terminal for the sheet, onto the script. */
void term_set(struct sheet *script, const struct sheet *s);

#endif
