#include "fetch/csv/unzip.h"
#include "base/die.h"
#include "fetch/csv/zip.h"
#include "row/unpack.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST = 1 << 20 }; /* bytes looked at for what begins a file */

struct unzip {
	struct unpack u;
	int told;
	struct zip *zip;
	struct lead lead;
	struct text head; /* the first bytes, as rec shall see them */
	size_t headpos;
	int looked;
};

static int
begins(const struct packed *p, const char *magic, size_t n)
{
	return p->end - p->pos >= n && memcmp(p->in + p->pos, magic, n) == 0;
}

static void
tell(struct unzip *u)
{
	u->told = 1;
	packed_have(&u->u.in, 4);
	if (begins(&u->u.in, "PK\3\4", 4))
		u->zip = zip_open(&u->u.in);
	else if (begins(&u->u.in, "PK\5\6", 4))
		die(FAIL, "%s: a zip archive without files", u->u.in.file);
}

static ssize_t
unpacked(struct unzip *u, char *buf, size_t n)
{
	ssize_t got;

	if (!u->told)
		tell(u);
	if (u->zip)
		return (ssize_t)zip_read(u->zip, buf, n);
	got = unpack_read(&u->u, buf, n);
	if (got < 0)
		die(FAIL, "%s", u->u.why);
	return got;
}

/* Read until lead knows what the file begins with; never further than the
 * line that rec would wait for too.  It looks anew each time: while there is
 * more at once, only at twice as much as before. */
static void
look(struct unzip *u)
{
	struct text raw = { 0 };
	char part[4096];
	ssize_t got;
	size_t seen = 0;
	long stood = LEAD_MORE;

	do {
		got = unpacked(u, part, sizeof part);
		text_addn(&raw, part, (size_t)got);
		if (got == sizeof part && raw.n < 2 * seen && raw.n < MOST)
			continue;
		seen = raw.n;
		stood = lead_read(
		    &u->lead, &u->head, u->u.in.file, raw.p, raw.n, got == 0);
	} while (stood == LEAD_MORE && (u->lead.is_whole || raw.n < MOST));
	if (stood < 0)
		stood = 0;
	if (u->lead.dialect.sep)
		dialect_add(&u->lead.dialect, &u->head, raw.p + stood,
		    raw.n - (size_t)stood);
	else
		text_addn(&u->head, raw.p + stood, raw.n - (size_t)stood);
	free(raw.p);
	u->looked = 1;
}

static ssize_t
fill(void *ctx, char *buf, size_t n)
{
	struct unzip *u = ctx;
	struct dialect *d = &u->lead.dialect;
	char part[4096];
	size_t left;
	ssize_t got = 1;

	if (!u->looked)
		look(u);
	while (u->headpos == u->head.n && got > 0 && d->sep) {
		u->headpos = u->head.n = 0;
		got = unpacked(u, part, sizeof part);
		dialect_add(d, &u->head, part, (size_t)got);
	}
	left = u->head.n - u->headpos;
	if (left == 0)
		return d->sep ? 0 : unpacked(u, buf, n);
	if (n > left)
		n = left;
	memcpy(buf, u->head.p + u->headpos, n);
	u->headpos += n;
	return (ssize_t)n;
}

const struct lead *
unzip_lead(const struct rec *r)
{
	const struct unzip *u = r->ctx;

	return &u->lead;
}

void
unzip_open(struct rec *r, const char *file)
{
	size_t cap = 0;
	struct unzip *u = arena_grow(NULL, &cap, sizeof *u, 1);
	int is_stdin = strcmp(file, "-") == 0, fd;

	fd = is_stdin ? 0 : open(file, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		die(FAIL, "cannot open '%s':", file);
	unpack_begin(&u->u, is_stdin ? "stdin" : file, fd);
	rec_open_with(r, u->u.in.file, fill, u);
}

void
unzip_close(struct rec *r)
{
	struct unzip *u = r->ctx;

	unpack_end(&u->u);
	zip_close(u->zip);
	if (u->u.in.fd > 0)
		close(u->u.in.fd);
	rec_close(r);
	free(u->head.p);
	free(u->lead.dialect.cell.p);
	free(u);
}
