/*
 * post: an end that is a URL: each event is a POST, by lib/http, one at a time
 * an end.  The operand is the URL or, where it is a secret, @NAME: the variable
 * that has it, or its name in the file of CSF_CREDENTIALS.  Messages, outboxes
 * and the list of processes have NAME and the host, nothing else of it.
 */
#ifndef CSF_SNAP_POST_H
#define CSF_SNAP_POST_H

#include "http/http_multi.h"
#include "snap/queue.h"
#include "snap/sign.h"

enum { POST_GONE = 4, POST_HEAD = 5 };

struct post;
struct post_kind {
	int is_text;   /* for people */
	int is_secret; /* the URL is one: @NAME alone */
	int is_signed;
	long gone[POST_GONE]; /* statuses: it wants no more, 0 behind */
	struct http_rate rate;

	/* Make p->body: the event, and how many were dropped before it. */
	void (*shape)(struct post *p, struct str event, long dropped);
};

struct post {
	struct queue queue; /* first */
	const struct post_kind *kind;
	const char *chat; /* of Telegram: who gets it */
	struct text body;

	/* private */
	struct http_site site;
	struct http http;
	struct http_request request;
	struct sign sign;
	struct text line[POST_HEAD];
	const char *header[POST_HEAD + 1];
};

/* Of --sink KIND:OPERAND; where: the URL, or @NAME, in it. */
struct post *post_open(
    struct sink_end *e, const struct post_kind *kind, const char *where);

/* ---- for work.c ---- */

int post_any(void);
void post_wait(struct pollfd *fd, size_t n, int ms); /* as http_multi_wait */
void post_collect(void);

#endif
