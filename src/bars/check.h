/*
 * check: findings about bars.  Kinds:
 *
 *	time_bad         not a time, or an instant among dates
 *	time_back        before the row above it
 *	duplicate        the time of the row above it
 *	session_missing  a run of sessions without a row; value: how many
 *	session_extra    rows on a day without session
 *	bars_missing     of a session; value: how many
 *	bars_outside     before the open, at or after the close; value: how many
 *	bars_offgrid     not a whole number of bars from 09:30; value: how many
 *	not_number       the cell; value: its text
 *	empty            a run of rows without the price; value: how many
 *	not_positive     the price
 *	volume_negative  the volume
 *	ohlc             a high below, or a low above, another price of the bar
 *	volume_zero      a run of rows; value: how many
 *	open_stale       a run of opens equal to the close before; value: length
 *	jump             a close that changed by more than --jump
 *
 * Findings are kept and written in order of time at the end.
 */
#ifndef CSF_BARS_CHECK_H
#define CSF_BARS_CHECK_H

#include "row/rec.h"

enum { CHECK_STALE = 5 }; /* shortest run of stale opens reported */

struct finding {
	struct cal_time time;
	int timed; /* 0: there is no time to give */
	const char *key, *kind, *column, *value, *detail;
	long line, order;
};

/* Keep a finding; text is copied.  value and detail may be NULL. */
void finding_add(const struct finding *f);

/* Write them all. */
void finding_write(const char *keyname);

/* One finding for n rows in a row. */
struct streak {
	struct cal_time first, last;
	long n, line;
};
void streak_add(struct streak *s, struct cal_time t, long line);
/* Report it if it has at least `least` rows; it is empty afterwards. */
void streak_end(struct streak *s, const char *key, const char *kind,
    const char *column, long least);

/* ---- sessions ---- */

struct sessions { /* what was seen of the exchange's days; zeroed */
	int bar;  /* CAL_ length; 0 until the first session tells */
	int started, day, is_date;
	int *sec; /* clock of the rows of the day so far; owned */
	size_t nsec, capsec;
	long line;
};

/* A row, in order; and the end of the rows. */
void sessions_row(
    struct sessions *s, const char *key, struct cal_time t, long line);
void sessions_end(struct sessions *s, const char *key);

/* "2020-01-02" or UTC; arena memory. */
const char *check_text(struct cal_time t);

#endif
