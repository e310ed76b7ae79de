/*
 * newyork FROM TO: New York's time in the years, for times.py.  A line "utc S
 * DAY SEC" for each hour: the date and the clock it shows; "ny DAY SEC S" for
 * each half hour of its dates: the moment; "day DAY OPEN CLOSE" for each date:
 * the session, in minutes, -1 without one.  Days and seconds count from 1970.
 */
#include "time/cal.h"
#include "time/session.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

int
main(int argc, char *argv[])
{
	int first, last, at, sec;

	if (argc != 3)
		return 2;
	first = cal_day((int)strtol(argv[1], NULL, 10), 1, 1);
	last = cal_day((int)strtol(argv[2], NULL, 10) + 1, 1, 1);
	for (int64_t s = first * INT64_C(86400); s < last * INT64_C(86400);
	     s += 3600) {
		cal_to_ny(s * CAL_SEC, &at, &sec);
		printf("utc %" PRId64 " %d %d\n", s, at, sec);
	}
	for (int day = first; day < last; day++) {
		for (sec = 0; sec < 86400; sec += 1800)
			printf("ny %d %d %" PRId64 "\n", day, sec,
			    cal_from_ny(day, sec) / CAL_SEC);
		printf("day %d %d %d\n", day, session_open(day),
		    session_close(day));
	}
	return 0;
}
