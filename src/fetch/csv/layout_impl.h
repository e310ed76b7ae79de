/* Between layout.c and layout_names.c: headers that are sets of names. */
#ifndef CSF_FETCH_CSV_LAYOUT_IMPL_H
#define CSF_FETCH_CSV_LAYOUT_IMPL_H

#include "fetch/csv/layout.h"

/* How many of the header's names the file has; *missing: that it must have. */
int layout_count(const struct rec *r, const struct layout *l, int *missing);

/* Die when a layout of chains (called name) has more of its names in the header
 * than `matched` but lacks a few: told by the names that it lacks. */
void layout_check_near(struct rec *r, const char *name, int matched);

/* Is its snapshot, if it has one, that of --quote? */
int layout_is_wanted(const struct layout *l);

/* Has the file the field's column? */
int layout_has_field(
    struct rec *r, const struct layout *l, const struct field *f);

#endif
