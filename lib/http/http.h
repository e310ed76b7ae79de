/*
 * http: asking a provider over the network, by libcurl.
 *
 *	static const struct http_site site = {
 *		.name = "massive",
 *		.base = "https://api.massive.com",
 *		.keys = { "MASSIVE_API_KEY", "POLYGON_API_KEY" },
 *		.header = "Authorization: Bearer ",
 *	};
 *	static struct http http;
 *
 *	http_open(&http, &site);
 *	while (path) {
 *		a = http_get(&http, &(struct http_request){
 *			.url = path, .type = HTTP_JSON });
 *		... rows out of a->json, out_flush ...
 *		path = http_next(&http, next_url);
 *	}
 *	out_close(&out);
 *	return http_close(&http);
 *
 * http_get comes back with a whole, good answer, or the program ends with one
 * line that says what was asked, what came, and what to do: exit RETRY when
 * trying again may help, FAIL when not.  http_ask is for who must live on,
 * http_multi.h for who must not wait.
 *
 * The rules, which no caller can turn off: https, unless the host is a loopback
 * (127.0.0.0/8, ::1, localhost; never through a proxy); the key stands in the
 * header alone, for the base's host alone, and every message, trace and file is
 * without it (an answer that has it in it is refused); at most HTTP_MOST bytes
 * of an answer, unpacked; an answer that ends early is no answer.
 *
 * Between tries it waits what Retry-After says and, by chance, up to 0.5 s, 1
 *s, 2 s and so on, at most 60 s.
 *
 * Under CSF_CLOCK (lib/time/now.h) a loopback alone is asked, and told the time
 * in the header CSF-Clock, by which a stand-in can answer as of then.
 *
 * Proxies: https_proxy, http_proxy, all_proxy, no_proxy, as libcurl reads them.
 */
#ifndef CSF_HTTP_H
#define CSF_HTTP_H

#include "base/arena.h"
#include "base/map.h"
#include "base/str.h"
#include "base/text.h"

#include <signal.h>
#include <stddef.h>
#include <stdint.h>

struct json_t; /* of jansson.h */

enum {
	HTTP_MOST = 64 << 20, /* bytes of an answer */
	HTTP_KEYS = 4,	      /* names of a key; secrets of one peer */
	HTTP_RATE = 600,      /* most requests of a --rate */
};

/* At most n requests in any window; n 0: as fast as they come. */
struct http_rate {
	int n;
	int64_t window; /* ns */
};

struct http;
struct http_answer;

/* Whom to ask: a constant of the provider's file. */
struct http_site {
	const char *name; /* "massive"; CSF_MASSIVE_URL is its base, too */
	const char *base; /* "https://api.massive.com/v2", no slash behind */
	int is_fixed;	  /* a user's own: no option or variable moves it */
	size_t most;	  /* bytes of an answer; 0: HTTP_MOST */

	/* The key's names, NULL behind; the first found counts; none: no key
	 * is wanted.  header: what stands before it on its line. */
	const char *keys[HTTP_KEYS];
	const char *header; /* "Authorization: Bearer " */
	const char *shop;   /* where one is to be had, for the message */

	struct http_rate rate; /* unless --rate */

	/* What this provider means otherwise, or NULL: looks at an answer of
	 * its server, with the verdict it has by the rules of all, and may
	 * change verdict, why (text of http_clean) and retry_after. */
	void (*judge)(struct http *h, struct http_answer *a);
};

/* ---- what may be said on the command line ---- */

struct http_given {
	const char *base, *cacert, *cache, *resume; /* NULL: not given */
	double max_wait; /* s: no longer between two tries */
	double timeout;	 /* s: of one answer, from the connection on */
	int tries;
	struct http_rate rate;
};
extern struct http_given http_given;

/* OPT_READ: "5/min", "100/s", "2000/h". */
void http_option_rate(const char *name, const char *text, void *rate);

/* Rows of a table of options, and the same in the line of usage. */
#define HTTP_OPTIONS                                                           \
	{ 0, "base-url", "url", "ask this, not the provider's own",            \
		OPT_TEXT(&http_given.base) },                                  \
	    { 0, "cacert", "file",                                             \
		    "trust these certificates (default $CSF_CA_FILE)",         \
		    OPT_TEXT(&http_given.cacert) },                            \
	    { 0, "cache", "dir",                                               \
		    "keep answers there; ask whether they changed",            \
		    OPT_TEXT(&http_given.cache) },                             \
	    { 0, "max-wait", "seconds",                                        \
		    "wait no longer between two tries (default 120)",          \
		    OPT_REAL(&http_given.max_wait, 0, 86400) },                \
	    { 0, "rate", "n/min", "at most so many requests; also n/s, n/h",   \
		    OPT_READ(http_option_rate, &http_given.rate) },            \
	    { 0, "resume", "file",                                             \
		    "keep whole pages there, go on behind them",               \
		    OPT_TEXT(&http_given.resume) },                            \
	    { 0, "timeout", "seconds", "of one answer (default 300)",          \
		    OPT_REAL(&http_given.timeout, 0.01, 86400) },              \
	{                                                                      \
		0, "tries", "n", "of one request (default 5)",                 \
		    OPT_INT(&http_given.tries, 1, 100)                         \
	}
