/* dates: files of dates, of the keys blackout and dates. */
#ifndef CSF_DATES_H
#define CSF_DATES_H

#include "base/arena.h"

struct dates;

/* The file's; each is read once, into *all (NULL to begin with).  One date a
 * line, "#" begins a comment; a header `time` or `date` may stand in front.
 * Dies (FAIL) of anything else. */
const struct dates *dates_of(
    struct dates **all, struct arena *a, const char *path);

int dates_hold(const struct dates *d, int day);

#endif
