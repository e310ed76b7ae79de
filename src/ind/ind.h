/*
 * ind: csf-ind's indicators.  To add one: a file src/ind/GROUP/NAME.c with a
 * `const struct column ind_IDENT` (column/column.h) for each name and dialect,
 * a line IND(GROUP, IDENT) for each in all.h, sorted, and a line in
 * tests/ind/golden/INDEX.
 */
#ifndef CSF_IND_H
#define CSF_IND_H

#include "column/table.h"

extern const struct table ind_table;

#endif