#define HTTP_USAGE                                                             \
	"[--base-url url] [--cacert file] [--cache dir] [--max-wait seconds] " \
	"[--rate n/min] [--resume file] [--timeout seconds] [--tries n] "

/* ---- requests and answers ---- */

/* What an answer must be.  JSON is parsed before it counts as one; what is
 * ANY or TEXT must have its end marked by the transfer. */
enum http_type { HTTP_ANY, HTTP_JSON, HTTP_TEXT };

struct http_request {
	const char *url; /* "/path?query" behind the base, or a whole URL */
	enum http_type type;
	int is_final; /* it will never be answered otherwise (a past day):
			 what --cache has is not asked for again */

	/* of sinks; a request with a body is not tried again */
	const char *method;	   /* NULL: GET, with a body POST */
	const char *const *header; /* more lines, NULL behind; or NULL */
	const char *body;	   /* NULL: none */
	size_t nbody;
};

enum http_verdict {
	HTTP_GOOD,
	HTTP_AGAIN, /* trying again may help */
	HTTP_BAD,   /* it will not */
};

struct http_answer {
	enum http_verdict verdict;
	const char *why; /* unless GOOD: for a message, without secrets */
	const char *url; /* what was asked, for messages, without secrets */
	long status;	 /* 200; 0: no answer at all */
	struct text body;
	struct json_t *json; /* of HTTP_JSON and GOOD; it is the answer's */
	struct text head;    /* the header's lines, as they came */
	double retry_after;  /* s; -1: not said */
	enum { HTTP_NET, HTTP_CACHE, HTTP_RESUME } from;
};

/* The value of the header's line (any case), or p NULL. */
struct str http_header(const struct http_answer *a, const char *name);

/* When its server says it answered, ns; INT64_MIN: it does not say. */
int64_t http_date(const struct http_answer *a);

/*
 * What the last answer from the network said of time, for who will ask again:
 * its server's clock less ours (lib/time/now.h), ns, within half a second,
 * INT64_MIN when it did not say; and Retry-After, s, -1 when it did not.
 */
struct http_told {
	int64_t skew;
	double retry_after;
};
extern struct http_told http_told;

/* ---- a peer ---- */

struct http { /* static, or zeroed */
	const struct http_site *site;
	struct arena arena;	   /* of its life */
	struct arena scratch;	   /* of the last request */
	const char *base;	   /* in use: of --base-url, ... */
	struct http_answer answer; /* the last one */
	const char *whole; /* for http_die: up to where what is out is whole */
	char *secret[HTTP_KEYS];
	int nsecrets;

	/* private */
	char *key; /* the header's line */
	const char *keyname, *agent;
	void *easy;
	struct map seen; /* pages */
	struct http_pace *pace;
	struct http_pull *pull;
	struct http_gzip *gzip;
	struct http_call *call; /* of http_multi.h: in flight, or NULL */
	struct http *next;
	int is_big;
	uint64_t chance;
	long requests;
	int64_t bytes;
};

/* Read the options, the variables and the key; nothing is asked yet.  Dies:
 * MISUSE of what was typed, FAIL for want of a key. */
void http_open(struct http *h, const struct http_site *site);

/* For a handler of signals: when it is not 0, waits end, and what is in flight
 * is given up as HTTP_AGAIN, "stopped". */
extern volatile sig_atomic_t http_stop;

/* What the environment, or else the file that CSF_CREDENTIALS names, has under
 * the name; arena memory, NULL: neither.  Dies of a file that others can read,
 * and of a value that cannot be a key. */
char *http_credential(struct arena *a, const char *name);

/* One more text that no message may hold: a token, a secret URL. */
void http_secret(struct http *h, const char *text);

/* The text without secrets, for messages; gone with the next request. */
const char *http_clean(struct http *h, const char *text);

/* The answer, valid until the next is asked for. */
const struct http_answer *http_get(
    struct http *h, const struct http_request *q);

/* The same without dying of what comes: the answer's verdict and why. */
const struct http_answer *http_ask(
    struct http *h, const struct http_request *q);

/* Seconds until one more request is within the rate; 0: now. */
double http_room(struct http *h);

/* Seconds to wait behind the n-th try that came to HTTP_AGAIN: what its answer
 * asks for, and a little by chance. */
double http_pause(struct http *h, int n);

/* Die as http_get does, of an answer that the provider's file refuses. */
void http_die(struct http *h, const char *fmt, ...)
    __attribute__((noreturn, format(printf, 2, 3)));

/*
 * The page that an answer names as its next, as a request's url: its path and
 * query alone, behind our base, whatever host it names.  NULL for NULL, which
 * ends the pull; dies of pages that go in a circle.
 */
const char *http_next(struct http *h, const char *url);

/* All is done, and what it made is written (out_close): --resume's file goes.
 * 0. */
int http_close(struct http *h);

/* ---- urls ---- */

/* scheme://host:port of a url whose path is a secret, NULL and *why when it may
 * not be asked.  *rest is what stands behind it in the url. */
const char *http_origin(
    struct arena *a, const char *url, const char **rest, const char **why);

/* Percent-encode as a part of a path or a value (RFC 3986). */
void http_put(struct text *url, const char *part);

/* Add "?name=value" or "&name=value"; nothing when the value is NULL. */
void http_param(struct text *url, const char *name, const char *value);

#endif
