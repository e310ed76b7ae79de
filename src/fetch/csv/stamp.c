#include "fetch/csv/stamp.h"
#include "base/str.h"
#include "time/session.h"

#include <string.h>
#include <strings.h>

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
stamp_zone(const char *s, struct zone *z)
{
	int sec;

	z->kind = STAMP_FIXED;
	z->east = 0;
	if (strcmp(s, "ny") == 0) {
		z->kind = STAMP_NY;
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
	if (z->kind == STAMP_NONE)
		return no_offset;
	t->is_date = 0;
	if (z->kind == STAMP_NY)
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

/* ---- dates in words ---- */

static const char *const months = "JanFebMarAprMayJunJulAugSepOctNovDec";

/* The words and numbers of a text, one after another. */
struct words {
	const char *p, *end;
};

static int
is_alpha(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static struct str
word(struct words *w)
{
	struct str s;

	while (w->p < w->end && memchr(" ,:", *w->p, 3))
		w->p++;
	s.p = w->p;
	while (w->p < w->end && !memchr(" ,:", *w->p, 3))
		w->p++;
	s.n = (size_t)(w->p - s.p);
	return s;
}

/* At most four digits; -1 for anything else. */
static int
number_word(struct words *w)
{
	struct str s = word(w);
	size_t i;
	int v = 0;

	for (i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9' || i == 4)
			return -1;
		v = v * 10 + (s.p[i] - '0');
	}
	return s.n > 0 ? v : -1;
}

/* Jul 12 2022, July 12, 2022 */
static int
words_date(struct words *w, int *day)
{
	struct str s = word(w);
	int m, d, y;

	if (s.n < 3 || !is_alpha(*s.p))
		return -1;
	for (m = 0; m < 12 && strncasecmp(months + 3 * m, s.p, 3) != 0;)
		m++;
	d = number_word(w);
	y = number_word(w);
	if (m == 12 || d < 1 || y < 1678 || y > 2261 ||
	    !cal_is_date(y, m + 1, d))
		return -1;
	*day = cal_day(y, m + 1, d);
	return 0;
}

int
stamp_date_words(const char *p, size_t n, int *day)
{
	struct words w = { p, p + n };

	if (n < 15 || !is_alpha(*p) || word(&w).n != 3)
		return -1;
	return words_date(&w, day);
}

/* "July 12, 2022, 11:55 AM EDT", "September 14, 2023 at 4:31 PM EDT". */
int
stamp_words(const char *p, size_t n, struct cal_time *t)
{
	struct words w = { p, p + n }, at;
	int day, hour, min, east;
	struct str half, zone;

	if (words_date(&w, &day) != 0)
		return -1;
	at = w;
	if (!str_eq(word(&w), "at"))
		w = at;
	hour = number_word(&w);
	min = number_word(&w);
	half = word(&w);
	zone = word(&w);
	if (hour < 1 || hour > 12 || min < 0 || min > 59 ||
	    (!str_eq(half, "AM") && !str_eq(half, "PM")) ||
	    (!str_eq(zone, "EST") && !str_eq(zone, "EDT")))
		return -1;
	hour = hour % 12 + (*half.p == 'P' ? 12 : 0);
	east = zone.p[1] == 'D' ? -4 : -5;
	t->is_date = 0;
	t->ns = day * CAL_DAY + ((hour - east) * 60 + min) * 60 * CAL_SEC;
	return 0;
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
