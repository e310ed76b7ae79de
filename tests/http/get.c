/*
 * get [options] URL ...: lib/http as a program, for its tests.  The body of
 * each answer and what it is from go to stdout, its next_url is followed.
 * --key: a key of CSF_TEST_KEY is sent.  --told: what the answer says of time.
 */
#include "base/die.h"
#include "base/opt.h"
#include "http/http.h"

#include <jansson.h>
#include <signal.h>
#include <stdio.h>

static struct http http;
static int key, text, final, told;
static const char usage[] =
    "get [-hqv] " HTTP_USAGE "[--final] [--key] [--text] [--told] url ...";
static const struct opt opts[] = {
	HTTP_OPTIONS,
	{ 0, "final", NULL, "answers do not change", OPT_FLAG(&final) },
	{ 0, "key", NULL, "send a key", OPT_FLAG(&key) },
	{ 0, "text", NULL, "rows, not JSON", OPT_FLAG(&text) },
	{ 0, "told", NULL, "whether its clock is told", OPT_FLAG(&told) },
	{ 0 },
};

static void judge(struct http *h, struct http_answer *a);

static const struct http_site open_site = {
	.name = "test", .base = "http://127.0.0.1:1", .judge = judge
};
static const struct http_site keyed_site = { .name = "test",
	.base = "http://127.0.0.1:1",
	.keys = { "CSF_TEST_KEY", "CSF_OTHER_KEY" },
	.header = "Authorization: Bearer ",
	.shop = "csf.invalid" };

/* As a gateway that says "maintenance" under 400 and means 503. */
static void
judge(struct http *h, struct http_answer *a)
{
	struct str said = http_header(a, "x-maintenance");

	if (a->status != 400 || !said.p)
		return;
	a->verdict = HTTP_AGAIN;
	a->why = http_clean(h, "maintenance");
}

static void
stop(int signo)
{
	http_stop = signo;
}

static void
pull(const char *url)
{
	static const char *const from[] = { "net", "cache", "resume" };
	const struct http_answer *a;
	const json_t *next;

	while (url) {
		a = http_get(&http, &(struct http_request){ .url = url,
					.type = text ? HTTP_TEXT : HTTP_JSON,
					.is_final = final });
		printf("%s %s\n", from[a->from], a->body.p);
		if (told)
			puts(http_told.skew == INT64_MIN ? "no clock"
							 : "a clock");
		fflush(stdout);
		next = json_object_get(a->json, "next_url");
		url = http_next(&http, json_string_value(next));
	}
}

int
main(int argc, char *argv[])
{
	int i;

	opt_parse(&argc, &argv, usage, opts);
	signal(SIGTERM, stop);
	http_open(&http, key ? &keyed_site : &open_site);
	for (i = 0; i < argc; i++)
		pull(argv[i]);
	return http_close(&http);
}
