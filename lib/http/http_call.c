/* One transfer: a handle of libcurl set up, its bytes taken. */
#include "base/die.h"
#include "http/http_impl.h"
#include "num/num.h"
#include "time/cal.h"
#include "time/now.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
	MOST_HEAD = 256 * 1024, /* bytes of a header */
	CONNECT = 10 * 1000,	/* ms */
	STALL = 30,		/* s at under STALL_RATE bytes a second */
	STALL_RATE = 100
};

/* s: a Date beyond 2223 is none; with an Age it is still one of ns. */
static const time_t last_date = 8000000000;

/* ---- what comes ---- */

static size_t
most_of(const struct http *h)
{
	return h->site->most ? h->site->most : HTTP_MOST;
}

int
http_call_take(struct http *h, const char *p, size_t n)
{
	struct text *body = &h->answer.body;

	if (n > most_of(h) - body->n) {
		h->is_big = 1;
		return 0;
	}
	text_addn(body, p, n);
	return 1;
}

static size_t
take_body(char *p, size_t size, size_t n, void *ctx)
{
	struct http_call *c = ctx;

	n *= size;
	c->h->bytes += (int64_t)n;
	return http_gzip_take(c->h, p, n) ? n : 0;
}

static size_t
take_head(char *p, size_t size, size_t n, void *ctx)
{
	struct http_call *c = ctx;
	struct text *head = &c->h->answer.head;

	n *= size;
	if (n > 5 && memcmp(p, "HTTP/", 5) == 0)
		head->n = 0; /* another answer: of 100, of a proxy */
	if (n > (size_t)MOST_HEAD - head->n) {
		c->h->is_big = 1;
		return 0;
	}
	text_addn(head, p, n);
	return n;
}

static int
progress(
    void *ctx, curl_off_t of, curl_off_t got, curl_off_t up_of, curl_off_t up)
{
	struct http_call *c = ctx;

	(void)up_of;
	(void)up;
	http_tell_progress(c->h, got, of);
	return http_stop != 0;
}

struct str
http_header(const struct http_answer *a, const char *name)
{
	const char *p = a->head.p, *end = p ? p + a->head.n : p, *eol;
	size_t n = strlen(name);
	struct str v;

	for (; p < end; p = eol + 1) {
		eol = memchr(p, '\n', (size_t)(end - p));
		if (!eol)
			break;
		if ((size_t)(eol - p) <= n || p[n] != ':' ||
		    strncasecmp(p, name, n) != 0)
			continue;
		v = (struct str){ p + n + 1, (size_t)(eol - p) - n - 1 };
		if (v.n > 0 && v.p[v.n - 1] == '\r')
			v.n--;
		return str_trim(v);
	}
	return (struct str){ NULL, 0 };
}

int64_t
http_date(const struct http_answer *a)
{
	struct str s = http_header(a, "date");
	char text[64];
	time_t t;

	if (!s.p || s.n >= sizeof text)
		return INT64_MIN;
	memcpy(text, s.p, s.n);
	text[s.n] = '\0';
	t = curl_getdate(text, NULL);
	return t < 0 || t > last_date ? INT64_MIN : (int64_t)t * 1000000000;
}

struct http_told http_told = { INT64_MIN, -1 };

/* A Date is cut to its second; what a cache on the way answers is older, by its
 * Age. */
static void
take_told(const struct http_answer *a)
{
	int64_t date = http_date(a);
	struct str age = http_header(a, "age");
	char text[16] = "";
	long long s = 0;

	if (age.p && age.n < sizeof text)
		memcpy(text, age.p, age.n);
	num_int(text, 0, 1000000000, &s);
	http_told.retry_after = a->retry_after;
	http_told.skew = date == INT64_MIN
			     ? INT64_MIN
			     : date + s * CAL_SEC + CAL_SEC / 2 - now_ns();
}

/* ---- what is asked ---- */

static void
add_line(struct http_call *c, const char *line)
{
	struct curl_slist *more = curl_slist_append(c->lines, line);

	if (!more)
		die(FAIL, "out of memory");
	c->lines = more;
}

static void
add_value(struct http_call *c, const char *name, const char *value)
{
	struct text t = { 0 };

	if (!value)
		return;
	text_add(&t, name);
	text_add(&t, value);
	add_line(c, t.p);
	free(t.p);
}

static void
put_lines(struct http_call *c)
{
	static const char *const accept[] = {
		[HTTP_JSON] = "Accept: application/json",
		[HTTP_TEXT] = "Accept: text/csv, text/plain, */*",
		[HTTP_ANY] = "Accept: */*",
	};
	const char *const *line = c->q->header;
	char now[CAL_TEXT_MAX];

	add_line(c, accept[c->q->type]);
	if (c->h->key)
		add_line(c, c->h->key);
	add_value(c, "If-None-Match: ", c->etag);
	add_value(c, "If-Modified-Since: ", c->modified);
	for (; line && *line; line++)
		add_line(c, *line);
	if (now_simulated()) {
		now[cal_put_utc(now, now_ns())] = '\0';
		add_value(c, "CSF-Clock: ", now);
	}
	if (c->q->body)
		add_line(c, "Expect:"); /* no wait for 100 */
}

