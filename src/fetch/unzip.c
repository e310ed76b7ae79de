#include "fetch/unzip.h"
#include "die.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

enum { CHUNK = 128 * 1024 };
enum packing { UNKNOWN, PLAIN, GZIP, ZSTD };

struct unzip {
	const char *file;
	int fd, eof;
	int open; /* inside a member: the end of the file is too early */
	enum packing packing;
	z_stream z;
	ZSTD_DStream *zd;
	size_t pos, end; /* packed bytes at hand */
	struct lead lead;
	struct text head; /* the first bytes, as rec shall see them */
	size_t headpos;
	int looked;
	char in[CHUNK];
};

static void
more(struct unzip *u)
{
	ssize_t n;

	memmove(u->in, u->in + u->pos, u->end - u->pos);
	u->end -= u->pos;
	u->pos = 0;
	do {
		n = read(u->fd, u->in + u->end, CHUNK - u->end);
	} while (n < 0 && errno == EINTR);
	if (n < 0)
		die(FAIL, "cannot read '%s':", u->file);
	u->end += (size_t)n;
	u->eof = n == 0;
}

static void
tell(struct unzip *u)
{
	while (u->end < 4 && !u->eof)
		more(u);
	u->packing = PLAIN;
	if (u->end >= 2 && memcmp(u->in, "\x1f\x8b", 2) == 0) {
		u->packing = GZIP;
		if (inflateInit2(&u->z, 15 + 16) != Z_OK)
			die(FAIL, "zlib does not start");
	} else if (u->end >= 4 && memcmp(u->in, "\x28\xb5\x2f\xfd", 4) == 0) {
		u->packing = ZSTD;
		u->zd = ZSTD_createDStream();
		if (!u->zd)
			die(FAIL, "zstd does not start");
	} else if (u->end >= 4 && memcmp(u->in, "PK\3\4", 4) == 0) {
		die(FAIL, "%s: a zip archive; use unzip -p", u->file);
	}
}

static size_t
gunzip(struct unzip *u, char *buf, size_t n)
{
	int how;

	if (!u->open && inflateReset(&u->z) != Z_OK)
		die(FAIL, "zlib does not start");
	u->open = 1;
	u->z.next_in = (unsigned char *)u->in + u->pos;
	u->z.avail_in = (unsigned)(u->end - u->pos);
	u->z.next_out = (unsigned char *)buf;
	u->z.avail_out = (unsigned)n;
	how = inflate(&u->z, Z_NO_FLUSH);
	if (how != Z_OK && how != Z_STREAM_END && how != Z_BUF_ERROR)
		die(FAIL, "%s: damaged gzip data: %s", u->file,
		    u->z.msg ? u->z.msg : "unknown");
	u->open = how != Z_STREAM_END;
	u->pos = u->end - u->z.avail_in;
	return n - u->z.avail_out;
}

static size_t
unzstd(struct unzip *u, char *buf, size_t n)
{
	ZSTD_inBuffer in = { u->in, u->end, u->pos };
	ZSTD_outBuffer out = { buf, n, 0 };
	size_t left = ZSTD_decompressStream(u->zd, &out, &in);

	if (ZSTD_isError(left))
		die(FAIL, "%s: damaged zstd data: %s", u->file,
		    ZSTD_getErrorName(left));
	u->open = left != 0;
	u->pos = in.pos;
	return out.pos;
}

static size_t
copy(struct unzip *u, char *buf, size_t n)
{
	size_t k = u->end - u->pos < n ? u->end - u->pos : n;

	memcpy(buf, u->in + u->pos, k);
	u->pos += k;
	return k;
}

static ssize_t
unpacked(struct unzip *u, char *buf, size_t n)
{
	size_t got = 0;

	if (u->packing == UNKNOWN)
		tell(u);
	while (got == 0) {
		if (u->pos == u->end && !u->eof)
			more(u);
		if (u->packing == PLAIN)
			got = copy(u, buf, n);
		else if (u->pos < u->end || u->open)
			got = u->packing == GZIP ? gunzip(u, buf, n)
						 : unzstd(u, buf, n);
		if (got == 0 && u->pos == u->end && u->eof) {
			if (u->open)
				die(FAIL, "%s: the packed data are cut off",
				    u->file);
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
		stood = lead_read(&u->lead, &u->head, raw.p, raw.n, got == 0);
	} while (stood == LEAD_MORE && raw.n < 1 << 20);
	if (stood < 0)
		stood = 0;
	text_addn(&u->head, raw.p + stood, raw.n - (size_t)stood);
	free(raw.p);
	u->looked = 1;
}

static ssize_t
fill(void *ctx, char *buf, size_t n)
{
	struct unzip *u = ctx;
	size_t left;

	if (!u->looked)
		look(u);
	left = u->head.n - u->headpos;
	if (left == 0)
		return unpacked(u, buf, n);
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
	struct unzip *u = grow(NULL, &cap, sizeof *u, 1);
	int is_stdin = strcmp(file, "-") == 0;

	u->file = is_stdin ? "stdin" : file;
	u->fd = is_stdin ? 0 : open(file, O_RDONLY | O_CLOEXEC);
	if (u->fd < 0)
		die(FAIL, "cannot open '%s':", file);
	rec_open_with(r, u->file, fill, u);
}

void
unzip_close(struct rec *r)
{
	struct unzip *u = r->ctx;

	if (u->packing == GZIP)
		inflateEnd(&u->z);
	ZSTD_freeDStream(u->zd);
	if (u->fd > 0)
		close(u->fd);
	rec_close(r);
	free(u->head.p);
	free(u);
}
