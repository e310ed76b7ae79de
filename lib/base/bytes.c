#include "base/bytes.h"
#include "base/arena.h"
#include "base/die.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

ssize_t
bytes_some(int fd, void *p, size_t n)
{
	ssize_t got;

	do
		got = read(fd, p, n);
	while (got < 0 && errno == EINTR);
	return got;
}

int
bytes_put(int fd, const char *p, size_t n)
{
	ssize_t done;

	while (n > 0) {
		done = write(fd, p, n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return -1;
		p += done;
		n -= (size_t)done;
	}
	return 0;
}

char *
bytes_read(const char *path, size_t *n)
{
	int fd = strcmp(path, "-") == 0 ? 0 : open(path, O_RDONLY | O_CLOEXEC);
	size_t cap = 0;
	char *p = NULL;
	ssize_t got;

	if (fd < 0)
		die(FAIL, "cannot open '%s':", path);
	*n = 0;
	do {
		p = arena_grow(p, &cap, *n + 4096, 1);
		got = bytes_some(fd, p + *n, cap - *n - 1);
		if (got < 0)
			die(FAIL, "cannot read '%s':", path);
		*n += (size_t)got;
	} while (got > 0);
	if (fd > 0)
		close(fd);
	p[*n] = '\0';
	return p;
}
