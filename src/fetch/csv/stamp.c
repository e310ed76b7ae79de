#include "fetch/csv/stamp.h"
#include "base/str.h"
#include "time/session.h"

#include <stdio.h>
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

/* Which of three numbers, as they stand, are the year, the month, the day.
 * NULL, or what is wrong. */
static const char *
order(struct stamps *how, const int *v, int width, const char *text, int *ymd)
{
	int m = how->order == STAMP_DMY, both = v[0] <= 12 && v[1] <= 12;

	if (how->order == STAMP_YMD)
		return "is not a date of the order ymd (--dates)";
	if (width == 2 && how->order == STAMP_UNSAID)
		return "is not a date: its year has not four digits; "
		       "say --dates mdy or --dates dmy";
	ymd[0] = width == 2 ? v[2] + (v[2] < 70 ? 2000 : 1900) : v[2];
	ymd[1] = v[m];
	ymd[2] = v[!m];
	if (how->order != STAMP_DMY && v[0] > 12 && v[1] <= 12)
		return "is not a date: the month comes first here; "
		       "say --dates dmy";
	if (how->order == STAMP_DMY && v[1] > 12 && v[0] <= 12)
		return "is not a date: the day comes first here; "
		       "say --dates mdy";
	if (!both)
		how->is_told = 1;
	else if (v[0] != v[1] && how->order == STAMP_UNSAID && how->both++ == 0)
		snprintf(how->first, sizeof how->first, "%.10s", text);
	return NULL;
}

/* Three numbers with the same sign between them, or YYYYMMDD, at *s. */
static const char *
date(struct stamps *how, const char **s, const char *end, int *day)
{
	const char *p = *s, *q, *why;
	int v[3], ymd[3], i, width, a = digits(&p, end, 8);
	char sign = p < end ? *p : '\0';

	width = (int)(p - *s);
	if (width == 8) {
		ymd[0] = a / 10000;
		ymd[1] = a / 100 % 100;
		ymd[2] = a % 100;
	} else {
		if (width == 0 || width == 3 || width > 4 ||
		    !memchr("-/.", sign, 3))
			return "is not a date";
		v[0] = a;
		for (i = 1, q = p; i < 3; i++) {
			if (!eat(&p, end, sign))
				return "is not a date";
			q = p;
			v[i] = digits(&p, end, i == 2 && width < 4 ? 4 : 2);
			if (v[i] < 0)
				return "is not a date";
		}
		memcpy(ymd, v, sizeof v);
		if (width == 2 && p - q < 3 && how->order == STAMP_YMD)
			ymd[0] += a < 70 ? 2000 : 1900;
		else if (width < 4 && p - q != 4 && p - q != 2)
			return "is not a date: its year has not four digits";
		else if (width < 4 &&
			 (why = order(how, v, (int)(p - q), *s, ymd)) != NULL)
			return why;
	}
	if (ymd[0] < 1678 || ymd[0] > 2261 ||
	    !cal_is_date(ymd[0], ymd[1], ymd[2]))
		return "is not a date";
	*day = cal_day(ymd[0], ymd[1], ymd[2]);
	*s = p;
	return NULL;
}

/* AM or PM behind the clock, if it is there. */
static int
half_day(const char **s, const char *end, int *hour)
{
	const char *p = *s;
	char c;

	while (eat(&p, end, ' '))
		;
	if (end - p < 2 || (p[1] | 0x20) != 'm' || (end - p > 2 && p[2] != ' '))
		return 0;
	c = (char)(*p | 0x20);
	if ((c != 'a' && c != 'p') || *hour < 1 || *hour > 12)
		return -1;
	*hour = *hour % 12 + (c == 'p' ? 12 : 0);
	*s = p + 2;
	return 0;
}

/* h:mm[:ss[.f]][ AM|PM], or hhmm[ss], at *s, as ns since midnight. */
static int
clock_time(const char **s, const char *end, int64_t *ns)
{
	const char *p = *s;
	int h = digits(&p, end, 6), m = -1, sec = 0;
	int64_t unit = CAL_SEC;

	*ns = 0;
	if (p - *s == 6 || p - *s == 4) {
		sec = p - *s == 6 ? h % 100 : 0;
		h = p - *s == 6 ? h / 100 : h;
		m = h % 100;
		h /= 100;
	} else if (p - *s > 2) {
		return -1;
	} else if (eat(&p, end, ':')) {
		m = digits(&p, end, 2);
		if (eat(&p, end, ':'))
			sec = digits(&p, end, 2);
	}
	if (eat(&p, end, '.')) {
		for (; p < end && is_digit(*p); p++)
			*ns += (*p - '0') * (unit /= 10);
	}
	if (half_day(&p, end, &h) != 0 || h < 0 || h > 23 || m < 0 || m > 59 ||
	    sec < 0 || sec > 59)
		return -1;
	*ns += (h * 3600 + m * 60 + sec) * CAL_SEC;
	*s = p;
	return 0;
}

static const char *
local(const char *s, const char *end, struct stamps *how, int daily,
    struct cal_time *t)
{
	struct zone own, *z = &how->zone;
	const char *why, *p = s;
	int64_t ns;
	int day, dash;

	if ((why = date(how, &p, end, &day)) != NULL &&
	    stamp_english(&p, end, &day) != 0)
		return why;
	if (p == end || daily) {
		t->ns = day * CAL_DAY;
		t->is_date = 1;
	}
	if (p == end)
		return NULL;
	dash = p - s == 8 && eat(&p, end, '-'); /* IB's way to say UTC */
	if (!dash && !eat(&p, end, 'T') && !eat(&p, end, ',') && *p != ' ')
		return "is not a date";
	while (eat(&p, end, ' '))
		;
	if (clock_time(&p, end, &ns) != 0)
		return "is not a time";
	while (eat(&p, end, ' '))
		;
	if (p < end || dash) {
		z = &own;
		if (dash && p == end)
			p = "Z", end = p + 1;
		if (zone_parse(p, (size_t)(end - p), z) != 0)
			return "is not a time: no zone is called so";
	}
	if (daily)
		return NULL;
	if (z->kind == ZONE_NONE)
		return no_offset;
	t->is_date = 0;
	t->ns = zone_utc(z, day * CAL_DAY + ns, &how->later);
	return NULL;
}

const char *
stamp_parse(
    const char *s, size_t n, struct stamps *how, int daily, struct cal_time *t)
{
	int day;

	how->later = 0;
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
	return local(s, s + n, how, daily, t);
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
