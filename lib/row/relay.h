/*
 * relay: packed files, unpacked by a process of their own, a fork of this one,
 * so that another core does it while this one works.  It unpacks one file after
 * another, as far ahead as its pipe is deep (1 MiB); the bytes arrive in order:
 *
 *	r = relay_open(path, n);
 *	rec_open_with(&in, path[0], relay_read, r);    to the end of that one
 *	rec_open_with(&in, path[1], relay_read, r);    the next
 *
 * It says nothing itself.  A file that cannot be read, damaged or cut-off data,
 * and its own untimely end come through the pipe, and relay_read dies of them
 * (FAIL), when the rows before have been worked through.  It goes when this
 * process does, and is in a sandbox of its own.
 *
 * A message is a length, an uint32_t in the machine's own order, and so many
 * bytes.  A length of 0 ends a file, one of all ones stands before an error.
 */
#ifndef CSF_RELAY_H
#define CSF_RELAY_H

#include <stddef.h>
#include <sys/types.h>

struct relay;

/* The paths must live on.  Dies (FAIL) when there is no process to be had. */
struct relay *relay_open(const char *const *path, size_t n);

/* As read(2), of the file at hand; 0 ends it, and the next one follows. */
ssize_t relay_read(void *relay, char *buf, size_t n);

/* Its process ends; NULL: there is none. */
void relay_close(struct relay *r);

#endif
