/*
 * work: the one loop in which all ends with a queue go on, side by side: none
 * waits for another, and the rows wait for none.
 */
#ifndef CSF_SNAP_WORK_H
#define CSF_SNAP_WORK_H

#include "snap/queue.h"

/* The end goes on in the loop, too.  From the first on, SIGTERM and SIGINT end
 * the program with what it has, the second time at once. */
void work_add(struct queue *q);

/* Until the descriptor can be read; 1: it can, or there is nobody to work for;
 * 0: the program was told to end. */
int work_until(int fd);

/* No event follows: until all is delivered or given up, or for --linger seconds
 * nothing was, which counts where all that waits is in outboxes, or if hasty.
 */
void work_finish(int is_hasty);

/* For all. */
void work_replay(int64_t ns);

#endif
