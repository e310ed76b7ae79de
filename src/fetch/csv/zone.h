/*
 * zone: what clocks a time without offset was read off.  New York is cal.h's;
 * any other name is one of the system's
 * database: zone_file.h.
 */
#ifndef CSF_FETCH_CSV_ZONE_H
#define CSF_FETCH_CSV_ZONE_H

#include <stddef.h>
#include <stdint.h>

enum zone_kind { ZONE_NONE, ZONE_NY, ZONE_FIXED, ZONE_NAMED };

struct zone {
	enum zone_kind kind; /* NONE: a time without offset is refused */
	int east;	     /* FIXED: seconds east of Greenwich */
	char name[64];	     /* NAMED */
};

/* "ny", "utc", "Z", "EST", "+hh[[:]mm]", "America/Chicago"; 0, or -1. */
int zone_parse(const char *s, size_t n, struct zone *z);

/* The moment at which clocks there show so many ns since 1970; one skipped in
 * spring is taken an hour later, of one that comes twice it is the first and
 * *later the second (else 0). */
int64_t zone_utc(const struct zone *z, int64_t local, int64_t *later);

#endif
