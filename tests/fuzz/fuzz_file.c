#define _DEFAULT_SOURCE /* S_IFREG */
/* Files, of which there is one, and the libraries that have memory of their
 * own. */
#include "fuzz/fuzz_impl.h"

#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

size_t fuzz_written;

/* The linker gives these their names (--wrap). */
#pragma GCC diagnostic ignored "-Wmissing-prototypes"

/* ---- files ---- */

enum { FILE_FD = 900 };

static const char *file, *file_name = FUZZ_FILE;
static size_t file_n, file_at;
static char *own; /* file, once it was written to: the run's block */
static int writable;

void
fuzz_file(const char *p, size_t n)
{
	file = p;
	file_n = n;
	file_at = 0;
	own = NULL;
	writable = 0;
}

void
fuzz_file_name(const char *path)
{
	file_name = path;
}

const char *
fuzz_file_now(size_t *n)
{
	*n = file_n;
	return file;
}

int
__wrap_open64(const char *path, int flags, ...)
{
	if (strcmp(path, file_name) == 0 && (file || flags & O_CREAT)) {
		file_at = 0;
		writable = (flags & O_ACCMODE) == O_RDWR;
		return FILE_FD;
	}
	errno = ENOENT;
	return -1;
}

int
__wrap_close(int fd)
{
	(void)fd;
	return 0;
}

ssize_t
__wrap_pread64(int fd, void *to, size_t n, off_t at)
{
	size_t from = (size_t)at < file_n ? (size_t)at : file_n;

	if (fd != FILE_FD)
		return 0;
	if (n > file_n - from)
		n = file_n - from;
	if (n > 0)
		memcpy(to, file + from, n);
	return (ssize_t)n;
}

ssize_t
__wrap_read(int fd, void *to, size_t n)
{
	ssize_t got = __wrap_pread64(fd, to, n, (off_t)file_at);

	if (fd == FILE_FD)
		file_at += (size_t)got;
	return got;
}

/* So long, with zeros at its end if it is longer. */
int
__wrap_ftruncate64(int fd, off_t n)
{
	size_t keep = (size_t)n < file_n ? (size_t)n : file_n;
	char *p;

	if (fd != FILE_FD || !writable)
		fuzz_broken("what was opened to be read is not written to");
	p = __wrap_calloc((size_t)n + 1, 1);
	if (keep > 0)
		memcpy(p, file, keep);
	__wrap_free(own);
	file = own = p;
	file_n = (size_t)n;
	return 0;
}

ssize_t
__wrap_pwrite64(int fd, const void *p, size_t n, off_t at)
{
	size_t end = (size_t)at + n;

	__wrap_ftruncate64(fd, (off_t)(end > file_n ? end : file_n));
	memcpy(own + at, p, n);
	return (ssize_t)n;
}

int
__wrap_fcntl64(int fd, int what, ...)
{
	(void)fd;
	(void)what;
	return 0;
}

int __real_unlink(const char *path);

int
__wrap_unlink(const char *path)
{
	if (!fuzz_running)
		return __real_unlink(path);
	FUZZ_HOLD("no other file is removed", strcmp(path, file_name) == 0);
	return 0;
}

off_t
__wrap_lseek64(int fd, off_t off, int whence)
{
	if (fd != FILE_FD || off < 0 || (whence == SEEK_END && !writable)) {
		errno = ESPIPE;
		return -1;
	}
	if (whence == SEEK_END)
		off = (off_t)file_n;
	file_at = whence == SEEK_CUR ? file_at : (size_t)off;
	if (file_at > file_n)
		file_at = file_n;
	return (off_t)file_at;
}

int
__wrap_fstat64(int fd, struct stat *st)
{
	if (fd != FILE_FD) {
		errno = EBADF;
		return -1;
	}
	memset(st, 0, sizeof *st);
	st->st_mode = S_IFREG | 0400;
	st->st_size = (off_t)file_n;
	return 0;
}

FILE *__real_fopen64(const char *path, const char *mode);
int __real_fclose(FILE *f);

static FILE *stream; /* one at a time */

/* What is written beside the file, to be renamed. */
static FILE *beside;
static char *text, *whole;
static size_t text_n, whole_n;

FILE *
__wrap_fopen64(const char *path, const char *mode)
{
	if (!fuzz_running)
		return __real_fopen64(path, mode);
	if (*mode == 'w' && !beside)
		return beside = open_memstream(&text, &text_n);
	if (strcmp(path, file_name) == 0 && file && !stream) {
		stream = fmemopen((void *)(uintptr_t)file, file_n, "r");
		return stream;
	}
	errno = ENOENT;
	return NULL;
}

int
__wrap_mkdir(const char *path, mode_t mode)
{
	(void)path;
	(void)mode;
	return 0;
}

int __real_rename(const char *from, const char *to);

int
__wrap_rename(const char *from, const char *to)
{
	if (!fuzz_running)
		return __real_rename(from, to);
	FUZZ_HOLD("no other file is made", strcmp(to, file_name) == 0);
	file = own = whole;
	file_n = whole_n;
	return 0;
}

json_t *
__wrap_json_load_file(const char *path, size_t flags, json_error_t *e)
{
	if (strcmp(path, file_name) == 0)
		return json_loadb(file, file_n, flags, e);
	*e = (json_error_t){ .line = -1 };
	return NULL;
}

int
__wrap_fclose(FILE *f)
{
	int bad;

	if (f == stream)
		stream = NULL;
	if (f != beside)
		return __real_fclose(f);
	beside = NULL;
	bad = __real_fclose(f);
	whole_n = text_n;
	whole = fuzz_running ? fuzz_text(text, text_n) : NULL;
	free(text);
	return bad;
}

void
fuzz_files_close(void)
{
	if (stream)
		__wrap_fclose(stream);
	if (beside)
		__wrap_fclose(beside);
}

ssize_t
__wrap_write(int fd, const void *p, size_t n)
{
	if (fd == FILE_FD && writable) {
		__wrap_pwrite64(fd, p, n, (off_t)file_at);
		file_at += n;
		return (ssize_t)n;
	}
	if (fd != 1)
		fuzz_broken("nothing but standard output is written to");
	fuzz_written += n;
	return (ssize_t)n;
}

/* ---- libraries ---- */

int __real_csv_init(struct csv_parser *p, unsigned char options);

int
__wrap_csv_init(struct csv_parser *p, unsigned char options)
{
	int bad = __real_csv_init(p, options);

	csv_set_realloc_func(p, __wrap_realloc);
	csv_set_free_func(p, __wrap_free);
	return bad;
}

/* ---- packed files ---- */

static ZSTD_DStream *zstd;

static void *
zlib_get(void *ctx, unsigned n, unsigned size)
{
	(void)ctx;
	return __wrap_calloc(n, size);
}

static void
zlib_free(void *ctx, void *p)
{
	(void)ctx;
	__wrap_free(p);
}

int __real_inflateInit2_(z_stream *z, int bits, const char *version, int size);
ZSTD_DStream *__real_ZSTD_createDStream(void);

int
__wrap_inflateInit2_(z_stream *z, int bits, const char *version, int size)
{
	z->zalloc = zlib_get;
	z->zfree = zlib_free;
	return __real_inflateInit2_(z, bits, version, size);
}

/* One is enough, and is never given back. */
ZSTD_DStream *
__wrap_ZSTD_createDStream(void)
{
	if (!zstd)
		zstd = __real_ZSTD_createDStream();
	ZSTD_initDStream(zstd);
	return zstd;
}

size_t
__wrap_ZSTD_freeDStream(ZSTD_DStream *d)
{
	(void)d;
	return 0;
}
