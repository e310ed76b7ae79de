/*
 * cal: time stamps, days, New York time, lengths of bars.
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

/* From one moment to a later one; 0 when it is not later.  A difference of two
 * int64_t overflows where one is before 1734 and the other today. */
static inline uint64_t
cal_since(int64_t from, int64_t to)
{
	return to > from ? (uint64_t)to - (uint64_t)from : 0;
}

enum { CAL_TEXT_MAX = 40 }; /* bytes any cal_put_ function may write */

/* ---- text ---- */

struct cal_time {
	int64_t ns;  /* the moment; of a date: its midnight UTC */
	int is_date; /* 1: a date without clock time */
};

/*
 * Y-M-D, or Y-M-D(T| )h:m[:s[.f]](Z|+hh:mm|-hh:mm).  NULL and *t
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

/* The New York date a row belongs to: a date's own, else the clock's there. */
int cal_ny_date(struct cal_time t);

/* ---- lengths of bars ---- */

/* Rows are instants, sessions, weeks, months, or else bars of so many seconds.
 */
enum {
	CAL_POINT = 0,
	CAL_DAILY = -1,
	CAL_WEEKLY = -2,
	CAL_MONTHLY = -3,
};

/* "1m" "5m" "1h" "1d" "point" "30s" to one of the above; 0, or -1. */
int cal_parse_bar(const char *s, size_t n, int *bar);

/* ---- values of options: OPT_READ of base/opt.h; they die (MISUSE) ---- */

void cal_option_date(const char *name, const char *text, void *day); /* int */

/* struct cal_time */
void cal_option_time(const char *name, const char *text, void *t);

#endif
