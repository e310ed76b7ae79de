/* Between the files of the queue. */
#ifndef CSF_SNAP_QUEUE_IMPL_H
#define CSF_SNAP_QUEUE_IMPL_H

#include "snap/queue.h"

#include <time.h>

int64_t queue_clock(clockid_t which); /* ns */

/* The i-th that waits. */
static inline struct queue_event *
queue_at(const struct queue *q, size_t i)
{
	return &q->event[q->first + i];
}

/* It is no longer in the list. */
void queue_forget(struct queue *q, size_t i);

#endif
