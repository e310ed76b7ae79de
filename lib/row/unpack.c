#include "row/unpack.h"
#include "base/bytes.h"
#include "base/die.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

enum { MAGIC = 4, GZIP_AND_ITS_HEADER = 15 + 16 };

/* -1, and why. */
static int __attribute__((format(printf, 2, 3)))
fail(struct unpack *u, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(u->why, sizeof u->why, fmt, ap);
	va_end(ap);
	return -1;
}

static int
kind_of(const char *p, size_t n)
{
	if (n >= 2 && memcmp(p, "\x1f\x8b", 2) == 0)
		return UNPACK_GZIP;
	if (n >= 4 && memcmp(p, "\x28\xb5\x2f\xfd", 4) == 0)
		return UNPACK_ZSTD;
	return UNPACK_PLAIN;
}

int
unpack_is(const char *file)
{
	struct stat st;
	char p[MAGIC];
	ssize_t n;
	int fd;

	/* a pipe's writer would see us come and go */
	if (strcmp(file, "-") == 0 || stat(file, &st) != 0 ||
	    !S_ISREG(st.st_mode))
		return 0;
	fd = open(file, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		die(FAIL, "cannot open '%s':", file);
	n = bytes_some(fd, p, sizeof p);
	if (n < 0)
		die(FAIL, "cannot read '%s':", file);
	close(fd);
	return n > 0 && kind_of(p, (size_t)n) != UNPACK_PLAIN;
}

void
unpack_begin(struct unpack *u, const char *file, int fd)
{
	u->in.file = file;
	u->in.fd = fd;
	u->in.pos = u->in.end = 0;
	u->in.eof = u->in.error = u->open = 0;
	u->kind = UNPACK_UNKNOWN;
	u->why[0] = '\0';
}

static int
begin_gzip(struct unpack *u)
{
	if (u->gzip)
		return 0;
	u->gzip = calloc(1, sizeof *u->gzip);
	if (!u->gzip || inflateInit2(u->gzip, GZIP_AND_ITS_HEADER) != Z_OK)
		return fail(u, "%s: zlib does not start", u->in.file);
	return 0;
}

static int
begin_zstd(struct unpack *u)
{
	if (!u->zstd)
		u->zstd = ZSTD_createDStream();
	if (!u->zstd || ZSTD_isError(ZSTD_initDStream(u->zstd)))
		return fail(u, "%s: zstd does not start", u->in.file);
	return 0;
}

static int
tell(struct unpack *u)
{
	packed_have(&u->in, MAGIC);
	u->kind = kind_of(u->in.in + u->in.pos, u->in.end - u->in.pos);
	return u->kind == UNPACK_GZIP	? begin_gzip(u)
	       : u->kind == UNPACK_ZSTD ? begin_zstd(u)
					: 0;
}

static ssize_t
gunzip(struct unpack *u, char *buf, size_t n)
{
	z_stream *z = u->gzip;
	int how;

	if (!u->open && inflateReset(z) != Z_OK)
		return fail(u, "%s: zlib does not start", u->in.file);
	u->open = 1;
	z->next_in = (unsigned char *)u->in.in + u->in.pos;
	z->avail_in = (unsigned)(u->in.end - u->in.pos);
	z->next_out = (unsigned char *)buf;
	z->avail_out = (unsigned)n;
	how = inflate(z, Z_NO_FLUSH);
	if (how != Z_OK && how != Z_STREAM_END && how != Z_BUF_ERROR)
		return fail(u, "%s: damaged gzip data: %s", u->in.file,
		    z->msg ? z->msg : "unknown");
	u->open = how != Z_STREAM_END;
	u->in.pos = u->in.end - z->avail_in;
	return (ssize_t)(n - z->avail_out);
}

static ssize_t
unzstd(struct unpack *u, char *buf, size_t n)
{
	ZSTD_inBuffer in = { u->in.in, u->in.end, u->in.pos };
	ZSTD_outBuffer out = { buf, n, 0 };
	size_t left = ZSTD_decompressStream(u->zstd, &out, &in);

	if (ZSTD_isError(left))
		return fail(u, "%s: damaged zstd data: %s", u->in.file,
		    ZSTD_getErrorName(left));
	u->open = left != 0;
	u->in.pos = in.pos;
	return (ssize_t)out.pos;
}

static ssize_t
copy(struct unpack *u, char *buf, size_t n)
{
	size_t k = u->in.end - u->in.pos < n ? u->in.end - u->in.pos : n;

	memcpy(buf, u->in.in + u->in.pos, k);
	u->in.pos += k;
	return (ssize_t)k;
}

/* What the bytes at hand make, if only nothing. */
static ssize_t
some(struct unpack *u, char *buf, size_t n)
{
	if (u->kind == UNPACK_PLAIN)
		return copy(u, buf, n);
	if (u->in.pos == u->in.end && !u->open)
		return 0;
	return u->kind == UNPACK_GZIP ? gunzip(u, buf, n) : unzstd(u, buf, n);
}

ssize_t
unpack_read(struct unpack *u, char *buf, size_t n)
{
	ssize_t got = 0;

	if (u->kind == UNPACK_UNKNOWN && tell(u) != 0)
		return -1;
	while (got == 0) {
		if (u->in.pos == u->in.end && !u->in.eof)
			packed_more(&u->in);
		if (u->in.error)
			return fail(u, "cannot read '%s': %s", u->in.file,
			    strerror(u->in.error));
		got = some(u, buf, n);
		if (got != 0 || u->in.pos < u->in.end || !u->in.eof)
			continue;
		return u->open ? fail(u, "%s: the packed data are cut off",
				     u->in.file)
			       : 0;
	}
	return got;
}

void
unpack_end(struct unpack *u)
{
	if (u->gzip)
		inflateEnd(u->gzip);
	free(u->gzip);
	ZSTD_freeDStream(u->zstd);
	u->gzip = NULL;
	u->zstd = NULL;
}
