#include "http/http.h"
#include "base/die.h"
#include "http/http_impl.h"
#include "time/now.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { REDIRECTS = 5 };

volatile sig_atomic_t http_stop;

struct http_given http_given = { .max_wait = 120, .timeout = 300, .tries = 5 };

/* ---- a peer ---- */

/* "CSF_MASSIVE_URL" */
static const char *
variable(struct http *h)
{
	char *name = arena_fmt(&h->arena, "CSF_%s_URL", h->site->name), *p;

	for (p = name; *p; p++)
		*p = (char)toupper((unsigned char)*p);
	return name;
}

static void
find_base(struct http *h)
{
	const char *said = h->site->is_fixed ? h->site->base : http_given.base;
	const char *name = "--base-url", *why;
	struct http_url u;
	int code = MISUSE, is_away;
	size_t n;

	if (!said) {
		name = variable(h);
		said = getenv(name);
		code = FAIL;
	}
	if (!said || !*said)
		said = h->site->base;
	why = http_url_read(&u, said);
	if (!why && u.query)
		why = "it has a query";
	if (!why && strchr(said, '#'))
		why = "it has a # in it";
	is_away = !why && !u.is_loopback;
	http_url_free(&u);
	if (why)
		die(code, "%s: %s", name, why);
	if (is_away && now_simulated())
		die(MISUSE,
		    "CSF_CLOCK is set: '%s' is not asked by a clock that is "
		    "made up, only a --base-url on a loopback",
		    said);
	n = strlen(said);
	while (n > 0 && said[n - 1] == '/')
		n--;
	h->base = arena_str(&h->arena, said, n);
}

