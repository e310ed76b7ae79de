#include "fetch/csv/packed.h"
#include "base/die.h"
#include "run/progress.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

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
	if (n < 0)
		die(FAIL, "cannot read '%s':", p->file);
	p->end += (size_t)n;
	p->eof = n == 0;
	progress_bytes(n);
}

int
packed_have(struct packed *p, size_t n)
{
	while (p->end - p->pos < n && !p->eof)
		packed_more(p);
	return p->end - p->pos >= n;
}
