/*
 * zero: TA-Lib's test for zero, absolute: below 1e-14.  Where it guards a
 * division, what is smaller counts as nothing.
 */
#ifndef CSF_ZERO_H
#define CSF_ZERO_H

static inline int
is_zero(double v)
{
	return v < 1e-14 && v > -1e-14;
}

static inline int
is_zero_or_less(double v)
{
	return v < 1e-14;
}

/* a - b, or, where that is 0, the smallest step from 1: pandas-ta's
 * non_zero_range, for what is divided by. */
static inline double
nonzero(double a, double b)
{
	double d = a - b;

	return d != 0 ? d : 2.220446049250313e-16;
}

#endif
