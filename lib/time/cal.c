/* Time stamps as text, and days as numbers; the rest of cal.h is in
 * cal_newyork.c. */
#include "time/cal.h"

#include <string.h>

enum { YEAR_MIN = 1678, YEAR_MAX = 2261 };

static const signed char month_len[13] = { 0, 31, 28, 31, 30, 31, 30, 31, 31,
	30, 31, 30, 31 };

enum { DAYS_400 = 146097, EPOCH = 719468 }; /* 1970-01-01 from 0000-03-01 */

/* Days before month m, 0 = March, of a year that starts in March: five months
 * have 153 days wherever they begin. */
static inline int
month_start(int m)
{
	return (153 * m + 2) / 5;
}

int
cal_day(int year, int month, int mday)
{
	int early = month < 3, y = year - early;

	return 365 * y + y / 4 - y / 100 + y / 400 +
	       month_start(month - 3 + 12 * early) + mday - 1 - EPOCH;
}

void
cal_ymd(int day, int *year, int *month, int *mday)
{
	long long n = (long long)day + EPOCH;
	int cycle = (int)((n >= 0 ? n : n - (DAYS_400 - 1)) / DAYS_400);
	int d = (int)(n - (long long)cycle * DAYS_400), y, m;

	/* Leap days taken out, all years of the 400 are 365 days long. */
	y = (d - d / 1460 + d / 36524 - d / 146096) / 365;
	d -= 365 * y + y / 4 - y / 100;
	m = (5 * d + 2) / 153;
	*mday = d - month_start(m) + 1;
	*month = m < 10 ? m + 3 : m - 9;
	*year = cycle * 400 + y + (m >= 10);
}

int
cal_dow(int day)
{
	int w = day % 7 + 4; /* 1970-01-01 was a Thursday */

	return w < 0 ? w + 7 : w % 7;
}

int
cal_is_date(int year, int month, int mday)
{
	if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12 ||
	    mday < 1)
		return 0;
	if (mday <= month_len[month])
		return 1;
	return month == 2 && mday == 29 && year % 4 == 0 &&
	       (year % 100 != 0 || year % 400 == 0);
}

/* ---- text to numbers ---- */

/* Two digits, or a number below zero. */
static inline int
two(const char *s)
{
	unsigned a = (unsigned)s[0] - '0', b = (unsigned)s[1] - '0';

	return a > 9 || b > 9 ? -1000000 : (int)(a * 10 + b);
}

static inline int
date10(const char *s, int *day)
{
	int y = two(s) * 100 + two(s + 2), m = two(s + 5), d = two(s + 8);

	if (s[4] != '-' || s[7] != '-' || !cal_is_date(y, m, d))
		return -1;
	*day = cal_day(y, m, d);
	return 0;
}

/* Z or +hh:mm or -hh:mm, the whole of s[0..n): seconds east of UTC. */
static inline const char *
offset(const char *s, size_t n, int *east)
{
	int h, m;

	if (n == 1 && *s == 'Z') {
		*east = 0;
		return NULL;
	}
	if (n == 0)
		return "has no offset";
	if (*s != '+' && *s != '-')
		return "is not a time";
	if (n != 6 || s[3] != ':')
		return "has an offset that is not Z or +hh:mm";
	h = two(s + 1);
	m = two(s + 4);
	if (h < 0 || h > 23 || m < 0 || m > 59)
		return "has an offset that is not Z or +hh:mm";
	*east = (h * 60 + m) * (*s == '-' ? -60 : 60);
	return NULL;
}

/* Digits behind the point of a second: nanoseconds; returns the digits. */
static size_t
fraction(const char *s, size_t n, int *ns)
{
	int v = 0, scale = 100000000;
	size_t i;

	for (i = 0; i < n && (unsigned)s[i] - '0' <= 9; i++) {
		v += (s[i] - '0') * scale;
		scale /= 10;
	}
	*ns = v;
	return i;
}

