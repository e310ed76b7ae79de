/* Series of FRED, St. Louis Fed. */
#include "fetch/csv/layout.h"

static const struct field fred[] = {
	{ "time", "#1", FIELD_TIME, 0 },
	{ "value", "#2", FIELD_DOT, 0 },
	{ 0 },
};

const struct layout layout_fred[] = {
	{ "fred", "observation_date|DATE,*", { fred }, .bar = CAL_DAILY,
	    .summary = "a FRED series, as value; '.' is undefined" },
	{ 0 },
};
