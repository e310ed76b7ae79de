/* dates: files of dates: meetings, releases, days on which something may or may
 * not be done. */
#ifndef CSF_DATES_H
#define CSF_DATES_H

#include "base/arena.h"

struct dates;

/* The file's; each is read once, into *all (NULL to begin with).  One date a
 * line in any order, "#" begins a comment; a header `time` or `date` may stand
 * in front.  Dies (FAIL) of anything else, with file and line. */
const struct dates *dates_of(
    struct dates **all, struct arena *a, const char *path);

int dates_hold(const struct dates *d, int day);

/* The first of them that is not before the day, the last that is not behind it,
 * into *date; 0 when there is none. */
int dates_next(const struct dates *d, int day, int *date);
int dates_last(const struct dates *d, int day, int *date);

#endif
