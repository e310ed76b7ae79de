/*
 * outbox: events on disk that have still to be delivered to one end: what is in
 * it survives kill -9 and the power switch.  Like a Maildir:
 *
 *	ROOT/NAME/version		"csf-outbox 2"
 *	ROOT/NAME/lock			whose sender lives (fcntl(2))
 *	ROOT/NAME/tmp/			being written
 *	ROOT/NAME/new/EVENT		accepted, and not delivered
 *	ROOT/NAME/sent/EVENT		delivered; the newest of them are kept
 *	ROOT/NAME/dead/EVENT, EVENT.why	given up
 *	ROOT/NAME/dropped		how many were, and nobody told
 *
 * EVENT is 20200316T194500Z-ID.json, or .txt: names rise with the intervals'
 * ends, and an event that is in new, sent or dead is had already.  An event,
 *and `dropped`, ends in a line of its own with the sum of what is before: what
 *is damaged is not sent.  No secret is in it.
 */
#ifndef CSF_SNAP_OUTBOX_H
#define CSF_SNAP_OUTBOX_H

#include "base/arena.h"
#include "base/text.h"

#include <stdint.h>

enum {
	OUTBOX_NAME = 128,    /* bytes of an event's name, with its NUL */
	OUTBOX_MOST = 1 << 26 /* bytes of an event */
};

enum outbox_dir { OUTBOX_TMP, OUTBOX_NEW, OUTBOX_SENT, OUTBOX_DEAD, OUTBOX_N };

struct outbox {		  /* zeroed */
	const char *path; /* ROOT/NAME, for messages */

	/* private */
	int root, lock, dir[OUTBOX_N];
	int dirty; /* new was written to */
	long sent, most;
};

/* The name of an event; ns: the end of its interval, end: ".json". */
void outbox_name(
    char name[OUTBOX_NAME], int64_t ns, const char *id, const char *end);

/* Its id, into the buffer. */
void outbox_id(char id[OUTBOX_NAME], const char *name);

/* Make or open it and be its sender: what waits is listed by outbox_each. Dies:
 * RETRY when another is, FAIL when it cannot be written or is none of ours.
 * most: how many that were sent are kept. */
void outbox_open(struct outbox *o, struct arena *a, const char *root,
    const char *name, long most);

/* Those in new, by name, and since when they are there, ns of the real clock.
 */
void outbox_each(struct outbox *o,
    void (*fn)(void *ctx, const char *name, int64_t born), void *ctx);

/* Accept an event: 1; 0: it is had; -1: it cannot be (errno). */
int outbox_put(struct outbox *o, const char *name, const char *p, size_t n);

/* What was accepted is on disk; 0, or -1. */
int outbox_settle(struct outbox *o);

/* Its bytes: 1; 0: they are not those that were put; -1 (errno). */
int outbox_read(struct outbox *o, const char *name, struct text *t);

/* It was delivered; it is given up, why; it is forgotten.  0, or -1. */
int outbox_sent(struct outbox *o, const char *name);
int outbox_dead(struct outbox *o, const char *name, const char *why);
int outbox_drop(struct outbox *o, const char *name);

/* How many were dropped and not told of; keep another number: 0, or -1. */
long outbox_dropped(struct outbox *o);
int outbox_drops(struct outbox *o, long n);

/* Those in sent and dead of intervals that end then or later wait again; how
 * many, or -1. */
long outbox_replay(struct outbox *o, int64_t ns);

/* Let another be the sender. */
void outbox_close(struct outbox *o);

#endif
