/* Times in English words. */
#include "base/str.h"
#include "fetch/csv/stamp.h"

#include <string.h>
#include <strings.h>

static const char *const months[] = { "January", "February", "March", "April",
	"May", "June", "July", "August", "September", "October", "November",
	"December" };

/* The words and numbers of a text, one after another; 16MAR2020 is three. */
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

	while (w->p < w->end && memchr(" ,:-/.", *w->p, 6))
		w->p++;
	s.p = w->p;
	while (w->p < w->end && !memchr(" ,:-/.", *w->p, 6) &&
	       is_alpha(*w->p) == is_alpha(*s.p))
		w->p++;
	s.n = (size_t)(w->p - s.p);
	return s;
}

/* At most four digits; -1 for anything else. */
static int
number(struct str s)
{
	size_t i;
	int v = 0;

	for (i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9' || i == 4)
			return -1;
		v = v * 10 + (s.p[i] - '0');
	}
	return s.n > 0 ? v : -1;
}

/* 1..12, or 13.  Jan, Sept, March. */
static int
month(struct str s)
{
	int m;

	for (m = 0; m < 12; m++) {
		if (s.n >= 3 && strncasecmp(months[m], s.p, s.n) == 0)
			break;
	}
	return m + 1;
}

int
stamp_english(const char **s, const char *end, int *day)
{
	struct words w = { *s, end };
	struct str one = word(&w), two;
	int m, d, y;

	if (one.n == 3 && is_alpha(*one.p) && month(one) > 12)
		one = word(&w); /* a weekday */
	two = word(&w);
	if (one.n > 0 && is_alpha(*one.p)) {
		m = month(one);
		d = number(two);
	} else {
		m = month(two);
		d = number(one);
	}
	y = number(word(&w));
	if (m > 12 || d < 1 || y < 1678 || y > 2261 || !cal_is_date(y, m, d))
		return -1;
	*day = cal_day(y, m, d);
	*s = w.p;
	return 0;
}

int
stamp_words(const char *p, size_t n, struct cal_time *t)
{
	struct words w = { p, p + n }, at;
	int day, hour, min;
	int64_t later, sec;
	struct str half, name;
	struct zone zone;

	if (stamp_english(&w.p, w.end, &day) != 0)
		return -1;
	at = w;
	name = word(&at);
	if (str_eq(name, "at") || str_eq(name, "@"))
		w = at;
	hour = number(word(&w));
	min = number(word(&w));
	name = half = word(&w);
	if (str_eq(half, "AM") || str_eq(half, "PM")) {
		name = word(&w);
		if (hour < 1 || hour > 12)
			return -1;
		hour = hour % 12 + (*half.p == 'P' ? 12 : 0);
	}
	if (hour < 0 || hour > 23 || min < 0 || min > 59 ||
	    zone_parse(name.p, name.n, &zone) != 0)
		return -1;
	sec = (int64_t)day * 86400 + hour * 3600 + min * 60;
	t->is_date = 0;
	t->ns = zone_utc(&zone, sec * CAL_SEC, &later);
	return 0;
}
