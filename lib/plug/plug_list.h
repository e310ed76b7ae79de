/*
 * plug_list: what the lists of -l have in common: the columns of the table, and
 * its row or object for a plug-in, which is not run for it (csf-plugins(7)).
 */
#ifndef CSF_PLUG_LIST_H
#define CSF_PLUG_LIST_H

#include "base/text.h"
#include "row/out.h"

/* Add the columns and start. */
void plug_list_start(struct out *o);

void plug_list_row(struct out *o, const char *name, const char *path);
void plug_list_object(struct text *t, const char *name, const char *path);

#endif
