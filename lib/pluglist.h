/*
 * pluglist: what the lists of -l (contract L1) have in common: the columns of
 * the table, and its row or object for a plug-in, which is not run for it.
 */
#ifndef CSF_PLUGLIST_H
#define CSF_PLUGLIST_H

#include "out.h"
#include "text.h"

/* Add the columns and start. */
void pluglist_start(struct out *o);

void pluglist_row(struct out *o, const char *name, const char *path);
void pluglist_object(struct text *t, const char *name, const char *path);

#endif
