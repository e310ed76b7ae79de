#include "fetch/csv/unzip.h"
#include "base/die.h"
#include "fetch/csv/packed.h"
#include "fetch/csv/zip.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

enum packing { UNKNOWN, PLAIN, GZIP, ZSTD, ZIP };

struct unzip {
	struct packed in;
	int open; /* inside a member: the end of the file is too early */
	enum packing packing;
	z_stream z;
	ZSTD_DStream *zd;
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
	packed_have(&u->in, 4);
	u->packing = PLAIN;
	if (begins(&u->in, "\x1f\x8b", 2)) {
		u->packing = GZIP;
		if (inflateInit2(&u->z, 15 + 16) != Z_OK)
			die(FAIL, "zlib does not start");
	} else if (begins(&u->in, "\x28\xb5\x2f\xfd", 4)) {
		u->packing = ZSTD;
		u->zd = ZSTD_createDStream();
		if (!u->zd)
			die(FAIL, "zstd does not start");
	} else if (begins(&u->in, "PK\3\4", 4)) {
		u->packing = ZIP;
		u->zip = zip_open(&u->in);
	} else if (begins(&u->in, "PK\5\6", 4)) {
		die(FAIL, "%s: a zip archive without files", u->in.file);
	}
}

static size_t
gunzip(struct unzip *u, char *buf, size_t n)
{
	int how;

	if (!u->open && inflateReset(&u->z) != Z_OK)
		die(FAIL, "zlib does not start");
	u->open = 1;
	u->z.next_in = (unsigned char *)u->in.in + u->in.pos;
	u->z.avail_in = (unsigned)(u->in.end - u->in.pos);
	u->z.next_out = (unsigned char *)buf;
	u->z.avail_out = (unsigned)n;
	how = inflate(&u->z, Z_NO_FLUSH);
	if (how != Z_OK && how != Z_STREAM_END && how != Z_BUF_ERROR)
		die(FAIL, "%s: damaged gzip data: %s", u->in.file,
		    u->z.msg ? u->z.msg : "unknown");
	u->open = how != Z_STREAM_END;
	u->in.pos = u->in.end - u->z.avail_in;
	return n - u->z.avail_out;
}

static size_t
unzstd(struct unzip *u, char *buf, size_t n)
{
	ZSTD_inBuffer in = { u->in.in, u->in.end, u->in.pos };
	ZSTD_outBuffer out = { buf, n, 0 };
	size_t left = ZSTD_decompressStream(u->zd, &out, &in);

	if (ZSTD_isError(left))
		die(FAIL, "%s: damaged zstd data: %s", u->in.file,
		    ZSTD_getErrorName(left));
	u->open = left != 0;
	u->in.pos = in.pos;
	return out.pos;
}

static size_t
copy(struct unzip *u, char *buf, size_t n)
{
	size_t k = u->in.end - u->in.pos < n ? u->in.end - u->in.pos : n;

	memcpy(buf, u->in.in + u->in.pos, k);
	u->in.pos += k;
	return k;
}

static ssize_t
unpacked(struct unzip *u, char *buf, size_t n)
{
	size_t got = 0;

	if (u->packing == UNKNOWN)
		tell(u);
	if (u->packing == ZIP)
		return (ssize_t)zip_read(u->zip, buf, n);
	while (got == 0) {
		if (u->in.pos == u->in.end && !u->in.eof)
			packed_more(&u->in);
		if (u->packing == PLAIN)
			got = copy(u, buf, n);
		else if (u->in.pos < u->in.end || u->open)
			got = u->packing == GZIP ? gunzip(u, buf, n)
						 : unzstd(u, buf, n);
		if (got == 0 && u->in.pos == u->in.end && u->in.eof) {
			if (u->open)
				die(FAIL, "%s: the packed data are cut off",
				    u->in.file);
			return 0;
		}
	}
	return (ssize_t)got;
}

/* Read until lead knows what the file begins with; never further than the
 * line that rec would wait for too. */
static void
look(struct unzip *u)
{
	struct text raw = { 0 };
	char part[4096];
	ssize_t got;
	long stood;

	do {
		got = unpacked(u, part, sizeof part);
		text_addn(&raw, part, (size_t)got);
		stood = lead_read(
		    &u->lead, &u->head, u->in.file, raw.p, raw.n, got == 0);
	} while (stood == LEAD_MORE && (u->lead.is_whole || raw.n < 1 << 20));
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
	int is_stdin = strcmp(file, "-") == 0;

	u->in.file = is_stdin ? "stdin" : file;
	u->in.fd = is_stdin ? 0 : open(file, O_RDONLY | O_CLOEXEC);
	if (u->in.fd < 0)
		die(FAIL, "cannot open '%s':", file);
	rec_open_with(r, u->in.file, fill, u);
}

void
unzip_close(struct rec *r)
{
	struct unzip *u = r->ctx;

	if (u->packing == GZIP)
		inflateEnd(&u->z);
	ZSTD_freeDStream(u->zd);
	zip_close(u->zip);
	if (u->in.fd > 0)
		close(u->in.fd);
	rec_close(r);
	free(u->head.p);
	free(u->lead.dialect.cell.p);
	free(u);
}
