/* Time stamps and dates as text. */
#include "time/cal.h"

#include <stdio.h>
#include <string.h>

static int bad;

static const struct {
	const char *text, *utc;
	int is_date;
} good[] = {
	{ "1970-01-01", "1970-01-01T00:00:00Z", 1 },
	{ "1678-01-01", "1678-01-01T00:00:00Z", 1 },
	{ "2261-12-31", "2261-12-31T00:00:00Z", 1 },
	{ "2000-02-29", "2000-02-29T00:00:00Z", 1 },
	{ "2021-01-04T09:30-05:00", "2021-01-04T14:30:00Z", 0 },
	{ "2021-01-04 09:30-05:00", "2021-01-04T14:30:00Z", 0 },
	{ "2021-01-04T09:30Z", "2021-01-04T09:30:00Z", 0 },
	{ "2020-03-16T19:45:00Z", "2020-03-16T19:45:00Z", 0 },
	{ "2020-03-16T19:45:07.5Z", "2020-03-16T19:45:07.5Z", 0 },
	{ "2020-03-16T19:45:07.50Z", "2020-03-16T19:45:07.5Z", 0 },
	{ "2020-03-16T19:45:07.000Z", "2020-03-16T19:45:07Z", 0 },
	{ "2020-03-16T19:45:07.123456789Z", "2020-03-16T19:45:07.123456789Z",
	    0 },
	{ "2020-03-16T19:45:07.1234567899999+00:00",
	    "2020-03-16T19:45:07.123456789Z", 0 },
	{ "2020-03-16T19:45:07.000000001Z", "2020-03-16T19:45:07.000000001Z",
	    0 },
	{ "1969-12-31T23:59:59.75Z", "1969-12-31T23:59:59.75Z", 0 },
	{ "2020-01-01T02:00+05:30", "2019-12-31T20:30:00Z", 0 },
	{ "2019-12-31T23:59:59-23:59", "2020-01-01T23:58:59Z", 0 },
	{ "1678-01-01T00:00+23:59", "1677-12-31T00:01:00Z", 0 },
	{ "2261-12-31T23:59-23:59", "2262-01-01T23:58:00Z", 0 },
};

static const struct {
	const char *text, *why;
} wrong[] = {
	{ "", "is not a date" },
	{ "2020-02-3", "is not a date" },
	{ "2021-02-29", "is not a date" },
	{ "1900-02-29", "is not a date" },
	{ "2021-00-10", "is not a date" },
	{ "2021-13-10", "is not a date" },
	{ "2021-01-00", "is not a date" },
	{ "2021-04-31", "is not a date" },
	{ "1677-12-31", "is not a date" },
	{ "2262-01-01", "is not a date" },
	{ "2021/01/04", "is not a date" },
	{ "20210104T093000Z", "is not a date" },
	{ " 2021-01-04", "is not a date" },
	{ "2\x8e\x32\x31-01-04", "is not a date" },
	{ "2021-01-04 ", "is not a time" },
	{ "2021-01-04T", "is not a time" },
	{ "2021-01-04t09:30Z", "is not a time" },
	{ "2021-01-04T9:30Z", "is not a time" },
	{ "2021-01-04T24:00Z", "is not a time" },
	{ "2021-01-04T23:60Z", "is not a time" },
	{ "2021-01-04T23:59:60Z", "is not a time" },
	{ "2021-01-04T23:59:5Z", "is not a time" },
	{ "2021-01-04T23:59:59.Z", "is not a time" },
	{ "2021-01-04T23:59:59,5Z", "is not a time" },
	{ "2021-01-04T23:59z", "is not a time" },
	{ "2021-01-04T23:59", "has no offset" },
	{ "2021-01-04T23:59:10", "has no offset" },
	{ "2021-01-04T23:59:10.25", "has no offset" },
	{ "2021-01-04T23:59ZZ", "is not a time" },
	{ "2021-01-04T23:59+05", "has an offset that is not Z or +hh:mm" },
	{ "2021-01-04T23:59+0500", "has an offset that is not Z or +hh:mm" },
	{ "2021-01-04T23:59+24:00", "has an offset that is not Z or +hh:mm" },
	{ "2021-01-04T23:59+05:60", "has an offset that is not Z or +hh:mm" },
	{ "2021-01-04T23:59+05:00 ", "has an offset that is not Z or +hh:mm" },
};

