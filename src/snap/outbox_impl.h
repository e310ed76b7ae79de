/* Between the files of the outbox. */
#ifndef CSF_SNAP_OUTBOX_IMPL_H
#define CSF_SNAP_OUTBOX_IMPL_H

#include "snap/outbox.h"

#include <sys/types.h>

enum { OUTBOX_SMALL = 64 }; /* bytes of `version`, `dropped`, with a NUL */

extern const char *const outbox_dirs[OUTBOX_N];

/* ---- outbox_name.c ---- */

/* 20200316T194500Z, of the second in which the instant lies. */
void outbox_time(char *p, int64_t ns);

struct outbox_names {
	char (*name)[OUTBOX_NAME]; /* sorted; the caller frees it */
	size_t n, cap;
};

/* The events of a folder; what else is there is passed over. 0, or -1. */
int outbox_names(
    const struct outbox *o, enum outbox_dir which, struct outbox_names *v);

/* ---- outbox_file.c ---- */

/* Add the line with its sum; take it off: 1, or 0 when it is not its sum. */
void outbox_seal(struct text *t);
int outbox_unseal(struct text *t);

/* Write tmp/NAME, and see it on disk if sync; -1 (errno): nothing is left. */
int outbox_write(
    struct outbox *o, const char *name, const char *p, size_t n, int sync);

/* The text of a file beside the folders; the bytes, or -1: it is not there. */
ssize_t outbox_small(
    const struct outbox *o, const char *name, char buf[OUTBOX_SMALL]);

#endif
