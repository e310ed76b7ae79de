/*
 * post [options] url ...: each line of stdin is posted to every url, in order,
 * one at a time a url, whatever the others do.  Prints "URL LINE VERDICT" as
 * answers come, URLs and lines from 1.
 */
#include "base/die.h"
#include "base/opt.h"
#include "http/http_multi.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { MOST = 16, LINES = 1024 };

static struct sink {
	struct http http;
	struct http_request request;
	int next; /* line */
} sink[MOST];
static char *line[LINES];
static int nlines, nsinks, eof;
static struct arena arena;
static struct http_multi multi;
static const char usage[] = "post [-hqv] " HTTP_USAGE "url ...";
static const struct opt opts[] = { HTTP_OPTIONS, { 0 } };
static const struct http_site site = { .name = "test",
	.base = "http://127.0.0.1:1" };

/* Lines come whole here, in pieces of a pipe. */
static void
read_lines(void)
{
	static char buf[65536];
	ssize_t n = read(0, buf, sizeof buf - 1);
	char *p;

	if (n <= 0) {
		eof = 1;
		return;
	}
	buf[n] = '\0';
	for (p = strtok(buf, "\n"); p && nlines < LINES; p = strtok(NULL, "\n"))
		line[nlines++] = arena_str(&arena, p, strlen(p));
}

static void
start(struct sink *s, const char *url)
{
	static const char *const head[] = { "Content-Type: application/json",
		NULL };

	if (s->http.call || s->next >= nlines)
		return;
	s->request = (struct http_request){ .url = url,
		.header = head,
		.body = line[s->next],
		.nbody = strlen(line[s->next]) };
	http_multi_start(&multi, &s->http, &s->request);
}

static void
tell(const struct http *h)
{
	static const char *const word[] = { "good", "again", "bad" };
	struct sink *s = sink;

	while (&s->http != h)
		s++;
	printf("%d %d %s %s\n", (int)(s - sink) + 1, ++s->next,
	    word[h->answer.verdict], h->answer.why ? h->answer.why : "");
}

int
main(int argc, char *argv[])
{
	struct http *h;
	int i;

	opt_parse(&argc, &argv, usage, opts);
	setvbuf(stdout, NULL, _IOLBF, 0);
	http_multi_open(&multi);
	for (; nsinks < argc && nsinks < MOST; nsinks++)
		http_open(&sink[nsinks].http, &site);
	do {
		struct pollfd in = { .fd = 0, .events = POLLIN };

		for (i = 0; i < nsinks; i++)
			start(&sink[i], argv[i]);
		http_multi_wait(&multi, &in, eof ? 0 : 1, -1);
		while ((h = http_multi_done(&multi)))
			tell(h);
		if (!eof && (in.revents & (POLLIN | POLLHUP)))
			read_lines();
		for (i = 0; i < nsinks; i++)
			start(&sink[i], argv[i]);
	} while (!eof || multi.n > 0);
	for (i = 0; i < nsinks; i++)
		http_close(&sink[i].http);
	http_multi_close(&multi);
	arena_clear(&arena);
	return 0;
}
