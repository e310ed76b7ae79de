/* series: one column of a file, as it was known at a moment. */
#ifndef CSF_REPORT_SERIES_H
#define CSF_REPORT_SERIES_H

#include <stddef.h>
#include <stdint.h>

struct series {
	struct point {
		int64_t known;
		double v;
	} * p; /* ascending; zeroed before the first series_load */
	size_t n, cap;
};

/*
 * spec: FILE, or FILE:COLUMN; without a column the first of `usual` that the
 * file has (it ends with NULL).  Bars with a time; a daily one is known at that
 * day's close.  Dies (FAIL) on a bad file.
 */
void series_load(struct series *s, const char *spec, const char *const *usual);

/* The newest value known at or before the moment; NULL: none. */
const struct point *series_at(const struct series *s, int64_t ns);

#endif
