/*
 * unpack: the text of a file that gzip or zstd packed, told by its first bytes;
 * anything else is its own text.  Several members or frames one after another
 * are one text.  The engine of csf-fetch csv and of chains (relay.h).
 *
 *	static struct unpack u;
 *	unpack_begin(&u, file, fd);
 *	while ((got = unpack_read(&u, buf, n)) > 0)
 *		use(buf, got);
 *	if (got < 0)
 *		die(FAIL, "%s", u.why);
 *	unpack_end(&u);              it may begin again
 *
 * Not libarchive, which is as fast: its gzip filter reads no checksum (3.6.2;
 * of 514 gzip files with one bit changed, 78 passed as other prices; here
 * none), of a zip archive in a pipe it skips a file whose header is damaged
 * without a word, and it is 18 libraries to load for 7: 3.6 ms to start, not
 * 1.7.
 */
#ifndef CSF_UNPACK_H
#define CSF_UNPACK_H

#include "row/packed.h"

#include <sys/types.h>

struct unpack {
	struct packed in;
	char why[512]; /* after -1: the file, and what is wrong with it */

	/* private */
	enum { UNPACK_UNKNOWN, UNPACK_PLAIN, UNPACK_GZIP, UNPACK_ZSTD } kind;
	int open; /* inside a member: the end of the file is too early */
	struct z_stream_s *gzip;
	struct ZSTD_DCtx_s *zstd;
};

/* The descriptor stays the caller's. */
void unpack_begin(struct unpack *u, const char *file, int fd);

/* Up to n bytes of text; 0 behind the last; -1: u->why. */
ssize_t unpack_read(struct unpack *u, char *buf, size_t n);

/* Give back what it owns. */
void unpack_end(struct unpack *u);

/* Is it a regular file, and packed?  Nothing is read of anything else.
 * Dies when it cannot be read. */
int unpack_is(const char *file);

#endif
