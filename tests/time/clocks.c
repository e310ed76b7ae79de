/* clocks [FILE]: settlement, years and the variance clock; with the table of
 * the chain model, its columns T and u on real dates that fit its rows. */
#include "time/cal.h"
#include "option/expiry.h"
#include "time/session.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
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
	int day = 0;

	CHECK(cal_parse_date(s, 10, &day) == 0);
	return day;
}

static int64_t
ns_of(const char *s)
{
	struct cal_time t = { 0 };

	CHECK(cal_parse(s, strlen(s), &t) == NULL);
	return t.ns;
}

static int
near(double a, double b)
{
	return fabs(a - b) <= 1e-12;
}

static void
settlement(void)
{
	int sat = day_of("2011-01-22"), half = day_of("2024-11-29");
	int third = day_of("2024-06-21");

	CHECK(expiry_settle(EXPIRY_SPX, third) ==
	      ns_of("2024-06-21T09:30-04:00"));
	CHECK(expiry_settle(EXPIRY_SPXW, third) ==
	      ns_of("2024-06-21T16:00-04:00"));
	CHECK(
	    expiry_settle(EXPIRY_XSP, half) == ns_of("2024-11-29T13:00-05:00"));
	/* The session before is the 20th: the 19th is Juneteenth. */
	CHECK(expiry_last_trade(EXPIRY_SPX, third) ==
	      ns_of("2024-06-20T16:00-04:00"));
	CHECK(expiry_last_trade(EXPIRY_SPXW, third) ==
	      ns_of("2024-06-21T16:00-04:00"));
	CHECK(
	    expiry_settle(EXPIRY_SPX, sat) == ns_of("2011-01-21T09:30-05:00"));
	CHECK(expiry_last_trade(EXPIRY_SPX, sat) ==
	      ns_of("2011-01-20T16:00-05:00"));
	CHECK(expiry_settle(EXPIRY_SPXW, day_of("2018-12-05")) ==
	      ns_of("2018-12-04T16:00-05:00"));
	CHECK(expiry_settle(EXPIRY_SPXW, day_of("2024-03-29")) ==
	      ns_of("2024-03-29T16:00-04:00"));
}

static void
years(void)
{
	int e = day_of("2024-11-29");

	CHECK(
	    near(expiry_years(ns_of("2024-11-29T12:00-05:00"), EXPIRY_SPXW, e),
		60.0 / 525600));
	CHECK(near(
	    expiry_years(ns_of("2024-11-29T12:59:30-05:00"), EXPIRY_SPXW, e),
	    0.5 / 525600));
	CHECK(near(
	    expiry_years(ns_of("2023-11-30T13:00-05:00"), EXPIRY_SPXW, e), 1));
	CHECK(near(expiry_years(ns_of("2024-11-28T09:30-05:00"), EXPIRY_SPX, e),
	    1440.0 / 525600));
	CHECK(
	    expiry_years(ns_of("2024-11-29T13:00-05:00"), EXPIRY_SPXW, e) == 0);
	CHECK(
	    expiry_years(ns_of("2024-12-29T13:00-05:00"), EXPIRY_SPXW, e) == 0);
	/* further than int64_t has nanoseconds */
	CHECK(
	    near(expiry_years(ns_of("1728-12-13T13:00-05:00"), EXPIRY_SPXW, e),
		108098 / 365.0));
	CHECK(
	    cal_since(ns_of("1678-01-01T00:00Z"), ns_of("2261-12-31T23:59Z")) ==
	    UINT64_C(307153439) * 60 * CAL_SEC);
}

static double
u(const char *now, int root, const char *expiry)
{
	return expiry_variance(
	    ns_of(now), (enum expiry_root)root, day_of(expiry));
}

