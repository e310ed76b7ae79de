#include "fetch/csv/stamp.h"
#include "time/session.h"

#include <string.h>

static const char *const no_offset = "has no offset; say --tz ny or --tz utc";

static int
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The number of at most `most` digits at *s; -1 when there is none. */
static int
digits(const char **s, const char *end, int most)
{
	int v = 0, n = 0;

	for (; *s < end && n < most && is_digit(**s); (*s)++, n++)
		v = v * 10 + (**s - '0');
	return n > 0 ? v : -1;
}

static int
eat(const char **s, const char *end, char c)
{
	if (*s == end || **s != c)
		return 0;
	(*s)++;
	return 1;
}

int
zone_parse(const char *s, struct zone *z)
{
	int sec;

	z->kind = ZONE_FIXED;
	z->east = 0;
	if (strcmp(s, "ny") == 0) {
		z->kind = ZONE_NY;
		return 0;
	}
	if (strcmp(s, "utc") == 0)
		return 0;
	if ((s[0] != '+' && s[0] != '-') || strlen(s) != 6 ||
	    cal_parse_clock(s + 1, 5, &sec) != 0)
		return -1;
	z->east = s[0] == '-' ? -sec : sec;
	return 0;
}

/* ---- digits alone ---- */

static const char *
epoch(const char *s, size_t n, int daily, struct cal_time *t)
{
	int64_t v = 0, unit;
	size_t i;

	if (n > 19)
		return "is not an epoch: too many digits";
	for (i = 0; i < n; i++) {
		if (v > (INT64_MAX - 9) / 10)
			return "is not an epoch: too many digits";
		v = v * 10 + (s[i] - '0');
	}
	if (n < 9)
		return "is not a time";
	unit = n < 12 ? CAL_SEC : n < 15 ? 1000000 : n < 18 ? 1000 : 1;
	if (v > INT64_MAX / unit)
		return "is an epoch beyond the year 2261";
	t->ns = v * unit;
	t->is_date = daily;
	if (daily)
		t->ns -= t->ns % CAL_DAY;
	return NULL;
}

static int
all_digits(const char *s, size_t *n)
{
	size_t i, k = 0;

	while (k < *n && is_digit(s[k]))
		k++;
	/* pandas prints whole epochs as 1577975400.0 */
	if (k > 0 && k + 1 < *n && s[k] == '.') {
		for (i = k + 1; i < *n && s[i] == '0'; i++)
			;
		if (i == *n)
			*n = k;
	}
	return k == *n;
}

/* ---- a date, and maybe a clock ---- */

/* Y-M-D, M/D/YYYY or YYYYMMDD at *s. */
static const char *
date(const char **s, const char *end, int *day)
{
	const char *p = *s;
	int y, m, d, a = digits(&p, end, 8);
	int width = (int)(p - *s);

	if (width == 8) {
		y = a / 10000;
		m = a / 100 % 100;
		d = a % 100;
	} else if (width == 4 && eat(&p, end, '-')) {
		y = a;
		m = digits(&p, end, 2);
		if (!eat(&p, end, '-'))
			return "is not a date";
		d = digits(&p, end, 2);
	} else if (width > 0 && width <= 2 && eat(&p, end, '/')) {
		m = a;
		d = digits(&p, end, 2);
		if (!eat(&p, end, '/'))
			return "is not a date";
		a = (int)(end - p);
		*s = p;
		y = digits(&p, end, 4);
		if (a < 4 || p - *s != 4)
			return "is not a date: its year has not four digits";
		if (m > 12 && d <= 12)
			return "is not a date: the month comes first here";
	} else {
		return "is not a date";
	}
	if (y < 1678 || y > 2261 || !cal_is_date(y, m, d))
		return "is not a date";
	*day = cal_day(y, m, d);
	*s = p;
	return NULL;
}

/* AM, PM or nothing behind the clock. */
static int
half_day(const char **s, const char *end, int *hour)
{
	char c;

	while (eat(s, end, ' '))
		;
	if (*s == end)
		return 0;
	c = (char)(**s | 0x20);
	if (end - *s != 2 || ((*s)[1] | 0x20) != 'm' ||
	    (c != 'a' && c != 'p') || *hour < 1 || *hour > 12)
		return -1;
	*hour = *hour % 12 + (c == 'p' ? 12 : 0);
	*s = end;
	return 0;
}

/* h:mm[:ss[.f]][ AM|PM], all there is up to end, as ns since midnight. */
static int
clock_time(const char *s, const char *end, int64_t *ns)
{
	int h = digits(&s, end, 2), m = -1, sec = 0;
	int64_t unit = CAL_SEC;

	*ns = 0;
	if (eat(&s, end, ':'))
		m = digits(&s, end, 2);
	if (eat(&s, end, ':'))
		sec = digits(&s, end, 2);
	if (eat(&s, end, '.')) {
		for (; s < end && is_digit(*s); s++)
			*ns += (*s - '0') * (unit /= 10);
	}
	if (half_day(&s, end, &h) != 0 || s != end || h < 0 || h > 23 ||
	    m < 0 || m > 59 || sec < 0 || sec > 59)
		return -1;
	*ns += (h * 3600 + m * 60 + sec) * CAL_SEC;
	return 0;
}

static const char *
local(const char *s, const char *end, const struct zone *z, int daily,
    struct cal_time *t)
{
	const char *why, *p = s;
	int64_t ns;
	int day;

	if ((why = date(&p, end, &day)) != NULL)
		return why;
	if (p == end || daily) {
		t->ns = day * CAL_DAY;
		t->is_date = 1;
	}
	if (p == end)
		return NULL;
	if (!eat(&p, end, 'T') && *p != ' ')
		return "is not a date";
	while (eat(&p, end, ' '))
		;
	if (clock_time(p, end, &ns) != 0)
		return "is not a time";
	if (daily)
		return NULL;
	if (z->kind == ZONE_NONE)
		return no_offset;
	t->is_date = 0;
	if (z->kind == ZONE_NY)
		t->ns = cal_from_ny(day, (int)(ns / CAL_SEC)) + ns % CAL_SEC;
	else
		t->ns = day * CAL_DAY + ns - z->east * CAL_SEC;
	return NULL;
}

const char *
stamp_parse(const char *s, size_t n, const struct zone *z, int daily,
    struct cal_time *t)
{
	int day;

	for (; n > 0 && *s == ' '; s++)
		n--;
	for (; n > 0 && s[n - 1] == ' '; n--)
		;
	if (!cal_parse(s, n, t)) {
		if (daily && !t->is_date && cal_parse_date(s, 10, &day) == 0) {
			t->ns = day * CAL_DAY;
			t->is_date = 1;
		}
		return NULL;
	}
	if (n != 8 && all_digits(s, &n))
		return epoch(s, n, daily, t);
	return local(s, s + n, z, daily, t);
}

int64_t
stamp_open(int64_t end, int bar)
{
	int day, sec, left;

	cal_to_ny(end, &day, &sec);
	if (session_is(day) && end == session_close_ns(day)) {
		left = (session_close(day) - session_open(day)) * 60 % bar;
		if (left > 0)
			return end - left * CAL_SEC;
	}
	return end - bar * CAL_SEC;
}
