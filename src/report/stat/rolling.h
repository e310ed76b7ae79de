/*
 * rolling: return and Sharpe ratio of twelve whole calendar months, at the last
 * session of each month that has as many behind it.
 */
#ifndef CSF_REPORT_ROLLING_H
#define CSF_REPORT_ROLLING_H

#include "report/stat/curve.h"

struct rolling {
	int year, month; /* the last of the twelve */
	double r;	 /* compounded */
	double sharpe;	 /* of its daily returns, a year; NaN: no variance */
};

/* Into *out, which the next call uses again; returns how many.  risk_free is a
 * year's.  None of a curve that was at 0 or less. */
size_t rolling_list(
    const struct curve *c, double risk_free, const struct rolling **out);

#endif