static void
variance(void)
{
	/* On the table's points and half-way; before and after the session. */
	CHECK(near(u("2024-05-21T09:31-04:00", EXPIRY_SPXW, "2024-05-21"), .7));
	CHECK(near(u("2024-05-21T00:00-04:00", EXPIRY_SPXW, "2024-05-21"), .7));
	CHECK(near(
	    u("2024-05-21T12:00-04:00", EXPIRY_SPXW, "2024-05-21"), .7 * .481));
	CHECK(near(u("2024-05-21T15:45-04:00", EXPIRY_SPXW, "2024-05-21"),
	    .7 * .0475));
	CHECK(near(u("2024-05-21T15:59:59.5-04:00", EXPIRY_SPXW, "2024-05-21"),
	    .7 * .095 / 3600));
	CHECK(u("2024-05-21T16:00-04:00", EXPIRY_SPXW, "2024-05-21") == 0);
	CHECK(near(u("2024-05-21T16:00-04:00", EXPIRY_SPXW, "2024-05-22"), 1));
	/* A weekend, and one with a holiday. */
	CHECK(near(u("2024-05-17T12:00-04:00", EXPIRY_SPXW, "2024-05-20"),
	    .7 * .481 + 1 + .2));
	CHECK(
	    near(u("2024-05-24T20:00-04:00", EXPIRY_SPXW, "2024-05-28"), 1.3));
	CHECK(
	    near(u("2024-05-25T20:00-04:00", EXPIRY_SPXW, "2024-05-28"), 1.2));
	/* AM lacks its last session. */
	CHECK(near(u("2024-06-20T16:00-04:00", EXPIRY_SPX, "2024-06-21"), .3));
	CHECK(u("2024-06-21T09:00-04:00", EXPIRY_SPX, "2024-06-21") == 0);
	CHECK(u("2024-06-21T09:30-04:00", EXPIRY_SPX, "2024-06-21") == 0);
	CHECK(near(u("2011-01-20T16:00-05:00", EXPIRY_SPX, "2011-01-22"), .3));
	/* 13:00 stands for 16:00: 11:15 for 12:45. */
	CHECK(near(u("2024-11-29T11:15-05:00", EXPIRY_SPXW, "2024-11-29"),
	    .7 * (.481 - .75 * (.481 - .382))));
	CHECK(u("2024-11-29T13:00-05:00", EXPIRY_SPXW, "2024-11-29") == 0);
	CHECK(near(u("1969-12-31T20:00-05:00", EXPIRY_SPX, "1970-01-02"), .4));
}

/* A full session with n more and h closed days to another, one offset. */
static int
find(int n, int h)
{
	int day, end = day_of("2023-12-31");

	for (day = day_of("2021-01-01"); day < end; day++) {
		int to = day + n + h;

		if (session_close(day) == SESSION_CLOSE &&
		    session_close(to) == SESSION_CLOSE &&
		    session_count(day, to) == n &&
		    cal_ny_offset(day * CAL_DAY) == cal_ny_offset(to * CAL_DAY))
			return day;
	}
	return -1;
}

static void
table(const char *file)
{
	FILE *f = fopen(file, "r");
	char line[512];
	int done = 0, none = 0;

	if (!f || !fgets(line, sizeof line, f)) {
		if (f)
			fclose(f);
		printf("not ok: cannot read %s\n", file);
		bad = 1;
		return;
	}
	while (fgets(line, sizeof line, f)) {
		double v[14] = { 0 };
		char *p = line;
		int i, day, to;
		enum expiry_root root;
		int64_t now;

		for (i = 0; i < 14; i++, p += strcspn(p, ",") + 1)
			v[i] = strtod(p, NULL);
		/* id S r q vix minute n h am T K type F u */
		day = find((int)v[6], (int)v[7]);
		if (day < 0) {
			none++;
			continue;
		}
		to = day + (int)(v[6] + v[7]);
		root = v[8] != 0 ? EXPIRY_SPX : EXPIRY_SPXW;
		now = cal_from_ny(day, (int)v[5] * 60);
		done++;
		if (fabs(expiry_variance(now, root, to) - v[13]) > 1e-9 ||
		    fabs(expiry_years(now, root, to) - v[9]) > 1e-15) {
			printf("not ok: u %.9g T %.17g: %s",
			    expiry_variance(now, root, to),
			    expiry_years(now, root, to), line);
			bad = 1;
		}
	}
	fclose(f);
	CHECK(done > 300);
	printf("# %d rows agree or not, %d fit no dates\n", done, none);
}

int
main(int argc, char *argv[])
{
	if (argc == 2) {
		table(argv[1]);
	} else {
		settlement();
		years();
		variance();
	}
	if (!bad)
		puts("ok");
	return bad;
}
