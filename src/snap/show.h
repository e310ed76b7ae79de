/* show: an interval for people: lines of at most 60 columns, for terminals and
 * telephones, numbers to what matters. */
#ifndef CSF_SNAP_SHOW_H
#define CSF_SNAP_SHOW_H

#include "snap/doc.h"

enum { SHOW_WIDTH = 60 };

/* The document that doc_put has just made. */
void show_put(struct text *t, const struct doc *d, const struct interval *v);

/* A row's: what its cells hold. */
void show_row(struct text *t, const struct doc *d, const struct cells *c);

#endif
