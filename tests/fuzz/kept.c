/*
 * What programs keep for themselves and read again, after who knows what became
 * of it; the first byte says what:
 *
 *	C, c	an answer in --cache of csf-fetch
 *	P, p	the pages of csf-fetch --resume
 *	S, s	the pieces of csf-score select --resume
 *
 * Small: the bytes are the file.  Capital: the file is what the program would
 * have written, damaged by the bytes behind the first newline: a place and what
 * stands there instead, in turn; "!" cuts the file at the place.  What is used
 * of it is what was kept.
 */
#include "base/die.h"
#include "fuzz/fuzz.h"
#include "fuzz/fuzz_net.h"
#include "http/http_impl.h"
#include "score/jobs.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char base[] = "https://host.example", cut[] = "!";
static const struct http_site site = { .name = "kept", .base = base };
static struct text made;

void
fuzz_start(void)
{
}

static uint64_t
hash(const char *p, size_t n)
{
	return str_hash((struct str){ p, n });
}

/* What the target made, as the bytes would have it. */
static void
damage(const char *p, size_t n)
{
	size_t i, at;

	for (i = 0; i + 2 < n && made.n > 0; i += 3) {
		at = ((size_t)(unsigned char)p[i] << 8 |
			 (unsigned char)p[i + 1]) %
		     made.n;
		if (p[i + 2] == *cut)
			made.n = at;
		else
			made.p[at] = p[i + 2];
	}
	fuzz_file(made.p ? made.p : "", made.n);
}

/* "page 12 0123456789abcdef ": of a body, perhaps with a url. */
static void
add(const char *fmt, const char *body, uint64_t url)
{
	size_t n = strlen(body);
	char line[256];

	snprintf(line, sizeof line, fmt, n, hash(body, n) ^ url);
	text_add(&made, line);
}

static int
is(const struct http_answer *a, const char *text, size_t n)
{
	return a->body.n == n && (n == 0 || memcmp(a->body.p, text, n) == 0);
}

/* ---- --cache ---- */

static void
cache(int makes, const char *p, size_t n)
{
	static const char url[] = "https://host.example/a",
			  gone[] = "HTTP/1.1 304 Not Modified\n\n";
	static struct http h;
	const struct http_answer *a;
	const char *body;
	static char path[64];

	http_given.cache = "dir";
	http_given.tries = 1;
	snprintf(
	    path, sizeof path, "dir/kept-%016" PRIx64, hash(url, strlen(url)));
	fuzz_file_name(path);
	body = fuzz_line(&p, &n);
	if (makes) {
		text_add(
		    &made, "csf-cache 1\nhttps://host.example/a\n\"e\"\n\n");
		add("%zu %016" PRIx64 "\n", body, 0);
		text_add(&made, body);
		damage(p, n);
	}
	fuzz_net(gone, strlen(gone));
	http_open(&h, &site);
	a = http_ask(&h, &(struct http_request){ .url = "/a" });
	FUZZ_HOLD("it is used, or said why not",
	    a->from == HTTP_CACHE || a->verdict != HTTP_GOOD);
	if (makes && a->from == HTTP_CACHE)
		FUZZ_HOLD("it is the answer that was kept",
		    is(a, body, strlen(body)));
}

/* ---- --resume of csf-fetch ---- */

enum { PAGES = 3 };

static void
pull(int makes, const char *p, size_t n)
{
	static const char *const path[PAGES] = { "/0", "/1", "/2" };
	static struct http h, again;
	const char *body[PAGES], *now;
	char url[64];
	const struct http_answer *a;
	size_t i, size, then;

	http_given.resume = FUZZ_FILE;
	http_given.tries = 1;
	for (i = 0; i < PAGES && makes; i++) {
		body[i] = fuzz_line(&p, &n);
		text_add(&made, i == 0 ? "csf-pull 1\n" : "");
		snprintf(url, sizeof url, "%s%s", base, path[i]);
		add("page %zu %016" PRIx64 " ", body[i],
		    hash(url, strlen(url)));
		text_add(&made, url);
		text_add(&made, "\n");
		text_add(&made, body[i]);
		text_add(&made, "\n");
	}
	if (makes)
		damage(p, n);
	fuzz_net("", 0);
	http_open(&h, &site);
	now = fuzz_file_now(&size);
	FUZZ_HOLD(
	    "what is not whole is dropped", size == 0 || now[size - 1] == '\n');
	http_open(&again, &site);
	fuzz_file_now(&then);
	FUZZ_HOLD("and then all is whole", size == then);
	for (i = 0; i < PAGES; i++) {
		a = http_ask(&h, &(struct http_request){ .url = path[i] });
		FUZZ_HOLD("there is no other answer",
		    a->from == HTTP_RESUME || a->verdict != HTTP_GOOD);
		if (makes && a->from == HTTP_RESUME)
			FUZZ_HOLD("it is the page that was kept",
			    is(a, body[i], strlen(body[i])));
	}
}

/* ---- --resume of csf-score select ---- */

enum { PIECES = 4, SLOT = 3 };

static void
work(void *ctx, size_t i, double *result)
{
	size_t k;

	++*(int *)ctx;
	for (k = 0; k < SLOT; k++)
		result[k] = (double)(i * SLOT + k) / 7;
}

static void
pieces(int makes, const char *p, size_t n)
{
	static struct arena arena;
	int done = 0;
	struct jobs j = { PIECES, SLOT, 1, FUZZ_FILE, "key", "pieces", work,
		&done };
	double *all, want[SLOT];
	const char *now;
	size_t i, k;

	if (makes) {
		fuzz_line(&p, &n);
		fuzz_file("", 0);
		jobs_run(&j, &arena);
		now = fuzz_file_now(&k);
		text_addn(&made, now, k);
		damage(p, n);
		done = 0;
	}
	all = jobs_run(&j, &arena);
	FUZZ_HOLD("what is not damaged is not done anew",
	    !makes || n > 2 || done == 0);
	for (i = 0; i < PIECES; i++) {
		work(&done, i, want);
		FUZZ_HOLD("the numbers are those of the work",
		    memcmp(want, all + i * SLOT, sizeof want) == 0);
	}
}

void
fuzz_one(const char *p, size_t n)
{
	if (n == 0)
		return;
	fuzz_file_name(FUZZ_FILE);
	fuzz_file(p + 1, n - 1);
	if (*p == 'c' || *p == 'C')
		cache(*p == 'C', p + 1, n - 1);
	else if (*p == 'p' || *p == 'P')
		pull(*p == 'P', p + 1, n - 1);
	else if (*p == 's' || *p == 'S')
		pieces(*p == 'S', p + 1, n - 1);
}
