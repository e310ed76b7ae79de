/*
 * unit: numbers that cannot be in the unit of their column.  A rate in per
 * cent, a VIX as a fraction read like any number and move every figure; what no
 * market ever had is refused with what would be right.  Empty cells pass.
 */
#ifndef CSF_UNIT_H
#define CSF_UNIT_H

#include "row/rec.h"

enum unit {
	UNIT_ANY,   /* any number */
	UNIT_RATE,  /* a year, a fraction: -0.3..0.3 */
	UNIT_VOL,   /* of an index, a year, a fraction: above 0, to 5 */
	UNIT_VIX,   /* in points: 1..500 */
	UNIT_IV,    /* of an option, a fraction: to 5, far from the money 200 */
	UNIT_DELTA, /* -1..1 */
};

/* Can v be of the unit?  Undefined: yes. */
int unit_is(double v, enum unit unit);

/* What would be right: "a fraction a year, as 0.162". */
const char *unit_right(enum unit unit);

/* rec_num_if; dies of what the unit cannot be. */
double unit_num(struct rec *r, int col, enum unit unit);

/* v, read from the column, as unit_num has it. */
void unit_wrong(struct rec *r, int col, enum unit unit)
    __attribute__((noreturn));
static inline void
unit_check_delta(struct rec *r, int col, double v)
{
	/* a rounded delta may stand a little outside */
	if (v > 1.001 || v < -1.001)
		unit_wrong(r, col, UNIT_DELTA);
}

/* Far from the money and minutes before expiry a vol has no bound; of an option
 * whose delta says that it is near, 5 is 500 % a year. */
static inline void
unit_check_iv(struct rec *r, int col, double v, double delta)
{
	if (v > 5 && (v > 200 || (fabs(delta) > 0.1 && fabs(delta) < 0.9)))
		unit_wrong(r, col, UNIT_IV);
}

#endif
