#include "http/http_multi.h"
#include "base/die.h"
#include "http/http_impl.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>

enum { MOST_FDS = 80 };

static void
check(CURLMcode code)
{
	if (code != CURLM_OK)
		die(FAIL, "libcurl: %s", curl_multi_strerror(code));
}

void
http_multi_open(struct http_multi *m)
{
	m->multi = curl_multi_init();
	if (!m->multi)
		die(FAIL, "out of memory");
}

void
http_multi_start(
    struct http_multi *m, struct http *h, const struct http_request *q)
{
	struct http_call *c;
	const char *why, *url;

	assert(!h->call);
	url = http_begin(h, q);
	c = h->call = NEW(&h->scratch, struct http_call, 1);
	c->h = h;
	c->q = q;
	c->url = url;
	http_pace_count(h);
	m->n++;
	why = http_call_begin(c);
	if (!why) {
		check(curl_multi_add_handle(m->multi, h->easy));
		return;
	}
	h->answer.verdict = HTTP_BAD;
	h->answer.why = why;
	h->next = m->refused;
	m->refused = h;
}

/* Go on with all; how many are not done. */
static int
run(struct http_multi *m)
{
	int n;

	check(curl_multi_perform(m->multi, &n));
	return n;
}

void
http_multi_wait(struct http_multi *m, struct pollfd *fd, size_t nfds, int ms)
{
	struct curl_waitfd wait[MOST_FDS];
	size_t i;

	assert(nfds <= MOST_FDS);
	for (i = 0; i < nfds; i++) {
		wait[i] = (struct curl_waitfd){ .fd = fd[i].fd };
		if (fd[i].events & POLLIN)
			wait[i].events |= CURL_WAIT_POLLIN;
		if (fd[i].events & POLLOUT)
			wait[i].events |= CURL_WAIT_POLLOUT;
	}
	if (run(m) < m->n) /* one is done, or was refused */
		ms = 0;
	check(curl_multi_poll(
	    m->multi, wait, (unsigned)nfds, ms < 0 ? 1 << 30 : ms, NULL));
	run(m);
	/* libcurl says POLLIN of a pipe whose writer went, but not POLLHUP */
	if (nfds > 0 && poll(fd, nfds, 0) < 0 && errno != EINTR)
		die(FAIL, "cannot poll:");
}

struct http *
http_multi_done(struct http_multi *m)
{
	struct http *h = m->refused;
	struct http_call *c;
	CURLMsg *said;
	int left;

	if (h) {
		m->refused = h->next;
	} else {
		do {
			said = curl_multi_info_read(m->multi, &left);
			if (!said)
				return NULL;
		} while (said->msg != CURLMSG_DONE);
		curl_easy_getinfo(said->easy_handle, CURLINFO_PRIVATE, &c);
		h = c->h;
		left = said->data.result;
		curl_multi_remove_handle(m->multi, h->easy);
		http_call_end(c, (CURLcode)left);
	}
	h->call = NULL;
	m->n--;
	return h;
}

void
http_multi_close(struct http_multi *m)
{
	curl_multi_cleanup(m->multi);
	*m = (struct http_multi){ 0 };
}
