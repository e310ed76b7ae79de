/*
 * progress: one line on a terminal about how far the run is, rewritten at most
 * twice a second, when stderr is a terminal, stdout is not and there is no -q;
 * otherwise nothing is written and no clock is read.  The line is gone before a
 * message is printed (die_clear) and at the end.
 */
#ifndef CSF_PROGRESS_H
#define CSF_PROGRESS_H

#include <stddef.h>

struct rec;

/* The inputs are open: the rows, and the quotes, NULL if there are none. */
void progress_open(const struct rec *rows, const struct rec *quotes);

/* An instant is worked on. */
void progress_tick(void);

/* Or pieces of work are counted, "trials", n of them; so many more are done. */
void progress_count(const char *what, size_t n);
void progress_done(size_t more);

/* In a process that was forked: the line is another's. */
void progress_not_here(void);

void progress_close(void);

#endif