static void
texts(void)
{
	char out[CAL_TEXT_MAX + 1];
	struct cal_time t;
	size_t i, n;

	for (i = 0; i < sizeof good / sizeof *good; i++) {
		const char *why =
		    cal_parse(good[i].text, strlen(good[i].text), &t);

		n = why ? 0 : cal_put_utc(out, t.ns);
		out[n] = '\0';
		if (why || strcmp(out, good[i].utc) != 0 ||
		    t.is_date != good[i].is_date) {
			printf("not ok: %s: %s, %s\n", good[i].text,
			    why ? why : "", out);
			bad = 1;
		}
	}
	for (i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		char s[64]; /* no byte behind the text may count */
		const char *why;

		n = strlen(wrong[i].text);
		memset(s, '0', sizeof s);
		memcpy(s, wrong[i].text, n);
		why = cal_parse(s, n, &t);
		if (!why || strcmp(why, wrong[i].why) != 0) {
			printf("not ok: '%s': %s\n", wrong[i].text,
			    why ? why : "taken");
			bad = 1;
		}
	}
}

/* All days of all years, counted up with a plain calendar. */
static void
days(void)
{
	static const int len[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31 };
	int day = -106650, dow = 6, y, m, d; /* 1678-01-01 was a Saturday */
	char text[40], out[CAL_TEXT_MAX];

	for (y = 1678; y <= 2261; y++) {
		int leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;

		for (m = 1; m <= 12; m++) {
			for (d = 1; d <= len[m - 1] + (leap && m == 2); d++) {
				int a, b, c, e = 1;

				snprintf(text, sizeof text, "%04d-%02d-%02d", y,
				    m, d);
				cal_ymd(day, &a, &b, &c);
				if (a != y || b != m || c != d ||
				    cal_day(y, m, d) != day ||
				    cal_dow(day) != dow ||
				    !cal_is_date(y, m, d) ||
				    cal_parse_date(text, 10, &e) != 0 ||
				    e != day || cal_put_date(out, day) != 10 ||
				    memcmp(out, text, 10) != 0) {
					printf("not ok: %s\n", text);
					bad = 1;
				}
				day++;
				dow = (dow + 1) % 7;
			}
			if (cal_is_date(y, m, d)) {
				printf("not ok: %d-%d-%d is a date\n", y, m, d);
				bad = 1;
			}
		}
	}
	for (day = -1200000; day < 1200000; day++) { /* far dates, both ways */
		cal_ymd(day, &y, &m, &d);
		if (y > 0 && cal_day(y, m, d) != day) {
			printf("not ok: day %d\n", day);
			bad = 1;
			break;
		}
	}
}

static void
clocks(void)
{
	static const struct {
		const char *text;
		int sec;
		const char *back;
	} c[] = {
		{ "15:45", 56700, "15:45" },
		{ "9:30", 34200, "09:30" },
		{ "09:30:05", 34205, "09:30:05" },
		{ "0:00:01", 1, "00:00:01" },
		{ "23:59:59", 86399, "23:59:59" },
		{ "24:00", -1, NULL },
		{ "12:60", -1, NULL },
		{ "12:00:60", -1, NULL },
		{ "1230", -1, NULL },
		{ "12:3", -1, NULL },
		{ "", -1, NULL },
		{ "12:00Z", -1, NULL },
		{ "-1:00", -1, NULL },
	};
	static const struct {
		const char *text;
		int bar;
	} b[] = {
		{ "1m", 60 },
		{ "5m", 300 },
		{ "30s", 30 },
		{ "1h", 3600 },
		{ "24h", 86400 },
		{ "1d", CAL_DAILY },
		{ "point", CAL_POINT },
		{ "", -9 },
		{ "m", -9 },
		{ "0m", -9 },
		{ "25h", -9 },
		{ "2d", -9 },
		{ "5", -9 },
		{ "-5m", -9 },
		{ "5M", -9 },
		{ "1.5h", -9 },
		{ "99999999m", -9 },
	};
	size_t i;

	for (i = 0; i < sizeof c / sizeof *c; i++) {
		char out[CAL_TEXT_MAX + 1] = "";
		int sec = -1;

		if (cal_parse_clock(c[i].text, strlen(c[i].text), &sec) == 0)
			cal_put_clock(out, sec);
		if (sec != c[i].sec ||
		    (c[i].back && strcmp(out, c[i].back) != 0)) {
			printf(
			    "not ok: clock '%s': %d %s\n", c[i].text, sec, out);
			bad = 1;
		}
	}
	for (i = 0; i < sizeof b / sizeof *b; i++) {
		int bar = -9;

		if ((cal_parse_bar(b[i].text, strlen(b[i].text), &bar) == 0) !=
			(b[i].bar != -9) ||
		    bar != b[i].bar) {
			printf("not ok: bar '%s': %d\n", b[i].text, bar);
			bad = 1;
		}
	}
}

int
main(void)
{
	texts();
	days();
	clocks();
	if (!bad)
		puts("ok");
	return bad;
}
