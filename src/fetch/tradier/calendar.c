/* The calendar: a request a month, held against the exchange's rules. */
#include "base/die.h"
#include "fetch/source.h"
#include "fetch/tradier/tradier.h"
#include "time/session.h"

#include <stdio.h>
#include <string.h>

static long odd; /* days that the rules have otherwise */
static int first_odd;

/* The clock time of New York in day.open[key], or -1. */
static int
read_clock(const struct value_at *at, const json_t *open, const char *key)
{
	const char *text = open ? value_text(at, open, key) : NULL;
	int sec;

	if (!text)
		return -1;
	if (cal_parse_clock(text, strlen(text), &sec) != 0)
		value_die(at, "open.%s: '%.60s' is no time", key, text);
	return sec;
}

static void
write_moment(int day, int sec)
{
	if (sec < 0)
		out_null(&fetch.out);
	else
		out_utc(&fetch.out, cal_from_ny(day, sec));
}

static void
write_day(const struct value_at *at, const json_t *row, int day)
{
	const char *status = value_need(at, row, "status");
	int is_open = strcmp(status, "open") == 0;
	const json_t *open = is_open ? json_object_get(row, "open") : NULL;
	int from = read_clock(at, open, "start");
	int to = read_clock(at, open, "end");
	struct out *o = &fetch.out;

	if (is_open && (from < 0 || to < 0))
		value_die(at, "it is open, but not from when to when");
	if (is_open != session_is(day) ||
	    (is_open && (from != 60 * session_open(day) ||
			    to != 60 * session_close(day)))) {
		if (odd++ == 0)
			first_odd = day;
	}
	out_date(o, day);
	out_str(o, status);
	write_moment(day, from);
	write_moment(day, to);
	out_str(o, value_text(at, row, "description"));
	out_end(o);
}

/* Every day of the month is there, in order. */
static void
write_month(int first, int after)
{
	struct value_at at = { .http = &tradier_http,
		.list = "calendar.days.day" };
	static struct text url;
	struct tradier_list l;
	char month[16], year[16];
	const json_t *row, *all;
	int y, m, d, day;

	cal_ymd(first, &y, &m, &d);
	snprintf(month, sizeof month, "%02d", m);
	snprintf(year, sizeof year, "%d", y);
	url.n = 0;
	text_add(&url, "/markets/calendar");
	http_param(&url, "month", month);
	http_param(&url, "year", year);
	all = tradier_get(url.p);
	l = tradier_list(json_object_get(all, "calendar"), "days", "day");
	for (day = first; at.i < l.n; at.i++, day++) {
		row = tradier_item(&l, at.i);
		at.name = NULL;
		if (tradier_date(&at, row, "date") != day || day >= after)
			value_die(&at, "it is not the day behind the one "
				       "before, in that month");
		at.name = value_need(&at, row, "date");
		if (fetch_wanted((struct cal_time){ day * CAL_DAY, 1 }))
			write_day(&at, row, day);
	}
	if (day != after)
		http_die(&tradier_http, "a month of %d days has %zu",
		    after - first, l.n);
}

void
tradier_calendar(int n, char *const none[])
{
	static const char *const names[] = { "time", "status", "open", "close",
		"description" };
	struct out *o = &fetch.out;
	int from = fetch.has_from ? cal_ny_date(fetch.from) : tradier.today;
	int to = fetch.has_to ? cal_ny_date(fetch.to) : from, day, y, m, d;
	char text[CAL_TEXT_MAX];
	size_t i;

	(void)n, (void)none;
	for (i = 0; i < sizeof names / sizeof *names; i++)
		out_col(o, names[i], NULL);
	out_start(o);
	cal_ymd(from, &y, &m, &d);
	for (day = cal_day(y, m, 1); day <= to; day = session_month_after(day))
		write_month(day, session_month_after(day));
	text[cal_put_date(text, first_odd)] = '\0';
	if (odd > 0)
		warn("tradier: days whose sessions are not those of the "
		     "exchange's rules: %ld, the first %s",
		    odd, text);
}
