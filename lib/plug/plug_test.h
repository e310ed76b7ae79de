/*
 * plug_test: -T, does a plug-in that appends columns keep its promises
 * (csf-plugins(7))?  It appends what it describes, named by --as, in the form
 * that -o says; one row for each row, bytes before them untouched; rows cut off
 * change no earlier row; a full disk exits 1; a bad parameter exits 2.
 */
#ifndef CSF_PLUG_TEST_H
#define CSF_PLUG_TEST_H

#include "plug/plug_call.h"

/*
 * Print a line a check, "ok" or "not ok"; returns 0, or FAIL.  --as is a name
 * of our own, whatever the call has.  check, unless it is NULL, says what is
 * wrong with a cell of the new columns that is not empty; NULL: nothing.
 */
int plug_test(struct plug_call *c, struct arena *a,
    const char *(*check)(struct arena *a, const char *text, size_t n));

#endif
