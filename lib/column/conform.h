/*
 * conform: -T, the conformance test of a plug-in (contract P2): it appends what
 * it describes, one row for each row, bytes before them untouched; the prefix
 * law; NDJSON equals CSV; a full disk exits 1; a bad parameter exits 2.
 */
#ifndef CSF_CONFORM_H

#define CSF_CONFORM_H

#include "column/table.h"

/* Print a line a check, "ok" or "not ok"; returns 0, or FAIL. */
int conform(const struct table *t, const char *name);

#endif
