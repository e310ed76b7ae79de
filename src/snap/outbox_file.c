/* Files in an outbox: written whole, or not at all; what is read back has a
 * sum. */
#include "base/bytes.h"
#include "base/die.h"
#include "base/str.h"
#include "num/num.h"
#include "snap/outbox_impl.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- the line with the sum: a newline in front, and behind ---- */

enum { SEAL = 18 };

static void
put_seal(char line[SEAL + 1], const char *p, size_t n)
{
	snprintf(line, SEAL + 1, "\n%016" PRIx64 "\n",
	    str_hash((struct str){ p, n }));
}

void
outbox_seal(struct text *t)
{
	char line[SEAL + 1];

	put_seal(line, t->p, t->n);
	text_addn(t, line, SEAL);
}

int
outbox_unseal(struct text *t)
{
	char line[SEAL + 1];

	if (t->n < SEAL)
		return 0;
	put_seal(line, t->p, t->n - SEAL);
	if (memcmp(line, t->p + t->n - SEAL, SEAL) != 0)
		return 0;
	t->n -= SEAL;
	t->p[t->n] = '\0';
	return 1;
}

/* ---- files ---- */

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
outbox_small(const struct outbox *o, const char *name, char buf[OUTBOX_SMALL])
{
	int fd = openat(o->root, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	ssize_t n = fd < 0 ? -1 : bytes_some(fd, buf, OUTBOX_SMALL - 1);

	buf[n > 0 ? n : 0] = '\0';
	if (fd >= 0)
		close(fd);
	return n;
}

/* ---- those that were dropped ---- */

long
outbox_dropped(struct outbox *o)
{
	char had[OUTBOX_SMALL];
	ssize_t size = outbox_small(o, "dropped", had);
	struct text t = { had, size > 0 ? (size_t)size : 0, sizeof had };
	long long n = 0;

	if (size < 0)
		return 0;
	if (!outbox_unseal(&t) || num_int(had, 0, 1000000000, &n) != 0)
		die(FAIL,
		    "outbox '%s': 'dropped' is damaged: how many were is not "
		    "known; remove it",
		    o->path);
	return (long)n;
}

int
outbox_drops(struct outbox *o, long n)
{
	struct text t = { 0 };
	char number[32];
	int r;

	snprintf(number, sizeof number, "%ld", n);
	text_add(&t, number);
	outbox_seal(&t);
	r = outbox_write(o, "dropped", t.p, t.n, 1);
	free(t.p);
	return r < 0 ? -1
		     : renameat(
			   o->dir[OUTBOX_TMP], "dropped", o->root, "dropped");
}
