/*
 * span: rows and quotes must share some time; where they do not, every order
 * would lapse.  Before all rows, after the work on each, after all; the last
 * two die (FAIL), naming both spans.
 */
#ifndef CSF_BT_SPAN_H
#define CSF_BT_SPAN_H

void span_begin(void);
void span_row(void);
void span_end(void);

#endif
