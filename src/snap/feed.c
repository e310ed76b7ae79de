#include "snap/feed.h"
#include "base/die.h"
#include "snap/sink.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void
feed_open(struct feed *f, const char *path)
{
	int is_stdin = strcmp(path, "-") == 0;

	f->name = is_stdin ? "stdin" : path;
	f->fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	if (f->fd < 0)
		die(FAIL, "cannot open '%s':", path);
}

ssize_t
feed_read(void *feed, char *buf, size_t n)
{
	struct feed *f = feed;

	if (!sink_wait(f->fd))
		exit(sink_close());
	return read(f->fd, buf, n);
}
