/*
 * fees: dollars per contract, leg and side, from a dated schedule.  A line
 * holds from its date and from its premium on, until a later one; of the lines
 * of the latest date that has begun the one with the highest premium reached
 * counts.
 */
#ifndef CSF_FEES_H
#define CSF_FEES_H

#include <stddef.h>

enum fees_kind { FEES_OPEN, FEES_CLOSE, FEES_SETTLE, FEES_N };

struct fees { /* zeroed; nothing to see */
	struct fees_line *line;
	size_t n, cap;
	int first[FEES_N];  /* date of the first line of the kind */
	int warned[FEES_N]; /* that a trade was before it */
};

/*
 * A schedule that is known by name (retail, pro, none), dollars for opening and
 * closing alike, or a file with columns from, what (open, close, settle),
 * premium (points) and fee.  Dies: MISUSE of dollars below 0, FAIL of a file.
 */
void fees_open(struct fees *f, const char *spec);

/* For so many contracts of a leg at that premium in points, on that day; 0
 * before the first line, which is said once. */
double fees_leg(struct fees *f, enum fees_kind kind, int day, double premium,
    int contracts);

#endif
