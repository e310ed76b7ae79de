/*
 * packed: the bytes of a file, a block at a time, from front to back: a pipe
 * will do.
 */
#ifndef CSF_PACKED_H
#define CSF_PACKED_H

#include <stddef.h>
#include <stdint.h>

enum { PACKED_BLOCK = 128 * 1024 };

struct packed {
	const char *file; /* for messages */
	int fd, eof;
	int error; /* errno of what ended it; 0: the end of the file did */
	size_t pos, end; /* the bytes at hand are in[pos..end) */
	char in[PACKED_BLOCK];
};

/* Bytes of all files that this process has read so. */
extern int64_t packed_read;

/* Read on, behind the bytes at hand. */
void packed_more(struct packed *p);

/* Have n bytes at hand, at most a block: 1, or 0 where the file ends before. */
int packed_have(struct packed *p, size_t n);

#endif
