/*
 * session: the sessions of the New York Stock Exchange, 1990..2100, by its
 * holiday rules (NYSE rule 7.2) and its special closures, and the moment at
 * which a row is known.
 *
 * Outside these years the rules are applied as far back and forward as they go
 * (holidays on Mondays from 1971, hours of today, weekdays only), without
 * special closures.  Tables are filled on first use: one thread.
 */
#ifndef CSF_SESSION_H
#define CSF_SESSION_H

#include "time/cal.h"

enum { SESSION_OPEN = 9 * 60 + 30, SESSION_CLOSE = 16 * 60 };

int session_is(int day);
/* Minutes since midnight New York at which the day's session ends: 960, or 780
 * and the like on early closes; -1 when there is no session. */
int session_close(int day);
/* Likewise its start: 570 (1996-01-08: 660); -1 without a session. */
int session_open(int day);
/* "Good Friday", "Hurricane Sandy"; NULL on sessions and weekends. */
const char *session_holiday(int day);
/* A session by the rules alone: what could be known in advance. */
int session_is_planned(int day);
int session_next(int day); /* the first session after day */
int session_prev(int day); /* the last session before day */
/* Sessions s with from < s <= to; negative when to < from. */
int session_count(int from, int to);
/* First and last session of the week of the day, Monday to Sunday; its Monday
 * when it has none. */
int session_week_first(int day);
int session_week_last(int day);
/* Likewise of its month; the first of the month when it has none. */
int session_month_first(int day);
int session_month_last(int day);
int session_month_after(int day); /* the first of the next */
/* The moments of a session's open and close; 9:30 and 16:00 without one. */
int64_t session_open_ns(int day);
int64_t session_close_ns(int day);
/* The last moment at which options on the index are quoted: 15 minutes after
 * the close, as Cboe has it. */
int64_t session_quotes_end_ns(int day);
/* Is the moment of no session: of a day without one, or later than that? */
int session_is_outside(int64_t ns);
/* Is it in one, from its open on? */
int session_is_open(int64_t ns);

/* Is the row's time a date?  Midnight UTC of a day, a week or a month is one in
 * other clothes: read as the evening before in New York it would be known too
 * early. */
static inline int
session_is_date(struct cal_time t, int bar)
{
	return t.is_date || (bar < CAL_POINT && t.ns % CAL_DAY == 0);
}

/* The New York date of a row of the bar length; of what session_is_date, that
 * one. */
int session_date(struct cal_time t, int bar);

/* The moment at which a row of the bar length is known: a date or a daily bar
 * at that day's close (16:00 on a day without session; a daily bar stamped
 * midnight UTC is that date's), a weekly or monthly one at the close of its
 * last session, of a week dated on a weekend that of the week that follows;
 * an intraday bar at open + length, cut at the session's end when it opens
 * inside the session. */
int64_t session_known(struct cal_time t, int bar);

#endif
