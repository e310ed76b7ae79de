/* ledger: trades and marks, on stdout. */
#ifndef CSF_BT_LEDGER_H
#define CSF_BT_LEDGER_H

#include "row/out.h"

struct marks_moment;
struct pos;
struct run;

/* Of -o (NULL: as the rows come) and --decimals; dies (MISUSE) of the first. */
void ledger_form(struct run *r, const char *form, int decimals);
void ledger_open(struct run *r, const char *form);

void ledger_trade(const struct pos *p, int64_t known);
void ledger_marks(struct run *r, const struct marks_moment *t);
void ledger_strikes(struct out *o, const struct pos *p); /* 4 cells */

int ledger_close(struct run *r);

#endif
