/*
 * stamp: the ways other people write a time.
 *
 *	2020-03-16  2020-03-16T15:45:00Z  2020-03-16 15:45-04:00   csf-rows(5)
 *	2020-03-16 15:45[:30[.5]]  2020-03-16T15:45                no offset
 *	... 15:45:00 US/Eastern  ... 15:45-04  ... 15:45 -0400     its own
 *	3/16/2020  03/16/2020 3:45 PM  3.16.2020  3-16-20          of an order
 *	16-Mar-2020  16MAR2020  Mar 16, 2020  Mon Mar 16 2020      in English
 *	20200316  20200316 15:45:30  20200316 154530
 *	20200316-19:45:30                                          UTC, as IB
 *	1584373500  ...500000  ...500000000  ...500000000000       epochs
 *
 * Epochs are s, ms, us or ns by magnitude, from 1973-03-03.  Blanks about a
 * time do not matter.  A date whose year comes last is read month first unless
 * the order is said; years of two digits want it said (69 and less: 20xx).
 */
#ifndef CSF_FETCH_CSV_STAMP_H
#define CSF_FETCH_CSV_STAMP_H

#include "fetch/csv/zone.h"
#include "time/cal.h"

enum stamp_order { STAMP_UNSAID, STAMP_MDY, STAMP_DMY, STAMP_YMD };

struct stamps { /* of one file */
	struct zone zone;
	enum stamp_order order;

	/* dates that would fit the other order too, the first of them, and
	 * whether another date told the order */
	long both;
	int is_told;
	char first[32];

	/* of the newest time: it comes twice that day, this is the second;
	 * or 0 */
	int64_t later;
};

/*
 * NULL and *t set, or a short English reason for a message.  daily: the row is
 * a daily bar, its time is the date as written (of an epoch: the UTC date).
 */
const char *stamp_parse(
    const char *s, size_t n, struct stamps *how, int daily, struct cal_time *t);

/* A date in English at *s, up to a clock or the end: 0, or -1. */
int stamp_english(const char **s, const char *end, int *day);

/* New York's time in words: "July 12, 2022, 11:55 AM EDT", "September 14, 2023
 * at 4:31 PM EDT", "Oct 15 2018 @ 20:00 ET".  0, or -1. */
int stamp_words(const char *s, size_t n, struct cal_time *t);

/* When the bar of that length (seconds) opened that ends at the moment; the
 * last of a session may be shorter. */
int64_t stamp_open(int64_t end, int bar);

#endif
