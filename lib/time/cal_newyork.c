/* America/New_York: rule sets of the Uniform Time Act of 1966, its exceptions
 * of 1974 and 1975, the amendment of 1986 and the Energy Policy Act of 2005. */
#include "time/cal.h"

enum { EST = -5 * 3600, EDT = -4 * 3600 };

enum { FIRST_YEAR = 1678, LAST_YEAR = 2261 };

/* One year's summer time: the days it begins and ends, at 02:00. */
struct summer {
	int year, start, end;
};

static struct summer latest;

/* The offset in force at all moments lo..hi, which lie in one year. */
static struct {
	int64_t lo, hi;
	int off;
} span = { .lo = 1 };

/* The first Sunday on or after the date. */
static int
sunday(int year, int month, int mday)
{
	int day = cal_day(year, month, mday);

	return day + (7 - cal_dow(day)) % 7;
}

static const struct summer *
summer(int y)
{
	struct summer *r = &latest;

	if (r->year == y)
		return r;
	r->year = y;
	r->end = y >= 2007 ? sunday(y, 11, 1) : sunday(y, 10, 25);
	if (y >= 2007)
		r->start = sunday(y, 3, 8);
	else if (y >= 1987)
		r->start = sunday(y, 4, 1);
	else if (y == 1974) /* the oil crisis */
		r->start = cal_day(y, 1, 6);
	else if (y == 1975)
		r->start = cal_day(y, 2, 23);
	else
		r->start = sunday(y, 4, 24);
	return r;
}

static int
floor_day(int64_t ns)
{
	return (int)(ns / CAL_DAY) - (ns % CAL_DAY < 0);
}

static int
find_span(int64_t ns)
{
	const struct summer *s;
	int64_t on, off;
	int y, m, d;

	cal_ymd(floor_day(ns), &y, &m, &d);
	if (y < FIRST_YEAR || y > LAST_YEAR)
		return EST; /* an offset of UTC led over New Year */
	s = summer(y);
	on = s->start * CAL_DAY + (7200 - EST) * CAL_SEC;
	off = s->end * CAL_DAY + (7200 - EDT) * CAL_SEC;
	span.lo = cal_day(y, 1, 1) * CAL_DAY;
	span.hi = cal_day(y + 1, 1, 1) * CAL_DAY - 1;
	span.off = EST;
	if (ns < on) {
		span.hi = on - 1;
	} else if (ns < off) {
		span.lo = on;
		span.hi = off - 1;
		span.off = EDT;
	} else {
		span.lo = off;
	}
	return span.off;
}

int
cal_ny_offset(int64_t ns)
{
	return ns >= span.lo && ns <= span.hi ? span.off : find_span(ns);
}

void
cal_to_ny(int64_t ns, int *day, int *sec)
{
	int64_t local = ns + cal_ny_offset(ns) * CAL_SEC;

	*day = floor_day(local);
	*sec = (int)((local - *day * CAL_DAY) / CAL_SEC);
}

int64_t
cal_from_ny(int day, int sec)
{
	int64_t clock = day * INT64_C(86400) + sec;
	const struct summer *s;
	int y, m, d, off;

	cal_ymd(day, &y, &m, &d);
	s = summer(y);
	/* 02:00..03:00 of the first day is no time: read as standard time it
	 * is the hour after. */
	off = clock >= s->start * INT64_C(86400) + 10800 &&
		      clock < s->end * INT64_C(86400) + 7200
		  ? EDT
		  : EST;
	return (clock - off) * CAL_SEC;
}

int
cal_ny_date(struct cal_time t)
{
	int day, sec;

	if (t.is_date)
		return (int)(t.ns / CAL_DAY) - (t.ns % CAL_DAY < 0);
	cal_to_ny(t.ns, &day, &sec);
	return day;
}
