/*
 * A file of the system's zones: refused, or clocks there show at every moment
 * what no clock on earth is far from, and what they show leads back to about
 * that moment.
 */
#include "fetch/csv/zone.h"
#include "fetch/csv/zone_file.h"
#include "fuzz/fuzz.h"
#include "time/cal.h"

#include <stdlib.h>
#include <string.h>

static const char name[] = "Zone";

void
fuzz_start(void)
{
	setenv("TZDIR", ".", 1);
	fuzz_file_name("./Zone");
}

static void
hold(const struct zone *z, int64_t sec)
{
	int64_t most = 26 * 3600 * CAL_SEC, ns = sec * CAL_SEC, at, later;
	int east = zone_file_offset(sec);

	FUZZ_HOLD("an offset is one", east >= -89999 && east <= 93599);
	at = zone_utc(z, ns, &later);
	FUZZ_HOLD("a moment is near what clocks show",
	    at - ns >= -most && at - ns <= most);
	FUZZ_HOLD("the second of two is later",
	    later == 0 || (later > at && later - at <= 2 * most));
}

void
fuzz_one(const char *p, size_t n)
{
	static struct zone z;
	int year, day;

	(void)p;
	(void)n;
	if (zone_parse(name, strlen(name), &z) != 0)
		return;
	fuzz_law("a zone that was read has a time at every moment");
	for (year = 1700; year < 2260; year += 80) {
		for (day = cal_day(year, 1, 1); day < cal_day(year, 12, 31);
		     day += 29)
			hold(&z, (int64_t)day * 86400 + 9000);
	}
}
