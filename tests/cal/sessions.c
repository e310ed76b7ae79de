/* sessions HOLIDAYS SPX: the calendar against a table of closings and early
 * ends and against the days of an index; without arguments, known days. */
#include "cal.h"

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
	return cal_known(t, bar);
}

/* Every day of the table's years: closed, early or plain, as the table has. */
static void
table(const char *file)
{
	FILE *f = fopen(file, "r");
	char line[256];
	int rows = 0, day = cal_day(1990, 1, 1), end = cal_day(2030, 12, 31);

	if (!f || !fgets(line, sizeof line, f)) {
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

			if (cal_close(day) != (weekend ? -1 : CAL_CLOSE) ||
			    cal_holiday(day)) {
				printf(
				    "not ok: before %s: day %d\n", line, day);
				bad = 1;
			}
		}
		if (strncmp(kind, "early,", 6) == 0)
			cal_parse_clock(kind + 6, 5, &sec);
		name = strrchr(line, ',') + 1;
		if (cal_close(row) != sec / 60 ||
		    (sec < 0 && strcmp(name, cal_holiday(row)) != 0)) {
			printf("not ok: %s: %d\n", line, cal_close(row));
			bad = 1;
		}
		day++;
		rows++;
	}
	for (; day <= end; day++)
		CHECK(cal_is_session(day) ==
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
		printf("not ok: cannot read %s\n", file);
		bad = 1;
		return;
	}
	while (fgets(line, sizeof line, f)) {
		int day = day_of(line);

		if (!cal_is_session(day) ||
		    (rows && cal_next_session(last) != day)) {
			printf("not ok: %.10s\n", line);
			bad = 1;
		}
		first = rows++ ? first : day;
		last = day;
	}
	fclose(f);
	CHECK(rows > 6000 && cal_sessions(first, last) == rows - 1);
	printf("# %d days of the index\n", rows);
}

/* Counting against walking, over block borders and both signs. */
static void
counts(void)
{
	int from = cal_day(1989, 6, 1), to, n = 0, day;

	for (to = from; to < from + 3000; to++) {
		if (to > from)
			n += cal_is_session(to);
		if (cal_sessions(from, to) != n ||
		    cal_sessions(to, from) != -n) {
			printf("not ok: sessions to %d\n", to);
			bad = 1;
			return;
		}
	}
	for (day = from; day < from + 3000; day++) {
		int next = cal_next_session(day), prev = cal_prev_session(day);

		if (!cal_is_session(next) || !cal_is_session(prev) ||
		    next <= day || prev >= day ||
		    cal_sessions(day, next) != 1 ||
		    cal_sessions(prev, day) != cal_is_session(day)) {
			printf("not ok: around %d\n", day);
			bad = 1;
			return;
		}
	}
	CHECK(cal_sessions(-2000000000, 2000000000) > 140000);
	CHECK(!cal_is_session(2000000000) && !cal_is_session(-2000000000));
	CHECK(cal_next_session(2000000000) == 2000000000);
	CHECK(cal_prev_session(-2000000000) == -2000000000);
}

static void
known_days(void)
{
	int storm = day_of("1996-01-08");

	CHECK(cal_open(storm) == 660 && cal_close(storm) == 840);
	CHECK(cal_open(day_of("2024-07-03")) == 570);
	CHECK(cal_open(day_of("2024-07-04")) == -1);
	CHECK(cal_is_planned(day_of("2018-12-05")) &&
	      !cal_is_session(day_of("2018-12-05")));
	CHECK(!cal_is_planned(day_of("2018-12-25")));
	CHECK(!cal_holiday(day_of("2024-07-06")));
	CHECK(cal_is_session(day_of("2010-12-31")));  /* New Year on Saturday */
	CHECK(!cal_is_session(day_of("1976-04-16"))); /* Good Friday */
	CHECK(!cal_is_session(day_of("2095-04-22")));
	CHECK(cal_open_ns(storm) == ns_of("1996-01-08T16:00Z"));
	CHECK(cal_close_ns(day_of("2024-07-03")) == ns_of("2024-07-03T17:00Z"));
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
