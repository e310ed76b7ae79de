/* The rows against the exchange's calendar. */
#include "bars/bars.h"
#include "bars/check.h"
#include "time/session.h"

#include <string.h>

static struct cal_time
moment(const struct sessions *s, int day, int sec)
{
	if (s->is_date)
		return (struct cal_time){ day * CAL_DAY, 1 };
	return (struct cal_time){ cal_from_ny(day, sec), 0 };
}

static void
report(const struct sessions *s, const char *key, struct cal_time t,
    const char *kind, long n, const char *detail)
{
	struct finding f = { .time = t,
		.timed = 1,
		.key = key,
		.kind = kind,
		.column = "time",
		.detail = detail,
		.line = s->line };

	if (n > 0)
		f.value = arena_fmt(&bars.arena, "%ld", n);
	finding_add(&f);
}

/* ---- one day of intraday rows ---- */

/* The smallest step of the clock, when nobody said the length. */
static void
tell_bar(struct sessions *s)
{
	int open = session_open(s->day) * 60,
	    close = session_close(s->day) * 60;
	int step, least = 0;
	size_t i;

	for (i = 1; i < s->nsec; i++) {
		step = s->sec[i] - s->sec[i - 1];
		if (s->sec[i - 1] >= open && s->sec[i] < close && step > 0 &&
		    (least == 0 || step < least))
			least = step;
	}
	s->bar = least;
}

static void
session_day(struct sessions *s, const char *key)
{
	int open = session_open(s->day) * 60,
	    close = session_close(s->day) * 60;
	int first_outside = 0, first_off = 0, first_gap = 0, expect = open;
	long outside = 0, off = 0, missing = 0, gaps = 0, whole;
	size_t i;

	if (s->bar == 0)
		tell_bar(s);
	if (s->bar <= 0)
		return;
	for (i = 0; i <= s->nsec; i++) {
		int sec = i < s->nsec ? s->sec[i] : close;

		if (i < s->nsec && (sec < open || sec >= close)) {
			first_outside = outside++ ? first_outside : sec;
			continue;
		}
		if (i < s->nsec && (sec - SESSION_OPEN * 60) % s->bar != 0) {
			first_off = off++ ? first_off : sec;
			continue;
		}
		if (sec > expect) {
			first_gap = gaps++ ? first_gap : expect;
			missing += (sec - expect + s->bar - 1) / s->bar;
		}
		if (sec >= expect)
			expect = sec + s->bar;
	}
	whole = (close - open + s->bar - 1) / s->bar;
	if (missing > 0)
		report(s, key, moment(s, s->day, first_gap), "bars_missing",
		    missing,
		    arena_fmt(&bars.arena, "of %ld bars of %s, in %ld gap%s",
			whole, bars_length(s->bar), gaps,
			gaps == 1 ? "" : "s"));
	if (off > 0)
		report(s, key, moment(s, s->day, first_off), "bars_offgrid",
		    off,
		    arena_fmt(&bars.arena, "bars of %s begin at 09:30",
			bars_length(s->bar)));
	if (outside > 0)
		report(s, key, moment(s, s->day, first_outside), "bars_outside",
		    outside, "outside regular hours");
}

/* ---- days ---- */

static void
missing_days(struct sessions *s, const char *key, int from, int to)
{
	int n = session_count(from, to - 1), first, last;

	if (n <= 0)
		return;
	first = session_next(from);
	last = session_prev(to);
	report(s, key, moment(s, first, session_open(first) * 60),
	    "session_missing", n,
	    n == 1 ? NULL
		   : arena_fmt(&bars.arena, "to %s",
			 check_text((struct cal_time){ last * CAL_DAY, 1 })));
}

static void
day_ends(struct sessions *s, const char *key)
{
	const char *why;

	if (!session_is(s->day)) {
		why = session_holiday(s->day);
		report(s, key, moment(s, s->day, s->nsec ? s->sec[0] : 0),
		    "session_extra", 0, why ? why : "weekend");
	} else if (!s->is_date) {
		session_day(s, key);
	}
}

void
sessions_row(struct sessions *s, const char *key, struct cal_time t, long line)
{
	int day, sec = 0;

	if (!t.is_date && s->bar != CAL_DAILY) {
		cal_to_ny(t.ns, &day, &sec);
	} else {
		day = session_date(t, s->bar);
	}
	if (!s->started || day != s->day) {
		if (s->started) {
			day_ends(s, key);
			s->line = line;
			missing_days(s, key, s->day, day);
		}
		s->started = 1;
		s->is_date = t.is_date || s->bar == CAL_DAILY;
		s->day = day;
		s->nsec = 0;
		s->line = line;
	}
	if (s->is_date)
		return;
	s->sec = arena_grow(s->sec, &s->capsec, s->nsec + 1, sizeof *s->sec);
	s->sec[s->nsec++] = sec;
}

void
sessions_end(struct sessions *s, const char *key)
{
	if (s->started)
		day_ends(s, key);
}
