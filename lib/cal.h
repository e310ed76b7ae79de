/*
 * cal: time stamps, New York time, exchange sessions, expiries.
 *
 * A day is a number: days since 1970-01-01 (proleptic Gregorian); a moment is
 * nanoseconds since 1970-01-01T00:00Z, UTC without leap seconds.  Years
 * 1678..2261.  Clock times of New York are minutes or seconds since midnight.
 * Nothing here reads the clock, TZ or a file; America/New_York is computed by
 * its rule sets since 1967 (earlier dates use the first of them).
 */
#ifndef CSF_CAL_H
#define CSF_CAL_H

#include <stddef.h>
#include <stdint.h>

#define CAL_SEC INT64_C(1000000000)
#define CAL_DAY (86400 * CAL_SEC)

enum { CAL_TEXT_MAX = 40 }; /* bytes any cal_put_ function may write */

/* ---- text ---- */

struct cal_time {
	int64_t ns;  /* the moment; of a date: its midnight UTC */
	int is_date; /* 1: a date without clock time */
};

/*
 * Contract T1: Y-M-D, or Y-M-D(T| )h:m[:s[.f]](Z|+hh:mm|-hh:mm).  NULL and *t
 * set, or a short English reason ("has no offset", "is not a date") for a
 * message.
 */
const char *cal_parse(const char *s, size_t n, struct cal_time *t);

/* A date alone; 0 and *day set, or -1. */
int cal_parse_date(const char *s, size_t n, int *day);

/* h:m or h:m:s as seconds since midnight; 0 and *sec set, or -1. */
int cal_parse_clock(const char *s, size_t n, int *sec);

/* 2020-03-16; 2020-03-16T19:45:00Z with a fraction only if there is one.
 * Return the bytes written; no NUL. */
size_t cal_put_date(char *p, int day);
size_t cal_put_utc(char *p, int64_t ns);
size_t cal_put_clock(char *p, int sec); /* 15:45 or 15:45:30 */

/* ---- days ---- */

int cal_day(int year, int month, int mday); /* no check of ranges */
void cal_ymd(int day, int *year, int *month, int *mday);
int cal_dow(int day); /* 0 = Sunday */
int cal_is_date(int year, int month, int mday);

/* ---- New York ---- */

/* The moment at which New York's clocks show sec seconds after midnight of
 * day; a time skipped in spring is taken an hour later, one that comes twice in
 * autumn the first time. */
int64_t cal_from_ny(int day, int sec);

/* New York's date and seconds since midnight at the moment ns. */
void cal_to_ny(int64_t ns, int *day, int *sec);

/* New York's offset from UTC at the moment, in seconds (-18000 or -14400). */
int cal_ny_offset(int64_t ns);

/*
 * ---- NYSE sessions, 1990..2100 (rules and special closures: market.md) ----
 *
 * Outside these years the rules are applied as far back and forward as they go
 * (holidays on Mondays from 1971, hours of today, weekdays only), without
 * special closures.  Tables are filled on first use: one thread.
 */

enum { CAL_OPEN = 9 * 60 + 30, CAL_CLOSE = 16 * 60 };

int cal_is_session(int day);
/* Minutes since midnight New York at which the day's session ends: 960, or 780
 * and the like on early closes; -1 when there is no session. */
int cal_close(int day);
/* Likewise its start: 570 (1996-01-08: 660); -1 without a session. */
int cal_open(int day);
/* "Good Friday", "Hurricane Sandy"; NULL on sessions and weekends. */
const char *cal_holiday(int day);
/* A session by the rules alone: what could be known in advance. */
int cal_is_planned(int day);
int cal_next_session(int day); /* the first session after day */
int cal_prev_session(int day); /* the last session before day */
/* Sessions s with from < s <= to; negative when to < from. */
int cal_sessions(int from, int to);
/* The moments of a session's open and close; 9:30 and 16:00 without one. */
int64_t cal_open_ns(int day);
int64_t cal_close_ns(int day);

