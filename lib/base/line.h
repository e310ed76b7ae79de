/*
 * line: one line on a terminal about how far the work is, rewritten in place
 * and taken off before a message is printed (die_clear).
 */
#ifndef CSF_LINE_H
#define CSF_LINE_H

enum { LINE_MOST = 160 }; /* columns */

/* Is there somebody to look at it: stderr is a terminal, stdout is not, and
 * there is no -q?  Without, nothing may be put. */
int line_open(void);

/* Let it be these n bytes, as many as the terminal is wide. */
void line_put(const char *text, int n);

void line_clear(void);

/* In a process that was forked: the line that stands may be the other's, as
 * wide as the terminal. */
void line_other(void);

#endif
