/*
 * clock: times of the New York day, "10:00", "open+5m", "close-15m", and on
 * which rows of a stream they have come.
 */
#ifndef CSF_CLOCK_H
#define CSF_CLOCK_H

#include <stddef.h>
#include <stdint.h>

enum clock_base { CLOCK_NONE, CLOCK_AT, CLOCK_OPEN, CLOCK_CLOSE };

struct clock {
	enum clock_base base;
	int sec; /* CLOCK_AT: since midnight; else added to open or close */
};

enum { CLOCK_SET = 64 }; /* most times in one set */

/*
 * h:m[:s]; open, open+N, open-N; close, close-N: N hours, minutes or seconds,
 * as 1h, 15m, 30s, at most a day.  Returns how many of the n bytes at s it is,
 * the longest that can be read, or 0.
 */
size_t clock_parse(const char *s, size_t n, struct clock *c);

/* The text of a time, in whole minutes where it can be; returns the bytes (up
 * to CAL_TEXT_MAX). */
size_t clock_put(char *p, struct clock c);

/*
 * A set, "10:00+close-15m": one byte of `between` after each but the last.
 * Sorted as on a day from 9:30 to 16:00, the same time twice is kept twice.
 * NULL, set[] and *n; or the place in the text that is no time, or one too
 * many.
 */
const char *clock_set(struct clock set[CLOCK_SET], int *n, const char *text,
    size_t len, const char *between);

/* Does a come after b in a set?  The same time: no. */
int clock_later(struct clock a, struct clock b);

/* Seconds since midnight on the day; on days without session as on usual
 * ones. */
int clock_at(struct clock c, int day);

/* Do half days, which end at 13:00, never reach it? */
int clock_late(struct clock c);

/*
 * A gate: the days and the times at which something may happen.  Fed every row
 * of a stream in order; where time and days are the same, so are the answers.
 */
struct clock_gate {
	unsigned days; /* bit cal_dow */
	const struct clock *time;
	int n; /* of time; 0: every row of these days */

	/* private, 0 at first */
	int day;       /* New York date of the rows seen last */
	uint64_t done; /* times of that day that have had their row */
};

int clock_same(const struct clock_gate *a, const struct clock_gate *b);

/*
 * The next row is known on this date at this second of it, New York's: does it
 * pass?  Of each time, the first row of the day known at or after it; a time
 * later than the session's end never comes.
 */
int clock_row(struct clock_gate *g, int day, int sec);

#endif
