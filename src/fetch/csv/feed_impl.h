/* Between feed.c and feed_sort.c. */
#ifndef CSF_FETCH_CSV_FEED_IMPL_H
#define CSF_FETCH_CSV_FEED_IMPL_H

#include "fetch/csv/feed.h"

/* The time of the row at hand; dies when it goes back behind f->last. */
void feed_read_time(struct feed *f);

/* Read the file whole and open it again as it would be in order. */
void feed_sort(struct feed *f);

#endif
