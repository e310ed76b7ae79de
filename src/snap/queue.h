/*
 * queue: what an end has still to deliver, in order, with --outbox on disk
 * (snap/outbox.h), else in memory.  A kind whose events travel has one as the
 * first member of its state, and queue_put, queue_settle and queue_close as its
 * functions; its `way` carries them, and says by queue_done how that ended.
 *
 * An end is tried again after --wait seconds, then 2, 4, 8, 16, 32 and 60 times
 * that, then each 300 times that; each time by chance as little as half of it.
 * An event that failed waits so, too; newer ones may overtake it.
 */
#ifndef CSF_SNAP_QUEUE_H
#define CSF_SNAP_QUEUE_H

#include "base/text.h"
#include "snap/outbox.h"
#include "snap/sink.h"

#include <signal.h>

/* What may be said on the command line. */
struct queue_given {
	const char *outbox; /* folder; NULL: none */
	int flush;	    /* it must be there */
	int spool;	    /* most events that wait */
	double give_up; /* s; it is not tried any longer; 0: by default a day,
			 * without an outbox five minutes */
	double wait;	/* s, before the second try */
	double linger;	/* s, at the end, while nothing is delivered */
};
extern struct queue_given queue_given;

enum queue_verdict {
	QUEUE_DONE,  /* delivered */
	QUEUE_AGAIN, /* trying again may help */
	QUEUE_DEAD,  /* this event is refused */
	QUEUE_GONE   /* the end wants no more of them */
};

struct queue_event {
	char name[OUTBOX_NAME];
	struct text body; /* owned; p NULL: it is on disk */
	int64_t born;	  /* ns, real clock */
	int64_t due;	  /* ns, monotonic */
	int tries, going;
};

struct queue;
struct queue_way {
	int is_text; /* it carries the text for people, not the document */
	int most;    /* events at one go */

	/* Carry q->body: the event of q->id or, where most > 1, a line each.
	 * Its end is told by queue_done, not from in here. */
	void (*start)(struct queue *q);

	/* s until it may be asked for more; NULL: always 0. */
	double (*room)(struct queue *q);

	/* Give up what is under way, for good. */
	void (*stop)(struct queue *q);
};

struct queue { /* zeroed */
	struct sink_end *end;
	const struct queue_way *way;

	/* what goes */
	char id[OUTBOX_NAME];
	struct text body;
	long telling; /* how many were dropped, to be told with it */

	/* private */
	struct outbox box;
	int has_box;
	struct queue_event *event; /* event[first .. first + n) */
	size_t first, n, cap;
	struct text one;
	int64_t not_before;
	int going, singly, fails, gone, full;
	long dropped, lost;
};

/* e->state is q.  With an outbox what waits there is taken up. */
void queue_open(
    struct queue *q, struct sink_end *e, const struct queue_way *way);

/* Functions of a kind. */
void queue_put(struct sink_end *e, const struct sink_event *v);
void queue_settle(struct sink_end *e);
void queue_close(struct sink_end *e);

/* What was started has ended.  why: not of DONE; wait: s that the end asks to
 * be left alone for, 0 or less: it does not. */
void queue_done(
    struct queue *q, enum queue_verdict verdict, const char *why, double wait);

/* ---- for work.c ---- */

int64_t queue_now(void); /* ns, monotonic */

/* Start what is due.  When to come again: ns, monotonic; INT64_MAX: not by
 * itself. */
int64_t queue_start(struct queue *q);

/* Is there nothing that will be tried? */
int queue_idle(const struct queue *q);

/* All is due now. */
void queue_hurry(struct queue *q);

/* Events that are only in memory. */
size_t queue_unsafe(const struct queue *q);

/* How often something was delivered, by any. */
extern long queue_delivered;

/* The program was told to end: what is safe in an outbox is well. */
extern volatile sig_atomic_t queue_stopped;

/* Those of sent and dead whose intervals end then or later wait again. */
void queue_replay(struct queue *q, int64_t ns);

#endif
