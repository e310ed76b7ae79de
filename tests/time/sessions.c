/* sessions HOLIDAYS SPX: the calendar against a table of closings and early
 * ends and against the days of an index; without arguments, known days. */
#include "time/cal.h"
#include "time/session.h"

#include <stdio.h>
#include <string.h>

static int bad;

#define CHECK(x)                                                               \
	do {                                                                   \
		if (!(x)) {                                                    \
			printf("not ok: line %d: %s\n", __LINE__, #x);         \
			bad = 1;                                               \
		}                                                              \
	} while (0)

static int
day_of(const char *s)
{
	int day = -1;

	if (cal_parse_date(s, 10, &day) != 0) {
		printf("not ok: '%s' is not a date\n", s);
		bad = 1;
	}
	return day;
}

static int64_t
ns_of(const char *s)
{
	struct cal_time t = { 0 };
	const char *why = cal_parse(s, strlen(s), &t);

	if (why) {
		printf("not ok: '%s' %s\n", s, why);
		bad = 1;
	}
	return t.ns;
}

static int64_t
known(const char *s, const char *length)
{
	struct cal_time t = { 0 };
	int bar = 0;

	if (cal_parse(s, strlen(s), &t) ||
	    cal_parse_bar(length, strlen(length), &bar) != 0) {
		printf("not ok: '%s' or '%s'\n", s, length);
		bad = 1;
	}
	return session_known(t, bar);
}

/* Every day of the table's years: closed, early or plain, as the table has. */
static void
table(const char *file)
{
	FILE *f = fopen(file, "r");
	char line[256];
	int rows = 0, day = cal_day(1990, 1, 1), end = cal_day(2030, 12, 31);

	if (!f || !fgets(line, sizeof line, f)) {
		if (f)
			fclose(f);
		printf("not ok: cannot read %s\n", file);
		bad = 1;
		return;
	}
	while (fgets(line, sizeof line, f)) {
		int row = day_of(line), sec = -60;
		char *kind = line + 11, *name;

		line[strcspn(line, "\n")] = '\0';
		for (; day < row; day++) {
			int weekend = cal_dow(day) == 0 || cal_dow(day) == 6;

			if (session_close(day) !=
				(weekend ? -1 : SESSION_CLOSE) ||
			    session_holiday(day)) {
				printf(
				    "not ok: before %s: day %d\n", line, day);
				bad = 1;
			}
		}
		if (strncmp(kind, "early,", 6) == 0)
			cal_parse_clock(kind + 6, 5, &sec);
		name = strrchr(line, ',') + 1;
		if (session_close(row) != sec / 60 ||
		    (sec < 0 && strcmp(name, session_holiday(row)) != 0)) {
			printf("not ok: %s: %d\n", line, session_close(row));
			bad = 1;
		}
		day++;
		rows++;
	}
	for (; day <= end; day++)
		CHECK(session_is(day) ==
		      (cal_dow(day) != 0 && cal_dow(day) != 6));
	fclose(f);
	CHECK(rows == 467);
	printf("# %d rows of closings\n", rows);
}

/* The index has a row on every session and on no other day. */
static void
index_days(const char *file)
{
	FILE *f = fopen(file, "r");
	char line[256];
	int rows = 0, last = 0, first = 0;

	if (!f || !fgets(line, sizeof line, f)) {
		if (f)
			fclose(f);
		printf("not ok: cannot read %s\n", file);
		bad = 1;
		return;
	}
	while (fgets(line, sizeof line, f)) {
		int day = day_of(line);

		if (!session_is(day) || (rows && session_next(last) != day)) {
			printf("not ok: %.10s\n", line);
			bad = 1;
		}
		first = rows++ ? first : day;
		last = day;
	}
	fclose(f);
	CHECK(rows > 6000 && session_count(first, last) == rows - 1);
	printf("# %d days of the index\n", rows);
}

/* Counting against walking, over block borders and both signs. */
static void
counts(void)
{
	int from = cal_day(1989, 6, 1), to, n = 0, day;

	for (to = from; to < from + 3000; to++) {
		if (to > from)
			n += session_is(to);
		if (session_count(from, to) != n ||
		    session_count(to, from) != -n) {
			printf("not ok: sessions to %d\n", to);
			bad = 1;
			return;
		}
	}
	for (day = from; day < from + 3000; day++) {
		int next = session_next(day), prev = session_prev(day);

		if (!session_is(next) || !session_is(prev) || next <= day ||
		    prev >= day || session_count(day, next) != 1 ||
		    session_count(prev, day) != session_is(day)) {
			printf("not ok: around %d\n", day);
			bad = 1;
			return;
		}
	}
	CHECK(session_count(-2000000000, 2000000000) > 140000);
	CHECK(!session_is(2000000000) && !session_is(-2000000000));
	CHECK(session_next(2000000000) == 2000000000);
	CHECK(session_prev(-2000000000) == -2000000000);
}

static void
known_days(void)
{
	int storm = day_of("1996-01-08");

	CHECK(session_open(storm) == 660 && session_close(storm) == 840);
	CHECK(session_open(day_of("2024-07-03")) == 570);
	CHECK(session_open(day_of("2024-07-04")) == -1);
	CHECK(session_is_planned(day_of("2018-12-05")) &&
	      !session_is(day_of("2018-12-05")));
	CHECK(!session_is_planned(day_of("2018-12-25")));
	CHECK(!session_holiday(day_of("2024-07-06")));
	CHECK(session_is(day_of("2010-12-31")));  /* New Year on Saturday */
	CHECK(!session_is(day_of("1976-04-16"))); /* Good Friday */
	CHECK(!session_is(day_of("2095-04-22")));
	CHECK(session_open_ns(storm) == ns_of("1996-01-08T16:00Z"));
	CHECK(session_close_ns(day_of("2024-07-03")) ==
	      ns_of("2024-07-03T17:00Z"));
}

static void
known_rows(void)
{
	CHECK(known("2024-07-03", "1d") == ns_of("2024-07-03T13:00-04:00"));
	CHECK(known("2024-07-04", "1d") == ns_of("2024-07-04T16:00-04:00"));
	CHECK(known("2024-01-08", "point") == ns_of("2024-01-08T16:00-05:00"));
	CHECK(known("2024-01-08T09:30-05:00", "1d") ==
	      ns_of("2024-01-08T16:00-05:00"));
	CHECK(known("2024-01-08T00:00-05:00", "1d") ==
	      ns_of("2024-01-08T16:00-05:00"));
	CHECK(known("2024-01-08T00:00Z", "1d") ==
	      ns_of("2024-01-08T16:00-05:00"));
	CHECK(known("2024-01-08T15:45-05:00", "point") ==
	      ns_of("2024-01-08T15:45-05:00"));
	CHECK(known("2024-01-08T09:30-05:00", "5m") ==
	      ns_of("2024-01-08T09:35-05:00"));
	CHECK(known("2024-01-08T15:30-05:00", "1h") ==
	      ns_of("2024-01-08T16:00-05:00"));
	CHECK(known("2024-07-03T12:30-04:00", "1h") ==
	      ns_of("2024-07-03T13:00-04:00"));
	CHECK(known("2024-01-08T16:00-05:00", "1h") ==
	      ns_of("2024-01-08T17:00-05:00"));
	CHECK(known("2024-01-07T15:30-05:00", "1h") ==
	      ns_of("2024-01-07T16:30-05:00"));
	CHECK(cal_ny_date((struct cal_time){ ns_of("2024-01-08T02:00Z"), 0 }) ==
	      day_of("2024-01-07"));
	CHECK(cal_ny_date((struct cal_time){ ns_of("2024-01-08"), 1 }) ==
	      day_of("2024-01-08"));
	CHECK(cal_ny_date((struct cal_time){ ns_of("1969-12-30"), 1 }) ==
	      day_of("1969-12-30"));
}

int
main(int argc, char *argv[])
{
	if (argc == 3) {
		table(argv[1]);
		index_days(argv[2]);
	} else {
		counts();
		known_days();
		known_rows();
	}
	if (!bad)
		puts("ok");
	return bad;
}
