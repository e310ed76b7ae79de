/* Weeks and months of sessions. */
#include "time/session.h"

static int
monday_of(int day)
{
	return day - (cal_dow(day) + 6) % 7;
}

int
session_week_first(int day)
{
	int monday = monday_of(day), d = monday;

	while (d < monday + 5 && !session_is(d))
		d++;
	return d < monday + 5 ? d : monday;
}

int
session_week_last(int day)
{
	int monday = monday_of(day), d = monday + 4;

	while (d > monday && !session_is(d))
		d--;
	return d;
}

static int
month_start(int day)
{
	int y, m, d;

	cal_ymd(day, &y, &m, &d);
	return day - d + 1;
}

int
session_month_after(int day)
{
	return month_start(month_start(day) + 31);
}

int
session_month_first(int day)
{
	int first = month_start(day), d = first;

	while (!session_is(d))
		d++;
	return d < session_month_after(day) ? d : first;
}

int
session_month_last(int day)
{
	int first = month_start(day), d = session_month_after(day) - 1;

	while (d > first && !session_is(d))
		d--;
	return d;
}