/* Every option is one that this libcurl has: a build without it shows here. */
static void
check(CURLcode code, const char *what)
{
	if (code != CURLE_OK)
		die(FAIL, "libcurl: %s: %s", what, curl_easy_strerror(code));
}
#define SET(option, value)                                                     \
	check(curl_easy_setopt(e, CURLOPT_##option, value), #option)

static void
put_method(CURL *e, const struct http_request *q)
{
	SET(HTTPGET, 1L);
	if (q->body) {
		SET(POST, 1L);
		SET(POSTFIELDSIZE_LARGE, (curl_off_t)q->nbody);
		SET(POSTFIELDS, q->body);
	}
	SET(CUSTOMREQUEST, q->method);
}

static void
put_times(CURL *e)
{
	long ms = (long)(http_given.timeout * 1000);

	SET(TIMEOUT_MS, ms > 0 ? ms : 1L);
	SET(CONNECTTIMEOUT_MS, ms > 0 && ms < CONNECT ? ms : (long)CONNECT);
	SET(LOW_SPEED_LIMIT, (long)STALL_RATE);
	SET(LOW_SPEED_TIME, (long)STALL);
	/* not NOSIGNAL: it would let a closed TLS connection kill us, and
	 * names are looked up in a thread */
}

static void
put_peer(CURL *e, const struct http_call *c)
{
	const char *ca = http_given.cacert;

	SET(URL, c->url);
	SET(PROTOCOLS_STR, c->is_loopback ? "http,https" : "https");
	SET(PROXY, c->is_loopback ? "" : NULL);
	SET(HEADEROPT, (long)CURLHEADER_SEPARATE); /* no proxy sees the key */
	SET(FOLLOWLOCATION, 0L);
	SET(DISALLOW_USERNAME_IN_URL, 1L);
	SET(USERAGENT, c->h->agent);
	SET(SUPPRESS_CONNECT_HEADERS, 1L);
	SET(ACCEPT_ENCODING, "gzip");
	SET(HTTP_CONTENT_DECODING, 0L);
	if (ca)
		SET(CAINFO, ca);
}

static void
put_takers(CURL *e, struct http_call *c)
{
	SET(WRITEFUNCTION, take_body);
	SET(WRITEDATA, c);
	SET(HEADERFUNCTION, take_head);
	SET(HEADERDATA, c);
	SET(XFERINFOFUNCTION, progress);
	SET(XFERINFODATA, c);
	SET(NOPROGRESS, 0L);
	SET(MAXFILESIZE_LARGE, (curl_off_t)most_of(c->h));
	SET(ERRORBUFFER, c->error);
	SET(PRIVATE, c);
}

void
http_call_clear(struct http_answer *a)
{
	json_decref(a->json);
	a->json = NULL;
	a->body.n = a->head.n = 0;
	a->status = 0;
	a->retry_after = -1;
	a->why = NULL;
	a->from = HTTP_NET;
	text_add(&a->body, "");
	text_add(&a->head, "");
}

const char *
http_call_begin(struct http_call *c)
{
	struct http_url u;
	const char *why = http_url_read(&u, c->url);
	CURL *e = c->h->easy;

	c->is_loopback = u.is_loopback;
	http_url_free(&u);
	http_call_clear(&c->h->answer);
	if (!why && c->h->key && !http_url_same_peer(c->h->base, c->url))
		why = "another host than its base's, where the key must not go";
	if (why)
		return why;
	c->began = http_now();
	c->lines = NULL;
	c->h->is_big = 0;
	*c->error = '\0';
	curl_easy_reset(e); /* connections stay */
	http_gzip_start(c->h);
	put_lines(c);
	SET(HTTPHEADER, c->lines);
	put_method(e, c->q);
	put_times(e);
	put_peer(e, c);
	put_takers(e, c);
	c->h->requests++;
	return NULL;
}

void
http_call_end(struct http_call *c, CURLcode code)
{
	struct http_answer *a = &c->h->answer;
	CURL *e = c->h->easy;
	curl_off_t after = 0;

	curl_easy_getinfo(e, CURLINFO_RESPONSE_CODE, &a->status);
	curl_easy_getinfo(e, CURLINFO_RETRY_AFTER, &after);
	if (http_header(a, "retry-after").p)
		a->retry_after = (double)after;
	if (a->status != 0)
		take_told(a);
	http_judge(c, code);
	http_gzip_stop(c->h);
	http_tell_done(c->h, c);
	curl_slist_free_all(c->lines);
	c->lines = NULL;
}

void
http_call_drop(struct http_call *c)
{
	http_gzip_stop(c->h);
	curl_slist_free_all(c->lines);
	c->lines = NULL;
}
