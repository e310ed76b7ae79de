/*
 * http_multi: requests in flight while the program goes on, as sinks need it.
 *
 *	http_multi_open(&m);
 *	http_multi_start(&m, &slack->http, &slack->request);
 *	for (;;) {
 *		http_multi_wait(&m, fds, nfds, ms);
 *		while ((h = http_multi_done(&m)))
 *			... h->answer: verdict, why, retry_after ...
 *		... the descriptors that are ready ...
 *	}
 *	http_multi_close(&m);
 *
 * A peer (struct http) has one request in flight at most, so that what is sent
 * to it keeps its order.  Nothing is tried again, followed elsewhere, waited
 * for, cached or kept here: that is the caller's, who has http_room and
 * http_pause of http.h.
 */
#ifndef CSF_HTTP_MULTI_H
#define CSF_HTTP_MULTI_H

#include "http/http.h"

#include <poll.h>

struct http_multi { /* zero-initialise */
	void *multi;
	struct http *refused; /* those that could not start */
	int n;		      /* in flight */
};

void http_multi_open(struct http_multi *m);

/* The peer is open and has nothing in flight; the request, its header and its
 * body stay until it is done. */
void http_multi_start(
    struct http_multi *m, struct http *h, const struct http_request *q);

/* Wait until one is done, one of the descriptors is ready (as poll(2): revents
 * are set), or the time is over; -1: without an end. */
void http_multi_wait(
    struct http_multi *m, struct pollfd *fd, size_t nfds, int ms);

/* A peer whose request is done, or NULL: none now. */
struct http *http_multi_done(struct http_multi *m);

/* What is in flight still is given up; its peers can be closed. */
void http_multi_close(struct http_multi *m);

#endif
