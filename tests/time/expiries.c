/*
 * expiries [FILE ...]: the expiries of real chains (columns quote_time, expiry,
 * symbol) against the calendar.  Within 60 days both must have the same, up to
 * the last expiry the file has; behind a "-" the files are picks, and only
 * what they have must be in the calendar.  Without arguments: known days.
 */
#include "time/cal.h"
#include "option/expiry.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NEAR = 60, MAX = 4096, COLS = 32 };

static int bad;

#define CHECK(x)                                                               \
	do {                                                                   \
		if (!(x)) {                                                    \
			printf("not ok: line %d: %s\n", __LINE__, #x);         \
			bad = 1;                                               \
		}                                                              \
	} while (0)

static struct seen {
	int asof, root, expiry;
} seen[MAX];
static int nseen, other;

static int
day_of(const char *s)
{
	int day = 0;

	if (cal_parse_date(s, 10, &day) != 0) {
		printf("not ok: '%s' is not a date\n", s);
		bad = 1;
	}
	return day;
}

static int
cells(char *line, char **cell)
{
	int n = 0;

	line[strcspn(line, "\r\n")] = '\0';
	for (cell[n++] = line; (line = strchr(line, ',')) && n < COLS; n++) {
		*line++ = '\0';
		cell[n] = line;
	}
	return n;
}

static void
see(const char *asof, const char *symbol, const char *expiry)
{
	size_t n = strcspn(symbol, "0123456789 ");
	/* One chain does not say the root; it has no third Friday. */
	struct seen s = { day_of(asof),
		n == 0 ? EXPIRY_SPXW : expiry_root(symbol, n), day_of(expiry) };
	int i;

	if (s.root < 0) {
		other++;
		return;
	}
	for (i = nseen - 1; i >= 0; i--) {
		if (memcmp(&seen[i], &s, sizeof s) == 0)
			return;
	}
	if (nseen < MAX)
		seen[nseen++] = s;
}

static int
load(const char *file)
{
	FILE *f = fopen(file, "r");
	char line[4096], head[4096], *name[COLS], *cell[COLS];
	int time = -1, expiry = -1, symbol = -1, i, n;

	nseen = other = 0;
	if (!f || !fgets(head, sizeof head, f)) {
		if (f)
			fclose(f);
		return -1;
	}
	n = cells(head, name);
	for (i = 0; i < n; i++) {
		time = strcmp(name[i], "quote_time") == 0 ? i : time;
		expiry = strcmp(name[i], "expiry") == 0 ? i : expiry;
		symbol = strcmp(name[i], "symbol") == 0 ? i : symbol;
	}
	while (time >= 0 && expiry >= 0 && fgets(line, sizeof line, f)) {
		if (cells(line, cell) != n)
			break;
		see(cell[time], symbol < 0 ? "" : cell[symbol], cell[expiry]);
	}
	fclose(f);
	return nseen;
}

static void
complain(const char *what, const struct seen *s)
{
	char a[CAL_TEXT_MAX], e[CAL_TEXT_MAX];

	cal_put_date(a, s->asof);
	cal_put_date(e, s->expiry);
	printf("not ok: %s: on %.10s %s %.10s (%d days)\n", what, a,
	    expiry_root_name((enum expiry_root)s->root), e,
	    s->expiry - s->asof);
	bad = 1;
}

static int
has(const struct seen *want)
{
	int i;

	for (i = 0; i < nseen; i++) {
		if (memcmp(&seen[i], want, sizeof *want) == 0)
			return 1;
	}
	return 0;
}

/* The first seen of its quote date and root. */
static int
is_first(int n)
{
	int i = 0;

	while (seen[i].asof != seen[n].asof || seen[i].root != seen[n].root)
		i++;
	return i == n;
}

/* What the calendar lists on the quote date of s and the file has not. */
static void
missing(const struct seen *s)
{
	int out[400], n, i, to = s->expiry;

	for (i = 0; i < nseen; i++) {
		if (seen[i].asof == s->asof && seen[i].root == s->root &&
		    seen[i].expiry > to)
			to = seen[i].expiry;
	}
	if (to > s->asof + NEAR)
		to = s->asof + NEAR;
	n = expiry_list(
	    (enum expiry_root)s->root, s->asof, s->asof, to, out, 400);
	for (i = 0; i < n && i < 400; i++) {
		struct seen x = { s->asof, s->root, out[i] };

		if (!has(&x))
			complain("not in the chain", &x);
	}
}

static void
chain(const char *file, int pick)
{
	int i, near = 0, far = 0, far_ok = 0, past = 0, n = load(file);
	const char *name = strrchr(file, '/');

	if (n <= 0) {
		printf("not ok: nothing read from %s\n", file);
		bad = 1;
		return;
	}
	for (i = 0; i < n; i++) {
		const struct seen *s = &seen[i];
		int ok =
		    expiry_is((enum expiry_root)s->root, s->expiry, s->asof);

		if (s->expiry < s->asof) {
			past++;
		} else if (s->expiry - s->asof > NEAR) {
			far++;
			far_ok += ok;
		} else {
			near++;
			if (!ok)
				complain("not in the calendar", s);
		}
		if (!pick && is_first(i))
			missing(s);
	}
	printf("# %s: %d within %d days, %d of %d beyond, %d past, "
	       "%d rows of other roots\n",
	    name ? name + 1 : file, near, NEAR, far_ok, far, past, other);
}

static int
listed(int root, const char *expiry, const char *asof)
{
	return expiry_is((enum expiry_root)root, day_of(expiry), day_of(asof));
}

static void
history(void)
{
	/* The last AM weekly, the first PM one, none on a third Friday. */
	CHECK(!listed(EXPIRY_SPXW, "2010-12-03", "2010-12-02"));
	CHECK(listed(EXPIRY_SPXW, "2010-12-10", "2010-12-02"));
	CHECK(!listed(EXPIRY_SPXW, "2010-12-10", "2010-12-01"));
	CHECK(!listed(EXPIRY_SPXW, "2010-12-17", "2010-12-17"));
	CHECK(!listed(EXPIRY_SPXW, "2008-10-17", "2008-09-02"));
	CHECK(listed(EXPIRY_SPXW, "2013-03-15", "2013-01-29"));
	CHECK(!listed(EXPIRY_SPXW, "2016-02-24", "2016-02-23"));
	CHECK(listed(EXPIRY_SPXW, "2016-03-02", "2016-02-23"));
	CHECK(listed(EXPIRY_SPXW, "2016-03-09", "2016-02-23"));
	CHECK(!listed(EXPIRY_SPXW, "2016-08-15", "2016-08-15"));
	CHECK(listed(EXPIRY_SPXW, "2016-08-29", "2016-08-15"));
	CHECK(!listed(EXPIRY_SPXW, "2022-04-12", "2022-04-12"));
	CHECK(listed(EXPIRY_SPXW, "2022-04-26", "2022-04-26"));
	CHECK(!listed(EXPIRY_SPXW, "2022-05-05", "2022-05-05"));
	CHECK(listed(EXPIRY_SPXW, "2022-05-19", "2022-05-19"));
	CHECK(listed(EXPIRY_XSP, "2024-05-21", "2024-05-21"));
}

static void
holidays(void)
{
	CHECK(listed(EXPIRY_SPXW, "2018-12-24", "2018-12-10")); /* Monday */
	CHECK(!listed(EXPIRY_SPXW, "2018-12-25", "2018-12-10"));
	CHECK(listed(EXPIRY_SPXW, "2019-01-22", "2019-01-10")); /* King's day */
	CHECK(!listed(EXPIRY_SPXW, "2019-01-15", "2019-01-10")); /* a Tuesday */
	CHECK(listed(
	    EXPIRY_SPXW, "2018-07-03", "2018-06-25")); /* Wednesday 4th */
	CHECK(!listed(EXPIRY_SPXW, "2020-12-25", "2020-12-10"));
	CHECK(listed(EXPIRY_SPXW, "2020-12-24", "2020-12-10"));
	CHECK(
	    listed(EXPIRY_SPXW, "2021-05-28", "2021-03-01")); /* end of month */
	CHECK(listed(EXPIRY_SPXW, "2024-03-28", "2023-09-14"));
	CHECK(
	    listed(EXPIRY_SPXW, "2018-12-05", "2018-11-20")); /* not foreseen */
	CHECK(listed(EXPIRY_SPX, "2008-03-20", "2008-02-04")); /* Good Friday */
	CHECK(!listed(EXPIRY_SPX, "2008-03-21", "2008-02-04"));
	CHECK(expiry_third_friday(2008, 3) == day_of("2008-03-20"));
	CHECK(expiry_third_friday(2024, 6) == day_of("2024-06-21"));
	CHECK(expiry_session(day_of("2011-01-22")) == day_of("2011-01-21"));
	CHECK(expiry_session(day_of("2008-03-22")) == day_of("2008-03-20"));
	CHECK(expiry_session(day_of("2018-12-05")) == day_of("2018-12-04"));
	CHECK(expiry_session(day_of("2024-06-21")) == day_of("2024-06-21"));
}

static void
asking(void)
{
	int out[3] = { 0 }, day = day_of("2000-01-03");

	CHECK(listed(EXPIRY_SPX, "2024-06-21", "2024-06-20"));
	CHECK(!listed(EXPIRY_SPX, "2024-06-21", "2024-06-21")); /* AM */
	CHECK(listed(EXPIRY_SPXW, "2024-06-21", "2024-06-21"));
	CHECK(!listed(EXPIRY_SPXW, "2024-06-20", "2024-06-21"));
	CHECK(!listed(EXPIRY_SPX, "2024-06-14", "2024-06-03"));
	CHECK(expiry_list(EXPIRY_SPXW, day, day, day + 400, out, 3) == 0);
	CHECK(expiry_list(EXPIRY_SPX, day, day, day + 110, out, 3) == 4);
	CHECK(out[0] == day_of("2000-01-21") &&
	      out[1] == day_of("2000-02-18") && out[2] == day_of("2000-03-17"));
	day = day_of("2024-01-02");
	CHECK(expiry_list(EXPIRY_SPXW, day, day + 1, day + 3, out, 3) == 3);
	CHECK(expiry_list(EXPIRY_SPXW, day, day - 99, day - 1, out, 3) == 0);
	CHECK(expiry_list(EXPIRY_SPX, 2000000000, -2000000000, 2000000000, out,
		  3) == 0);
	CHECK(!expiry_is(EXPIRY_SPX, 2000000000, -2000000000));
	CHECK(expiry_root("SPXW", 4) == EXPIRY_SPXW &&
	      expiry_root("SPXWX", 4) == 1);
	CHECK(expiry_root("SP", 2) == -1 && expiry_root("", 0) == -1);
	CHECK(strcmp(expiry_root_name(EXPIRY_XSP), "XSP") == 0);
	CHECK(expiry_root_am(EXPIRY_SPX) && !expiry_root_am(EXPIRY_XSP));
}

int
main(int argc, char *argv[])
{
	int i, pick = 0;

	if (argc == 1) {
		history();
		holidays();
		asking();
	}
	for (i = 1; i < argc; i++) {
		if (strcmp(argv[i], "-") == 0)
			pick = 1;
		else
			chain(argv[i], pick);
	}
	if (!bad)
		puts("ok");
	return bad;
}
