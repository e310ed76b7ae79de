/*
 * zero: what stands for zero.  TA-Lib's test is absolute: below 1e-14; where it
 * guards a division, what is smaller counts as nothing.
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

/* a - b; 2^-52 where they are equal, so that one can divide by it: pandas-ta's
 * range without zero. */
static inline double
zero_apart(double a, double b)
{
	return a == b ? 0x1p-52 : a - b;
}

#endif
