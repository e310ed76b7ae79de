/* series: those of FRED whose unit is known; its files do not say it. */
#ifndef CSF_FETCH_NET_SERIES_H
#define CSF_FETCH_NET_SERIES_H

#include "base/str.h"

enum series_unit { SERIES_PERCENT, SERIES_POINTS }; /* as --unit has them */

struct series {
	const char *id;
	enum series_unit unit;
	const char *summary;
};

/* The series of that name, and the i-th from 0; NULL: there is none. */
const struct series *series_named(struct str id);
const struct series *series_at(int i);

#endif
