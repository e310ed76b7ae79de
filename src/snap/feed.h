/* feed: the bytes of the rows, read while the sinks work: rec_open_with(in,
 * feed.name, feed_read, &feed). */
#ifndef CSF_SNAP_FEED_H
#define CSF_SNAP_FEED_H

#include <stddef.h>
#include <sys/types.h>

struct feed {
	const char *name; /* for messages */
	int fd;
};

/* "-" is stdin; dies (FAIL) when it cannot be opened. */
void feed_open(struct feed *f, const char *path);

ssize_t feed_read(void *feed, char *buf, size_t n);

#endif