/* ---- when a row is known (design section 1, orders.md section 3) ---- */

/* Rows are instants, or sessions, or else bars of so many seconds. */
enum { CAL_POINT = 0, CAL_DAILY = -1 };

/* "1m" "5m" "1h" "1d" "point" "30s" to one of the above; 0, or -1. */
int cal_parse_bar(const char *s, size_t n, int *bar);

/* The moment at which a row of the bar length is known: a date or a daily bar
 * at that day's close (16:00 on a day without session; a daily bar stamped
 * midnight UTC is that date's); an intraday bar at open + length, cut at the
 * session's end when it opens inside the session. */
int64_t cal_known(struct cal_time t, int bar);

/* The New York date a row belongs to: a date's own, else the clock's there. */
int cal_ny_date(struct cal_time t);

/* ---- expiries (market.md section 1) ---- */

enum cal_root { CAL_SPX, CAL_SPXW, CAL_XSP, CAL_NROOTS };

/* "SPX" etc.; -1 when unknown. */
int cal_root(const char *s, size_t n);
const char *cal_root_name(enum cal_root root);
/* 1: settles on the opening (SPX), 0: on the close. */
int cal_root_am(enum cal_root root);

/*
 * Was an expiry of the root on day listed and tradable on the quote date asof?
 * By the weekday listing history, the third-Friday AM and PM series, end of
 * month, and the holiday moves:
 *
 *   SPX    AM, third Friday of every month (all years); up to 120 days ahead
 *          (400 from 2018), quarters, halves and Decembers further; not on the
 *          expiry day itself
 *   SPXW   PM.  Fridays but the third from 2010-12-10 (the AM weeklies since
 *          2005 are not counted), Wednesdays from 2016-03-02, Mondays from
 *          2016-08-22, Tuesdays from 2022-04-19, Thursdays from 2022-05-12
 *          (listed the day before); a week or two ahead when new, then 31..60
 *          days.  Third Fridays from 2011-10-04, when SPXPM began on C2 (from
 *          memory; renamed SPXW in 2017, here one root), up to 155 days.  Ends
 *          of month from 2014-07-07 (from memory), up to 190 days, of quarters
 *          375.  Before 2010-12 there is none.
 *   XSP    as SPXW; its own earlier history is not known here
 *
 * Horizons hold to the day within 60 days of the chains they were read off
 * (2011, 2019, 2022, 2023) and are coarser beyond; see the table in calexp.c.
 * A closure nobody planned (2018-12-05) does not move an expiry: nobody could
 * have known when choosing it.
 */
int cal_is_expiry(enum cal_root root, int day, int asof);

/* All such days in from..to, ascending, into out[0..max); returns how many
 * there are (maybe more than max). */
int cal_expiries(
    enum cal_root root, int asof, int from, int to, int *out, int max);

/* Third Friday of the month of day, moved to the session before when it is a
 * holiday. */
int cal_third_friday(int year, int month);

/* The session on which an expiry dated day really is the last: day, or the
 * session before (monthly options were dated on Saturdays until 2015-02-15). */
int cal_expiry_session(int day);

/* The last moment at which the series can trade, and the moment whose value
 * settles it: PM both at the close of the day; AM the close of the session
 * before (options trade to 16:15 but the index stops at 16:00) and the open.
 * A date on a weekend or an unplanned closure counts as the session before; one
 * on a planned holiday (made-up chains have them) as that day at 16:00. */
int64_t cal_last_trade(enum cal_root root, int expiry);
int64_t cal_settle(enum cal_root root, int expiry);

/* ---- clocks ---- */

/* Years to settlement, ACT/365 by the minute: minutes / 525600; 0 when past. */
double cal_years(int64_t now, enum cal_root root, int expiry);

/* The variance clock u of chain-model.md section 1: units of one trading day's
 * variance between now and settlement; 0 when past. */
double cal_variance(int64_t now, enum cal_root root, int expiry);

#endif
