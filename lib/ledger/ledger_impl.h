/* ledger_impl: what ledger.c and marks.c share; nobody else's. */
#ifndef CSF_LEDGER_IMPL_H
#define CSF_LEDGER_IMPL_H

#include "ledger/ledger.h"

/* Take the mark from the row, whose columns are col[]; start as ledger_read. */
void ledger_mark(
    struct ledger_book *b, struct rec *in, const int *col, double start);

/* The n books of a file are marked over one span: those whose order came late
 * get marks at their start's equity for the sessions before. */
void ledger_span(struct ledger_book *b, size_t n);

#endif
