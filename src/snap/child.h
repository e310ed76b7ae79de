/*
 * child: an end that is a program: what waits is its standard input, a document
 * a line; it is started when there is something, and ends.  Its status: 0: all
 * are delivered; 3: try again later; 2: it wants none; 1: they are refused
 * (several: each is tried alone, to find which).  One that does not end within
 * --timeout is killed, and that is a 3, as any signal is.
 */
#ifndef CSF_SNAP_CHILD_H
#define CSF_SNAP_CHILD_H

#include "snap/queue.h"

#include <poll.h>

struct child_given {
	char *const *argv;	 /* NULL-terminated, the path first */
	const char *env, *value; /* set for it; env NULL: none */
	int is_ours; /* of csf: a document is good, so that 1 is a 3, and what
		      * it prints is of no interest */
};

void child_open(struct sink_end *e, const struct child_given *given);

/* ---- for work.c ---- */

/* Add what to wait for, at most room: how many.  *ms is made less where one has
 * to be looked after earlier. */
size_t child_poll(struct pollfd *fd, size_t room, int *ms);
void child_collect(void);

#endif
