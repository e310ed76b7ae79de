/*
 * span: rows and quotes must share some time; where they do not, every order
 * would lapse.  Before all rows, after the work on each, after all; the last
 * two die (FAIL), naming both spans.
 */
#ifndef CSF_BT_SPAN_H
#define CSF_BT_SPAN_H

#include "time/cal.h"

struct run;

struct span {
	int64_t quote; /* known time of the first */
	int64_t known; /* of the last row; 0: no row yet */
	struct cal_time quoted, row, last;
};

void span_begin(struct run *r);
void span_row(struct run *r);
void span_end(struct run *r);

void span_warn(struct run *r); /* of quotes and rows of no session */

#endif
