/*
 * label: csf-label's events, zones, targets and weights.  To add one: a file
 * src/label/GROUP/NAME.c with a `const struct column label_IDENT`
 * (column/column.h) for each name, and a line LABEL(GROUP, IDENT) for each in
 * all.h, sorted.
 */
#ifndef CSF_LABEL_H
#define CSF_LABEL_H

#include "column/table.h"

extern const struct table label_table;

#endif
