/* Between the files of lib/http. */
#ifndef CSF_HTTP_IMPL_H
#define CSF_HTTP_IMPL_H

#include "http/http.h"

#include <curl/curl.h>

/* ---- http_url.c ---- */

struct http_url { /* parts of one; zeroed, then http_url_free */
	char *scheme, *host, *port, *path, *query;
	int is_loopback;
};

/* NULL, or in a few words why it may not be asked. */
const char *http_url_read(struct http_url *u, const char *url);
void http_url_free(struct http_url *u);

/* Do both name the same scheme, host and port? */
int http_url_same_peer(const char *a, const char *b);

/* ---- http_key.c ---- */

/* Find the site's key and put its line together; dies when there is none. */
void http_key_find(struct http *h);

/* Overwrite it. */
void http_key_forget(struct http *h);

/* Is one of the secrets in these bytes? */
int http_key_is_in(const struct http *h, const char *p, size_t n);

/* ---- http.c ---- */

/* The last answer is over: the url of the request, whole, and for messages. */
const char *http_begin(struct http *h, const struct http_request *q);

/* ---- http_pace.c ---- */

int64_t http_now(void); /* ns, of the monotonic clock */
void http_sleep(struct http *h, int64_t ns, const char *what);

/* Wait until one more request is within the rate. */
void http_pace(struct http *h);

/* One more is made. */
void http_pace_count(struct http *h);

/* ---- http_call.c: one transfer ---- */

struct http_call {
	struct http *h;
	const struct http_request *q;
	const char *url; /* whole */
	struct curl_slist *lines;
	const char *etag, *modified; /* of what the cache has, or NULL */
	int64_t began;
	int is_loopback;
	char error[CURL_ERROR_SIZE];
};

/* The answer is new: nothing is in it. */
void http_call_clear(struct http_answer *a);

/* Set the handle up; NULL, or why the url may not be asked. */
const char *http_call_begin(struct http_call *c);

/* It was performed: the answer is filled, its verdict given. */
void http_call_end(struct http_call *c, CURLcode code);

/* It is given up: its handle is gone. */
void http_call_drop(struct http_call *c);

/* Keep n bytes of the body, unpacked; 0 when they are too many. */
int http_call_take(struct http *h, const char *p, size_t n);

/* ---- http_gzip.c: between the two ---- */

void http_gzip_start(struct http *h); /* of an answer */
void http_gzip_stop(struct http *h);
int http_gzip_take(struct http *h, char *p, size_t n); /* 1, or 0: no more */
/* When the transfer is over: NULL, or what is wrong with it. */
const char *http_gzip_wrong(const struct http *h);

/* ---- http_judge.c ---- */

/* Of an answer without one: by curl's code, then by the status. */
void http_judge(struct http_call *c, CURLcode code);

/* ---- http_body.c ---- */

/* The body is what the request wants, whole: else verdict and why. */
void http_body_check(struct http *h, const struct http_request *q);

/* The same of a body that was good before: out of a file of ours. */
void http_body_parse(struct http *h, const struct http_request *q);

/* The provider's own words in the body of a refusal, or "". */
const char *http_body_words(struct http *h);

/* ---- http_cache.c, http_pull.c ---- */

struct http_cached {
	char *etag, *modified; /* malloc'd, or NULL */
	int is_final;
	struct text body;
};

/* Is the answer to the url there?  Its body and validators. */
int http_cache_find(struct http *h, const char *url, struct http_cached *c);
/* Keep the answer, if it is final or can be asked for by a validator. */
void http_cache_put(struct http *h, const char *url, int is_final);
void http_cache_free(struct http_cached *c);

void http_pull_open(struct http *h);
/* Take the page out of --resume's file: 1, or 0 when it is not there. */
int http_pull_get(struct http *h, const char *url, struct text *body);
void http_pull_put(struct http *h, const char *url);
void http_pull_close(struct http *h);

/* ---- http_tell.c: the line on a terminal, and -v ---- */

void http_tell_open(void);
void http_tell_progress(struct http *h, int64_t got, int64_t of);
void http_tell_wait(struct http *h, int64_t ns, const char *what);
void http_tell_done(struct http *h, const struct http_call *c);
void http_tell_close(void);

#endif
