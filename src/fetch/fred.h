/* fred: what is known of the series of FRED. */
#ifndef CSF_FETCH_FRED_H
#define CSF_FETCH_FRED_H

#include "base/str.h"

/* Is the series one that is in percent? */
int fred_is_percent(struct str id);

#endif
