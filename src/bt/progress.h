/*
 * progress: one line on a terminal about how far the run is, rewritten at most
 * twice a second, when stderr is a terminal, stdout is not and there is no -q;
 * otherwise nothing is written and no clock is read.  The line is gone before a
 * message is printed (die_clear) and at the end.
 */
#ifndef CSF_BT_PROGRESS_H
#define CSF_BT_PROGRESS_H

/* The inputs are open. */
void progress_open(void);

/* An instant is worked on. */
void progress_tick(void);

void progress_close(void);

#endif
