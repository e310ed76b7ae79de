/*
 * Where the row's New York date stands in week and month: dow, 0 is Sunday;
 * month, 1..12; wom, the week of the month, 1..5: a third Friday is in week 3;
 * tom, the turn of the month: 1 on its last session and its first three, by the
 * planned calendar.  Lakonishok and Smidt, Review of Financial Studies 1:4
 * (1988).
 */
#include "column/column.h"
#include "time/session.h"

/* Planned sessions in from..to. */
static int
planned(int from, int to)
{
	int n = 0;

	for (; from <= to; from++)
		n += session_is_planned(from);
	return n;
}

static int
turn(int day, int mday)
{
	int first = day - mday + 1, after = session_month_after(day);

	if (!session_is_planned(day))
		return 0;
	if (mday <= 10 && planned(first, day) <= 3)
		return 1;
	return after - day <= 10 && planned(day, after - 1) == 1;
}

static void
step(void *state, const double *in, double *out)
{
	int day = (int)in[0], year, month, mday, week;

	(void)state;
	cal_ymd(day, &year, &month, &mday);
	week = 1 + (mday - 1) / 7;
	out[0] = cal_dow(day);
	out[1] = month;
	out[2] = week;
	out[3] = turn(day, mday);
}

const struct column ind_season = {
	.name = "season",
	.summary = "Weekday, month, week of the month, turn of the month",
	.formula = "dow 0..6 from Sunday; month 1..12; wom 1..5; tom 1 on a "
		   "month's last and first three sessions",
	.source = "Lakonishok and Smidt, Review of Financial Studies 1:4 "
		  "(1988)",
	.in = { "@day" },
	.out = { { "dow", COLUMN_INT }, { "month", COLUMN_INT },
	    { "wom", COLUMN_INT }, { "tom", COLUMN_BOOL } },
	.step = step,
};
