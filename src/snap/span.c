#include "snap/span.h"
#include "time/session.h"

static int
whole_day(int day, struct span *s)
{
	*s = (struct span){ day, session_open_ns(day), session_close_ns(day) };
	return session_is(day);
}

int
span_of(struct cal_time t, enum span_row row, int every, struct span *s)
{
	const int day =
	    session_date(t, row == SPAN_DAY ? CAL_DAILY : CAL_POINT);
	const int64_t open = session_open_ns(day),
		      close = session_close_ns(day),
		      first = cal_from_ny(day, SESSION_OPEN * 60);
	int64_t ns = t.is_date ? close : t.ns, length = every * CAL_SEC;

	if (row == SPAN_DAY)
		return whole_day(day, s);
	if (row == SPAN_MOMENT && ns > open)
		ns--;
	if (!session_is(day) || ns < open || ns >= close)
		return 0;
	if (every == CAL_DAILY)
		return whole_day(day, s);
	s->day = day;
	s->start = ns - (ns - first) % length;
	s->end = s->start + length;
	if (s->start < open)
		s->start = open;
	if (s->end > close)
		s->end = close;
	return 1;
}
