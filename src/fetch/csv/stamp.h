/*
 * stamp: the ways other people write a time.
 *
 *	2020-03-16  2020-03-16T15:45:00Z  2020-03-16 15:45-04:00   csf-rows(5)
 *	2020-03-16 15:45[:30[.5]]  2020-03-16T15:45                no offset
 *	3/16/2020  03/16/2020 3:45 PM  3/16/2020 15:45:30          month first
 *	20200316  20200316 15:45:30
 *	1584373500  ...500000  ...500000000  ...500000000000       epochs
 *
 * Epochs are s, ms, us or ns by magnitude, from 1973-03-03.  Blanks about a
 * time do not matter.  Two-digit years, a day before its month and an hour of
 * 24 are refused.
 */
#ifndef CSF_FETCH_CSV_STAMP_H
#define CSF_FETCH_CSV_STAMP_H

#include "time/cal.h"

enum zone_kind { STAMP_NONE, STAMP_NY, STAMP_FIXED };

struct zone {
	enum zone_kind kind; /* NONE: a time without offset is refused */
	int east;	     /* FIXED: seconds east of Greenwich */
};

/* "ny", "utc", "+hh:mm", "-hh:mm"; 0, or -1. */
int stamp_zone(const char *s, struct zone *z);

/*
 * NULL and *t set, or a short English reason for a message.  daily: the row is
 * a daily bar, its time is the date as written (of an epoch: the UTC date).
 */
const char *stamp_parse(const char *s, size_t n, const struct zone *z,
    int daily, struct cal_time *t);

/* The same in English words, New York's time: "July 12, 2022, 11:55 AM EDT",
 * "September 14, 2023 at 4:31 PM EDT"; a date: "Tue Jul 12 2022".  0, or -1. */
int stamp_words(const char *s, size_t n, struct cal_time *t);
int stamp_date_words(const char *s, size_t n, int *day);

/* When the bar of that length (seconds) opened that ends at the moment; the
 * last of a session may be shorter. */
int64_t stamp_open(int64_t end, int bar);

#endif