void
http_open(struct http *h, const struct http_site *site)
{
	static int is_up;

	h->site = site;
	h->agent = arena_fmt(&h->arena, "%s/%s", die_prog, CSF_VERSION);
	h->seen.arena = &h->arena;
	find_base(h);
	if (!http_given.cacert)
		http_given.cacert = getenv("CSF_CA_FILE");
	if (http_given.cacert && access(http_given.cacert, R_OK) != 0)
		die(FAIL,
		    "cannot read the certificates '%s':", http_given.cacert);
	http_key_find(h);
	if (!is_up && curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		die(FAIL, "libcurl cannot be started");
	is_up = 1;
	h->easy = curl_easy_init();
	if (!h->easy)
		die(FAIL, "out of memory");
	http_pull_open(h);
	http_tell_open();
}

int
http_close(struct http *h)
{
	http_tell_close();
	http_pull_close(h);
	http_call_clear(&h->answer);
	free(h->answer.body.p);
	free(h->answer.head.p);
	curl_easy_cleanup(h->easy);
	if (h->call)
		http_call_drop(h->call);
	http_key_forget(h);
	map_free(&h->seen);
	arena_clear(&h->scratch);
	arena_clear(&h->arena);
	*h = (struct http){ 0 };
	return 0;
}

/* ---- one request ---- */

static void
refuse(struct http *h, enum http_verdict verdict, const char *why)
{
	h->answer.verdict = verdict;
	h->answer.why = why;
}

/* The answer sends elsewhere: the url to ask, or NULL. */
static const char *
redirect(struct http *h, const char *url)
{
	char *to = NULL;
	const char *why;
	struct http_url u;

	if (h->answer.status < 301 || h->answer.status > 308)
		return NULL;
	curl_easy_getinfo(h->easy, CURLINFO_REDIRECT_URL, &to);
	if (!to)
		return NULL;
	why = http_url_read(&u, to);
	http_url_free(&u);
	if (!why && strncmp(url, "https:", 6) == 0 &&
	    strncmp(to, "http:", 5) == 0)
		why = "from https to plain http";
	if (!why && h->key && !http_url_same_peer(url, to))
		why = "where the key must not go";
	if (!why)
		return arena_str(&h->scratch, to, strlen(to));
	refuse(h, HTTP_BAD,
	    arena_fmt(&h->scratch, "%ld: it sends to '%s': %s",
		h->answer.status, http_clean(h, to), why));
	return NULL;
}

/* Ask once, where it sends to. */
static void
once(struct http *h, const struct http_request *q, const char *url,
    const struct http_cached *has)
{
	struct http_call c = { .h = h, .q = q, .url = url };
	const char *why, *to;
	int hops;

	c.etag = has->etag && *has->etag ? has->etag : NULL;
	c.modified = has->modified && *has->modified ? has->modified : NULL;
	for (hops = 0; hops <= REDIRECTS; hops++) {
		why = http_call_begin(&c);
		if (why) {
			refuse(h, HTTP_BAD, why);
			return;
		}
		http_call_end(&c, curl_easy_perform(h->easy));
		to = redirect(h, c.url);
		if (!to)
			return;
		c.url = to;
	}
	refuse(h, HTTP_BAD, "it sends on and on");
}

/* ---- tries ---- */

const char *
http_begin(struct http *h, const struct http_request *q)
{
	const char *url;

	arena_clear(&h->scratch);
	url = *q->url == '/' ? arena_fmt(&h->scratch, "%s%s", h->base, q->url)
			     : arena_str(&h->scratch, q->url, strlen(q->url));
	h->answer.url = http_clean(h, url);
	return url;
}

static void
try(struct http *h, const struct http_request *q, const char *url,
    const struct http_cached *has)
{
	struct http_answer *a = &h->answer;
	int most = q->body ? 1 : http_given.tries, n;
	double pause;

	for (n = 1;; n++) {
		http_pace(h);
		once(h, q, url, has);
		if (a->verdict != HTTP_AGAIN || http_stop)
			return;
		if (a->retry_after > http_given.max_wait) {
			a->why =
			    arena_fmt(&h->scratch, "%s; it asks to wait %.0f s",
				a->why, a->retry_after);
			return;
		}
		if (n == most)
			break;
		pause = http_pause(h, n);
		http_sleep(h, (int64_t)(pause * 1e9), "to try again");
	}
	if (n > 1)
		a->why = arena_fmt(&h->scratch, "%s (%d tries)", a->why, n);
}

/* What --cache has is the answer. */
static void
use_cached(
    struct http *h, const struct http_request *q, const struct http_cached *has)
{
	struct http_answer *a = &h->answer;

	http_call_clear(a);
	a->status = 200;
	a->from = HTTP_CACHE;
	text_addn(&a->body, has->body.p ? has->body.p : "", has->body.n);
	http_body_parse(h, q);
}

static int
is_paged(struct http *h, const struct http_request *q, const char *url)
{
	struct http_answer *a = &h->answer;

	http_call_clear(a);
	if (!http_pull_get(h, url, &a->body))
		return 0;
	a->status = 200;
	a->from = HTTP_RESUME;
	http_body_parse(h, q);
	return 1;
}

const struct http_answer *
http_ask(struct http *h, const struct http_request *q)
{
	struct http_answer *a = &h->answer;
	struct http_cached has = { 0 };
	const char *url = http_begin(h, q);
	int kept = !q->body && http_cache_find(h, url, &has);

	if (!q->body && is_paged(h, q, url)) {
		http_cache_free(&has);
		return a;
	}
	if (kept && has.is_final) {
		use_cached(h, q, &has);
	} else {
		try(h, q, url, &has);
		if (a->verdict == HTTP_GOOD && a->status == 304)
			use_cached(h, q, &has);
		else if (a->verdict == HTTP_GOOD && !q->body)
			http_cache_put(h, url, q->is_final != 0);
	}
	if (a->verdict == HTTP_GOOD && !q->body)
		http_pull_put(h, url);
	http_cache_free(&has);
	return a;
}

void
http_die(struct http *h, const char *fmt, ...)
{
	enum http_verdict verdict = h->answer.verdict;
	const char *url = h->answer.url;
	char why[1024], kept[280] = "";
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(why, sizeof why, fmt, ap);
	va_end(ap);
	if (h->answer.from != HTTP_NET)
		snprintf(kept, sizeof kept,
		    " (it was kept in '%.200s': without that it is asked for "
		    "anew)",
		    h->answer.from == HTTP_CACHE ? http_given.cache
						 : http_given.resume);
	die(verdict == HTTP_AGAIN ? RETRY : FAIL, "%s: %s: %s%s%s%s",
	    h->site->name, url, http_clean(h, why), kept,
	    h->whole ? "; the rows before it are whole to " : "",
	    h->whole ? h->whole : "");
}

const struct http_answer *
http_get(struct http *h, const struct http_request *q)
{
	const struct http_answer *a = http_ask(h, q);

	if (a->verdict != HTTP_GOOD)
		http_die(h, "%s", a->why);
	return a;
}

/* ---- pages ---- */

const char *
http_next(struct http *h, const char *url)
{
	struct http_url ours, u = { 0 };
	const char *path = url, *query = "", *next;
	struct map_item *it;
	size_t n;

	if (!url) {
		map_clear(&h->seen);
		return NULL;
	}
	http_url_read(&ours, h->base);
	n = strlen(ours.path) - (ours.path[1] == '\0');
	if (*url != '/') {
		http_url_read(&u, url);
		path = u.path;
		query = u.query ? u.query : "";
	}
	if (!path)
		http_die(h, "its next page is no URL: '%.100s'", url);
	if (n > 0 && strncmp(path, ours.path, n) == 0)
		path += n;
	next = arena_fmt(&h->arena, "%s%s%s", path, *query ? "?" : "", query);
	it = map_put(&h->seen, str_of(next));
	if (it->value)
		http_die(h, "its pages go in a circle: '%.100s'", next);
	it->value = h;
	http_url_free(&ours);
	http_url_free(&u);
	return next;
}
