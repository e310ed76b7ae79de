/*
 * sink: where documents go: the descriptor of a kind, and the ends that --sink
 * made.  To add a kind: a file src/snap/sink/NAME.c with `const struct sink
 * sink_NAME`, a line SINK(NAME) in src/snap/sink/all.h, sorted, a paragraph in
 * csf-snap(1).
 *
 *	sink_open(spec, n);            --sink NAME:OPERAND, n times
 *	for each document
 *		sink_put(&event, max_age);
 *	... before a read that may block: sink_wait(fd);
 *	return sink_close();
 *
 * All ends get the same events, byte for byte, in order.  An end that fails
 * holds up neither the others nor the rows: it says so by sink_fails and goes
 * on, and the program's exit status is the greatest code that it gave.
 */
#ifndef CSF_SNAP_SINK_H
#define CSF_SNAP_SINK_H

#include "base/arena.h"
#include "base/str.h"

#include <stdint.h>

/* A document on its way.  The bytes are the caller's: who keeps them beyond
 * put() copies them. */
struct sink_event {
	const char *id;	  /* member id: who has seen it has seen the event */
	const char *type; /* member type */
	int64_t ns;	  /* member time: the end of the interval */
	int day;	  /* its New York date */
	struct str body;  /* the JSON object, no newline in it or behind it */
	struct str text;  /* the same for people: lines of up to 60 columns */
};

/* One --sink. */
struct sink_end {
	const struct sink *kind;
	const char *operand; /* what stands behind "NAME:"; may be a secret */
	const char *shown;   /* for messages: "file:snaps/"; open() puts
			      * another there where the operand is a secret */
	void *state;	     /* of the kind */
	struct arena arena;  /* of its life */

	/* private to sink.c */
	int failing, said, code;
	long old;
};

struct sink {
	int keeps;	     /* a record: takes documents however old */
	const char *name;    /* "file" */
	const char *operand; /* for -l: "dir/, path.json or path.ndjson" */
	const char *summary;

	/* Read the operand; dies: MISUSE of what was typed, FAIL of what is
	 * not there.  Nothing is read from stdin, sent or written before all
	 * ends are open. */
	void (*open)(struct sink_end *e);

	/* Take an event; never waits for a network. */
	void (*put)(struct sink_end *e, const struct sink_event *v);

	/* The rows may be waited for next: what was taken shall be safe on
	 * disk, or under way.  NULL: nothing to do. */
	void (*settle)(struct sink_end *e);

	/* No event follows: finish.  NULL: nothing to do. */
	void (*close)(struct sink_end *e);
};

/* Does a file that sinks write to have to be on disk before rows are waited
 * for?  (--fsync always|no) */
extern int sink_lazy;

/* The texts of --sink; dies (MISUSE) of a name that is none. */
void sink_open(const char *const spec[], int n);

/* max_age: seconds that it may be old, by the clock, for sinks that keep no
 * record; 0: it cannot be too old. */
void sink_put(const struct sink_event *v, long long max_age);

/* Settle all ends, and work for those that have work until the descriptor can
 * be read: 1; 0: the program was told to end, and sink_close is next. */
int sink_wait(int fd);

/* What outboxes have of intervals that end then or later, sent or given up,
 * waits again. */
struct cal_time;
void sink_replay(const struct cal_time *from);

/* Settle, deliver what waits, close all, say how many documents were too old;
 * returns the exit status. */
int sink_close(void);

/* Rows for -l. */
struct out;
void sink_list(struct out *o);

/* ---- for kinds ---- */

/* An event was not delivered, or it is late: one line on stderr, "sink SHOWN:
 * ", until sink_works, which says that it works again; another where code is
 * greater than before.  A format that ends in ':' gets strerror(errno).  code:
 * FAIL, RETRY where a later try may help, 0 where that is under way. */
void sink_fails(struct sink_end *e, int code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
void sink_works(struct sink_end *e);

/* The exit status is this at least; who calls it has said why. */
void sink_code(struct sink_end *e, int code);

#define SINK(name) extern const struct sink sink_##name;
#include "snap/sink/all.h"
#undef SINK

#endif
