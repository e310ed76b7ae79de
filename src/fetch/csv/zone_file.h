/*
 * zone_file: a zone of the system's database, a TZif file of version 2 or later
 * (RFC 9636): its changes and, behind the last of them, the rule in its footer.
 */
#ifndef CSF_FETCH_CSV_ZONE_FILE_H
#define CSF_FETCH_CSV_ZONE_FILE_H

#include <stdint.h>

/* Read the zone; one at a time is kept.  0, or -1 when there is none such; dies
 * (FAIL) of a damaged one. */
int zone_file_use(const char *name);

/* Its offset from UTC at the moment, both in seconds. */
int zone_file_offset(int64_t sec);

#endif
