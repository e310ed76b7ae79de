/* What an answer is worth: tables of curl's codes and of HTTP's. */
#include "http/http_impl.h"

#include <stdio.h>
#include <string.h>

/* Not named: HTTP_BAD, in curl's words. */
static const struct {
	CURLcode code;
	enum http_verdict verdict;
	const char *why; /* NULL: curl's */
} codes[] = {
	{ CURLE_COULDNT_RESOLVE_PROXY, HTTP_AGAIN, NULL },
	{ CURLE_COULDNT_RESOLVE_HOST, HTTP_AGAIN, NULL },
	{ CURLE_COULDNT_CONNECT, HTTP_AGAIN, NULL },
	{ CURLE_HTTP2, HTTP_AGAIN, NULL },
	{ CURLE_HTTP2_STREAM, HTTP_AGAIN, NULL },
	{ CURLE_PARTIAL_FILE, HTTP_AGAIN, "the answer ends early" },
	{ CURLE_OPERATION_TIMEDOUT, HTTP_AGAIN, NULL },
	{ CURLE_GOT_NOTHING, HTTP_AGAIN, "the connection ended unanswered" },
	{ CURLE_SEND_ERROR, HTTP_AGAIN, NULL },
	{ CURLE_RECV_ERROR, HTTP_AGAIN, NULL },
	{ CURLE_FILESIZE_EXCEEDED, HTTP_BAD, "the answer is too big" },
	{ CURLE_WEIRD_SERVER_REPLY, HTTP_BAD, "that is no HTTP" },
	{ CURLE_UNSUPPORTED_PROTOCOL, HTTP_BAD, "that is no HTTP" },
};

/* Not named: HTTP_BAD, without a word. */
static const struct {
	long status;
	enum http_verdict verdict;
	const char *why;
} statuses[] = {
	{ 204, HTTP_BAD, "nothing" },
	{ 206, HTTP_BAD, "a part alone" },
	{ 400, HTTP_BAD, "bad request" },
	{ 401, HTTP_BAD, "the key is refused" },
	{ 402, HTTP_BAD, "to be paid for" },
	{ 403, HTTP_BAD, "not allowed" },
	{ 404, HTTP_BAD, "not there" },
	{ 408, HTTP_AGAIN, "it took too long" },
	{ 410, HTTP_BAD, "no longer there" },
	{ 425, HTTP_AGAIN, "too early" },
	{ 429, HTTP_AGAIN, "too many requests" },
	{ 500, HTTP_AGAIN, "it failed there" },
	{ 502, HTTP_AGAIN, "it failed behind there" },
	{ 503, HTTP_AGAIN, "not to be had now" },
	{ 504, HTTP_AGAIN, "no answer behind there" },
};

static void
judge_code(struct http_call *c, CURLcode code)
{
	struct http_answer *a = &c->h->answer;
	const char *why = *c->error ? c->error : curl_easy_strerror(code);
	size_t i;

	a->verdict = HTTP_BAD;
	for (i = 0; i < sizeof codes / sizeof *codes; i++) {
		if (codes[i].code != code)
			continue;
		a->verdict = codes[i].verdict;
		if (codes[i].why)
			why = codes[i].why;
	}
	if (code == CURLE_ABORTED_BY_CALLBACK) {
		a->verdict = HTTP_AGAIN;
		why = "stopped";
	}
	if (code == CURLE_WRITE_ERROR) /* we stopped it */
		why = c->h->is_big ? "the answer is too big"
				   : http_gzip_wrong(c->h);
	a->why = http_clean(c->h, why);
}

/* ": 'No such ticker'", in the provider's words. */
static const char *
words(struct http *h)
{
	const char *said = http_body_words(h);

	if (!*said)
		return "";
	return arena_fmt(&h->scratch, ": '%s'", http_clean(h, said));
}

static void
judge_status(struct http_call *c)
{
	struct http *h = c->h;
	struct http_answer *a = &h->answer;
	const char *why = "", *key = "";
	size_t i;

	a->verdict = HTTP_BAD;
	for (i = 0; i < sizeof statuses / sizeof *statuses; i++) {
		if (statuses[i].status == a->status) {
			a->verdict = statuses[i].verdict;
			why = arena_fmt(&h->scratch, ", %s", statuses[i].why);
		}
	}
	if (h->key && (a->status == 401 || a->status == 403))
		key = arena_fmt(
		    &h->scratch, " (the key is that of %s)", h->keyname);
	a->why =
	    arena_fmt(&h->scratch, "%ld%s%s%s", a->status, why, words(h), key);
}

static void
judge(struct http_call *c, CURLcode code)
{
	struct http_answer *a = &c->h->answer;
	const char *cut;

	if (code != CURLE_OK) {
		judge_code(c, code);
	} else if ((cut = http_gzip_wrong(c->h))) {
		a->verdict = HTTP_AGAIN;
		a->why = cut;
	} else if (a->status == 200 ||
		   (c->q->body && a->status > 200 && a->status < 300)) {
		a->verdict = HTTP_GOOD;
		http_body_check(c->h, c->q);
	} else if (a->status == 304 && (c->etag || c->modified)) {
		a->verdict = HTTP_GOOD;
	} else {
		judge_status(c);
	}
}

void
http_judge(struct http_call *c, CURLcode code)
{
	judge(c, code);
	if (code == CURLE_OK && c->h->site->judge)
		c->h->site->judge(c->h, &c->h->answer);
}
