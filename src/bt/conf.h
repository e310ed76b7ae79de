/* conf: what was asked for on the command line. */
#ifndef CSF_BT_CONF_H
#define CSF_BT_CONF_H

#include "bt/rerun.h"
#include "trade/fill.h"

#include <limits.h>

enum conf_settle { SETTLE_BARS, SETTLE_FILE, SETTLE_CHAIN };
enum conf_marks { MARKS_DAY, MARKS_ALL, MARKS_NONE };

struct conf {
	int from, until; /* days; orders of other rows are left aside */
	int to;		 /* the last day with rows */
	int same, react_next, independent, shared, strict;
	int marks; /* enum conf_marks */
	int rerun; /* enum rerun_of */
	enum conf_settle settle;
	const char *settle_file, *cash_rate;
	double start; /* dollars, of an account */
	struct fill_terms terms;
	double rate, div, scale; /* of the model */
};

/* What csf-bt runs with where no option says otherwise. */
#define CONF_USUAL                                                             \
	{                                                                      \
		.start = 100000, .terms = FILL_USUAL, .rate = 0.02,            \
		.div = 0.018, .scale = 1, .from = INT_MIN, .until = INT_MAX,   \
		.to = INT_MAX                                                  \
	}

#endif
