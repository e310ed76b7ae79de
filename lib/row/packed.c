#include "row/packed.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

int64_t packed_read;

void
packed_more(struct packed *p)
{
	ssize_t n;

	memmove(p->in, p->in + p->pos, p->end - p->pos);
	p->end -= p->pos;
	p->pos = 0;
	do {
		n = read(p->fd, p->in + p->end, PACKED_BLOCK - p->end);
	} while (n < 0 && errno == EINTR);
	p->error = n < 0 ? errno : 0;
	p->end += n > 0 ? (size_t)n : 0;
	packed_read += n > 0 ? n : 0;
	p->eof = n <= 0;
}

int
packed_have(struct packed *p, size_t n)
{
	while (p->end - p->pos < n && !p->eof)
		packed_more(p);
	return p->end - p->pos >= n;
}
