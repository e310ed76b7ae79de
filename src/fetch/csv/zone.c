#include "fetch/csv/zone.h"
#include "base/die.h"
#include "fetch/csv/zone_file.h"
#include "time/cal.h"

#include <string.h>
#include <strings.h>

static int
two_digits(const char *s)
{
	if (s[0] < '0' || s[0] > '9' || s[1] < '0' || s[1] > '9')
		return -1;
	return (s[0] - '0') * 10 + (s[1] - '0');
}

static int
parse_offset(const char *s, size_t n, int *east)
{
	int h, m = 0;

	if ((*s != '+' && *s != '-') || (n != 3 && n != 5 && n != 6) ||
	    (n == 6 && s[3] != ':'))
		return -1;
	h = two_digits(s + 1);
	if (n > 3)
		m = two_digits(s + n - 2);
	if (h < 0 || h > 23 || m < 0 || m > 59)
		return -1;
	*east = (h * 60 + m) * (*s == '-' ? -60 : 60);
	return 0;
}

int
zone_parse(const char *s, size_t n, struct zone *z)
{
	static const struct {
		const char *name;
		enum zone_kind kind;
		int hours;
	} known[] = { { "ny", ZONE_NY, 0 }, { "ET", ZONE_NY, 0 },
		{ "US/Eastern", ZONE_NY, 0 },
		{ "America/New_York", ZONE_NY, 0 }, { "utc", ZONE_FIXED, 0 },
		{ "Z", ZONE_FIXED, 0 }, { "GMT", ZONE_FIXED, 0 },
		{ "EST", ZONE_FIXED, -5 }, { "EDT", ZONE_FIXED, -4 },
		{ "CST", ZONE_FIXED, -6 }, { "CDT", ZONE_FIXED, -5 },
		{ "MST", ZONE_FIXED, -7 }, { "MDT", ZONE_FIXED, -6 },
		{ "PST", ZONE_FIXED, -8 }, { "PDT", ZONE_FIXED, -7 } };
	size_t i;

	memset(z, 0, sizeof *z);
	for (i = 0; i < sizeof known / sizeof *known; i++) {
		if (strlen(known[i].name) == n &&
		    strncasecmp(known[i].name, s, n) == 0) {
			z->kind = known[i].kind;
			z->east = known[i].hours * 3600;
			return 0;
		}
	}
	z->kind = ZONE_FIXED;
	if (n > 0 && parse_offset(s, n, &z->east) == 0)
		return 0;
	z->kind = ZONE_NAMED;
	if (n == 0 || n >= sizeof z->name || memchr(s, '\0', n))
		return -1;
	memcpy(z->name, s, n);
	return zone_file_use(z->name);
}

/* The offset there at the moment, in seconds. */
static int
offset(const struct zone *z, int64_t sec)
{
	if (z->kind == ZONE_FIXED)
		return z->east;
	if (z->kind == ZONE_NY)
		return cal_ny_offset(sec * CAL_SEC);
	if (zone_file_use(z->name) != 0)
		die(FAIL, "the zone '%s' is there no more", z->name);
	return zone_file_offset(sec);
}

int64_t
zone_utc(const struct zone *z, int64_t local, int64_t *later)
{
	int64_t sec = local / CAL_SEC - (local % CAL_SEC < 0), first, second;
	int before, after, clock;

	*later = 0;
	if (z->kind == ZONE_FIXED)
		return local - z->east * CAL_SEC;
	clock = (int)((sec % 86400 + 86400) % 86400);
	if (z->kind == ZONE_NY && clock / 3600 != 1) /* none comes twice */
		return cal_from_ny((int)((sec - clock) / 86400), clock) +
		       (local - sec * CAL_SEC);
	before = offset(z, sec - 86400);
	after = offset(z, sec + 86400);
	first = sec - before;
	second = sec - after;
	if (first == second || offset(z, first) == before) {
		if (first != second && offset(z, second) == after)
			*later = local - after * CAL_SEC;
		return local - before * CAL_SEC;
	}
	if (offset(z, second) == after)
		return local - after * CAL_SEC;
	return local - before * CAL_SEC; /* skipped */
}
