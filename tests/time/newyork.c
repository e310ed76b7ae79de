/* New York's clock against the system's zoneinfo, hour by hour, and at both
 * sides of every change. */
#include "time/cal.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static int bad;

static void
check(int64_t ns)
{
	time_t t = (time_t)(ns / CAL_SEC);
	struct tm tm;
	int day, sec;

	localtime_r(&t, &tm);
	cal_to_ny(ns, &day, &sec);
	if (day != cal_day(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday) ||
	    sec != tm.tm_hour * 3600 + tm.tm_min * 60 + tm.tm_sec ||
	    cal_ny_offset(ns) != (tm.tm_isdst ? -14400 : -18000)) {
		if (bad++ < 10)
			printf("not ok: %lld\n", (long long)t);
		return;
	}
	/* The way back; of an hour that comes twice the first is meant. */
	if (cal_from_ny(day, sec) != ns &&
	    (tm.tm_isdst || cal_from_ny(day, sec) != ns - 3600 * CAL_SEC ||
		cal_ny_offset(ns - 3600 * CAL_SEC) != -14400)) {
		if (bad++ < 10)
			printf("not ok: back from %lld\n", (long long)t);
	}
}

static void
same(const char *what, int64_t a, int64_t b)
{
	if (a != b) {
		printf(
		    "not ok: %s: %lld\n", what, (long long)((a - b) / CAL_SEC));
		bad++;
	}
}

int
main(void)
{
	int64_t hour = 3600 * CAL_SEC, ns, last;
	struct cal_time t;
	int off = 0;

	setenv("TZ", "America/New_York", 1);
	tzset();
	ns = cal_day(1967, 1, 1) * CAL_DAY;
	last = cal_day(2101, 1, 1) * CAL_DAY;
	for (; ns < last; ns += hour) {
		check(ns);
		if (cal_ny_offset(ns) != off) {
			off = cal_ny_offset(ns);
			check(ns - CAL_SEC);
			check(ns + CAL_SEC);
			check(ns - 40 * CAL_DAY); /* out of order */
			check(ns + 1800 * CAL_SEC);
			check(ns - 1800 * CAL_SEC);
		}
	}
	cal_parse("2021-03-14T07:30Z", 17, &t); /* 02:30 is no time that day */
	same("skipped hour", cal_from_ny(cal_day(2021, 3, 14), 9000), t.ns);
	cal_parse("2021-11-07T05:30Z", 17, &t); /* 01:30 comes twice */
	same("hour that comes twice", cal_from_ny(cal_day(2021, 11, 7), 5400),
	    t.ns);
	cal_parse("1678-01-01T00:00+23:59", 22, &t);
	same("first offset", cal_ny_offset(t.ns), -18000);
	cal_parse("2261-12-31T23:59-23:59", 22, &t);
	same("last offset", cal_ny_offset(t.ns), -18000);
	if (!bad)
		puts("ok");
	return bad != 0;
}
