/*
 * line: one line on a terminal about how far the work is, rewritten in place
 * and taken off before a message is printed (die_clear).
 *
 * Of the programs of a pipeline one has the line at a time: it holds a lock on
 * the terminal (fcntl), which goes with it.  Who writes rows to the terminal
 * holds it as well, so that no line comes between them.
 */
#ifndef CSF_LINE_H
#define CSF_LINE_H

enum { LINE_MOST = 160 }; /* columns */

/* Is there somebody to look at it: stderr is a terminal that is not dumb
 * (TERM), stdout is none, and there is no -q?  Without, nothing may be put. */
int line_open(void);

/* Let it be these n bytes, as many as the terminal is wide.  Nothing happens
 * while another program has the line, and in the background. */
void line_put(const char *text, int n);

/* Take ours off; another may have the line.  Before a message another's goes,
 * too. */
void line_clear(void);

/* Rows go to stdout: if that is the terminal nobody has the line. */
void line_none(void);

/* In a process that was forked: the line that stands is the other's. */
void line_other(void);

#endif
