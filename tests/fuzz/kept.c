/*
 * What programs keep for themselves and read again, after who knows what became
 * of it; the first byte says what:
 *
 *	C, c	an answer in --cache of csf-fetch
 *	P, p	the pages of csf-fetch --resume
 *	S, s	the pieces of csf-score select --resume
 *
 * Small: the bytes are the file.  Capital: the program keeps what a server
 * answers, which is the next line, or three; then the bytes behind damage the
 * file: a place and what stands there instead, in turn; "!" cuts the file at
 *the place.  What is used of it is what was kept; all of it, if nothing damaged
 *it.
 */
#include "fuzz/fuzz.h"
#include "fuzz/fuzz_net.h"
#include "http/http_impl.h"
#include "score/jobs.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const struct http_site site = { .name = "kept",
	.base = "https://host.example" };

void
fuzz_start(void)
{
}

/* The file, as the bytes would have it. */
static void
damage(const char *p, size_t n)
{
	static struct text t;
	const char *now;
	size_t i, at, size;

	now = fuzz_file_now(&size);
	text_addn(&t, now, size);
	for (i = 0; i + 2 < n && t.n > 0; i += 3) {
		at = ((size_t)(unsigned char)p[i] << 8 |
			 (unsigned char)p[i + 1]) %
		     t.n;
		if (p[i + 2] == '!')
			t.n = at;
		else
			t.p[at] = p[i + 2];
	}
	fuzz_file(t.p, t.n);
}

/* ---- what servers answer ---- */

enum { PAGES = 3 };

static const char *const path[PAGES] = { "/0", "/1", "/2" };

static struct kept { /* what came */
	int is;
	struct text body;
} kept[PAGES];

/* A server's answers: that many lines, taken off the bytes. */
static void
serve(int lines, const char **p, size_t *n)
{
	static const char head[] = "HTTP/1.1 200 OK\nEtag: \"e\"\n\n",
			  next[] = { FUZZ_NET_NEXT, '\0' };
	static struct text all;
	int i;

	for (i = 0; i < lines; i++) {
		text_add(&all, i > 0 ? next : "");
		text_add(&all, head);
		text_add(&all, fuzz_line(p, n));
	}
	fuzz_net(all.p, all.n);
}

static const struct http_answer *
ask(struct http *h, int page)
{
	return http_ask(h, &(struct http_request){ .url = path[page] });
}

static void
keep(struct http *h, int page)
{
	const struct http_answer *a = ask(h, page);

	kept[page].is = a->verdict == HTTP_GOOD;
	text_addn(&kept[page].body, a->body.p ? a->body.p : "", a->body.n);
}

static void
hold(const struct http_answer *a, int page, int damaged)
{
	const struct text *was = &kept[page].body;

	if (a->from == HTTP_NET) {
		FUZZ_HOLD("what is whole is used", damaged || !kept[page].is);
		FUZZ_HOLD("nothing else is", a->verdict != HTTP_GOOD);
		return;
	}
	FUZZ_HOLD("it is what was kept",
	    a->body.n == was->n &&
		(was->n == 0 || memcmp(a->body.p, was->p, was->n) == 0));
}

/* ---- --cache ---- */

static void
cache(int makes, const char *p, size_t n)
{
	static const char url[] = "https://host.example/0",
			  same[] = "HTTP/1.1 304 Not Modified\n\n";
	static struct http h, again;
	static char name[64];
	const struct http_answer *a;

	http_given.cache = "dir";
	http_given.tries = 1;
	snprintf(
	    name, sizeof name, "dir/kept-%016" PRIx64, str_hash(str_of(url)));
	fuzz_file_name(name);
	if (makes) {
		fuzz_file(NULL, 0);
		serve(1, &p, &n);
		http_open(&h, &site);
		keep(&h, 0);
		damage(p, n);
	}
	fuzz_net(same, strlen(same));
	http_open(&again, &site);
	a = ask(&again, 0);
	if (makes)
		hold(a, 0, n > 2);
}

/* ---- --resume of csf-fetch ---- */

static void
pull(int makes, const char *p, size_t n)
{
	static struct http h, again, third;
	const struct http_answer *a;
	size_t size, then;
	const char *now;
	int i;

	http_given.resume = FUZZ_FILE;
	http_given.tries = 1;
	if (makes) {
		fuzz_file(NULL, 0);
		serve(PAGES, &p, &n);
		http_open(&h, &site);
		for (i = 0; i < PAGES; i++)
			keep(&h, i);
		damage(p, n);
	}
	fuzz_net("", 0);
	http_open(&again, &site);
	now = fuzz_file_now(&size);
	FUZZ_HOLD(
	    "what is not whole is dropped", size == 0 || now[size - 1] == '\n');
	http_open(&third, &site);
	fuzz_file_now(&then);
	FUZZ_HOLD("and then all is whole", size == then);
	for (i = 0; i < PAGES; i++) {
		a = ask(&again, i);
		if (makes)
			hold(a, i, n > 2);
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
	size_t i;

	if (makes) {
		fuzz_line(&p, &n);
		fuzz_file(NULL, 0);
		jobs_run(&j, &arena);
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
