/* Files in an outbox: written whole, or not at all. */
#include "base/bytes.h"
#include "base/die.h"
#include "num/num.h"
#include "snap/outbox_impl.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int
outbox_write(
    struct outbox *o, const char *name, const char *p, size_t n, int sync)
{
	int fd = openat(o->dir[OUTBOX_TMP], name,
	    O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	int r, err;

	if (fd < 0)
		return -1;
	r = bytes_put(fd, p, n);
	if (r == 0 && sync)
		r = fsync(fd);
	err = errno;
	if (close(fd) < 0 && r == 0) {
		r = -1;
		err = errno;
	}
	if (r < 0)
		unlinkat(o->dir[OUTBOX_TMP], name, 0);
	errno = err;
	return r;
}

ssize_t
outbox_small(const struct outbox *o, const char *name, char buf[32])
{
	int fd = openat(o->root, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	ssize_t n = fd < 0 ? -1 : bytes_some(fd, buf, 31);

	buf[n > 0 ? n : 0] = '\0';
	if (fd >= 0)
		close(fd);
	return n;
}

static int
write_small(struct outbox *o, const char *name, const char *text)
{
	if (outbox_write(o, name, text, strlen(text), 1) < 0)
		return -1;
	return renameat(o->dir[OUTBOX_TMP], name, o->root, name);
}

/* ---- those that were dropped ---- */

long
outbox_dropped(struct outbox *o)
{
	char had[32];
	long long n = 0;

	if (outbox_small(o, "dropped", had) < 0)
		return 0;
	had[strcspn(had, "\n")] = '\0';
	if (num_int(had, 0, 1000000000, &n) != 0)
		die(FAIL, "outbox '%s': 'dropped' is no number", o->path);
	return (long)n;
}

int
outbox_drops(struct outbox *o, long n)
{
	char text[32];

	snprintf(text, sizeof text, "%ld\n", n);
	return write_small(o, "dropped", text);
}