const char *
cal_parse(const char *s, size_t n, struct cal_time *t)
{
	int day, h, m, sec = 0, ns = 0, east = 0;
	const char *why;
	size_t at = 16;

	if (n < 10 || date10(s, &day) != 0)
		return "is not a date";
	if (n == 10) {
		t->ns = day * CAL_DAY;
		t->is_date = 1;
		return NULL;
	}
	if ((s[10] != 'T' && s[10] != ' ') || n < 16 || s[13] != ':')
		return "is not a time";
	h = two(s + 11);
	m = two(s + 14);
	if (n >= 19 && s[16] == ':') {
		sec = two(s + 17);
		at = 19;
		if (n > 20 && s[19] == '.') {
			size_t k = fraction(s + 20, n - 20, &ns);

			at = k > 0 ? 20 + k : 19;
		}
	}
	if (h < 0 || h > 23 || m < 0 || m > 59 || sec < 0 || sec > 59)
		return "is not a time";
	why = offset(s + at, n - at, &east);
	if (why)
		return why;
	t->ns = day * CAL_DAY + (h * 3600 + m * 60 + sec - east) * CAL_SEC + ns;
	t->is_date = 0;
	return NULL;
}

int
cal_parse_date(const char *s, size_t n, int *day)
{
	return n == 10 ? date10(s, day) : -1;
}

int
cal_parse_clock(const char *s, size_t n, int *sec)
{
	char b[8] = "00:00:00";
	int h, m, k;

	if (n == 4 || n == 7) /* 9:30 */
		memcpy(b + 1, s, n);
	else if (n == 5 || n == 8)
		memcpy(b, s, n);
	else
		return -1;
	h = two(b);
	m = two(b + 3);
	k = two(b + 6);
	if (b[2] != ':' || b[5] != ':' || h < 0 || h > 23 || m < 0 || m > 59 ||
	    k < 0 || k > 59)
		return -1;
	*sec = h * 3600 + m * 60 + k;
	return 0;
}

int
cal_parse_bar(const char *s, size_t n, int *bar)
{
	int v = 0, unit;
	size_t i;

	if (n == 5 && memcmp(s, "point", 5) == 0) {
		*bar = CAL_POINT;
		return 0;
	}
	if (n == 2 && memcmp(s, "1d", 2) == 0) {
		*bar = CAL_DAILY;
		return 0;
	}
	if (n < 2 || n > 6)
		return -1;
	for (i = 0; i < n - 1; i++) {
		if ((unsigned)s[i] - '0' > 9)
			return -1;
		v = v * 10 + (s[i] - '0');
	}
	unit = s[i] == 's' ? 1 : s[i] == 'm' ? 60 : s[i] == 'h' ? 3600 : 0;
	if (unit == 0 || v < 1 || v > 86400 / unit)
		return -1;
	*bar = v * unit;
	return 0;
}

/* ---- numbers to text ---- */

static inline char *
put2(char *p, int v)
{
	*p++ = (char)('0' + v / 10);
	*p++ = (char)('0' + v % 10);
	return p;
}

size_t
cal_put_date(char *p, int day)
{
	int y, m, d;

	cal_ymd(day, &y, &m, &d);
	p = put2(p, y / 100 % 100);
	p = put2(p, y % 100);
	*p++ = '-';
	p = put2(p, m);
	*p++ = '-';
	put2(p, d);
	return 10;
}

size_t
cal_put_utc(char *p, int64_t ns)
{
	int64_t rest = ns % CAL_DAY;
	int day = (int)(ns / CAL_DAY), sec, frac, scale;
	char *start = p;

	if (rest < 0) {
		rest += CAL_DAY;
		day--;
	}
	sec = (int)(rest / CAL_SEC);
	frac = (int)(rest % CAL_SEC);
	p += cal_put_date(p, day);
	*p++ = 'T';
	p = put2(p, sec / 3600);
	*p++ = ':';
	p = put2(p, sec / 60 % 60);
	*p++ = ':';
	p = put2(p, sec % 60);
	if (frac > 0)
		*p++ = '.';
	for (scale = 100000000; frac > 0; scale /= 10) {
		*p++ = (char)('0' + frac / scale);
		frac %= scale;
	}
	*p++ = 'Z';
	return (size_t)(p - start);
}

size_t
cal_put_clock(char *p, int sec)
{
	char *start = p;

	p = put2(p, sec / 3600 % 100);
	*p++ = ':';
	p = put2(p, sec / 60 % 60);
	if (sec % 60 != 0) {
		*p++ = ':';
		p = put2(p, sec % 60);
	}
	return (size_t)(p - start);
}
