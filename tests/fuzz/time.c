/* Texts of time: what is read is printed as the same, which is read as the
 * same; and New York's time goes both ways. */
#include "fuzz/fuzz.h"
#include "time/clock.h"
#include "time/session.h"

#include <string.h>

void
fuzz_start(void)
{
	session_is(0);
}

static void
stamp(const char *p, size_t n)
{
	struct cal_time t, back;
	char text[CAL_TEXT_MAX];
	int day, sec, bar;
	int64_t ns;

	if (cal_parse(p, n, &t) != NULL)
		return;
	n = t.is_date ? cal_put_date(text, (int)(t.ns / CAL_DAY))
		      : cal_put_utc(text, t.ns);
	FUZZ_HOLD("a text of CAL_TEXT_MAX bytes", n <= sizeof text);
	if (t.is_date)
		FUZZ_HOLD(
		    "a date is printed as it came", memcmp(text, p, n) == 0);
	/* an offset may take it a day out of the years */
	if (cal_parse(text, n, &back) == NULL)
		FUZZ_HOLD("what is printed is read as the same",
		    back.ns == t.ns && back.is_date == t.is_date);
	cal_to_ny(t.ns, &day, &sec);
	FUZZ_HOLD("a second of a day", sec >= 0 && sec < 86400);
	ns = cal_from_ny(day, sec);
	FUZZ_HOLD("New York's time leads back, but for the hour that comes "
		  "twice",
	    t.ns - ns < CAL_SEC + 3600 * CAL_SEC && t.ns >= ns &&
		(t.ns - ns < CAL_SEC || t.ns - ns >= 3600 * CAL_SEC));
	FUZZ_HOLD("its offset is one of two",
	    cal_ny_offset(t.ns) == -18000 || cal_ny_offset(t.ns) == -14400);
	for (bar = CAL_MONTHLY; bar <= 3600; bar += 1201)
		session_known(t, bar);
	FUZZ_HOLD("a session is between its neighbours",
	    session_prev(day) < day && session_next(day) > day);
}

static void
clocks(const char *p, size_t n)
{
	struct clock set[CLOCK_SET], c, back;
	char text[CAL_TEXT_MAX];
	const char *bad;
	size_t k = clock_parse(p, n, &c), m;
	int i, sets, sec;

	if (k > 0) {
		FUZZ_HOLD("of these bytes", k <= n);
		m = clock_put(text, c);
		FUZZ_HOLD("a clock of CAL_TEXT_MAX bytes", m <= sizeof text);
		FUZZ_HOLD("what is printed is read",
		    clock_parse(text, m, &back) == m && back.base == c.base &&
			back.sec == c.sec);
		clock_at(c, 18000);
	}
	bad = clock_set(set, &sets, p, n, "+");
	FUZZ_HOLD("a place in the text", !bad || (bad >= p && bad <= p + n));
	for (i = 1; !bad && i < sets; i++)
		FUZZ_HOLD("a set is sorted", !clock_later(set[i - 1], set[i]));
	if (cal_parse_clock(p, n, &sec) == 0) {
		m = cal_put_clock(text, sec);
		FUZZ_HOLD("a time of day",
		    cal_parse_clock(text, m, &i) == 0 && i == sec);
	}
}

void
fuzz_one(const char *p, size_t n)
{
	int bar;

	stamp(p, n);
	clocks(p, n);
	cal_parse_bar(p, n, &bar);
}
