/* How far it is: a line on a terminal; with -v each request. */
#include "base/die.h"
#include "base/line.h"
#include "base/opt.h"
#include "http/http_impl.h"

#include <stdio.h>

#define MS    INT64_C(1000000)
#define EVERY (500 * MS) /* from line to line */

static int on;
static int64_t drawn;

void
http_tell_open(void)
{
	on = line_open();
	drawn = http_now();
}

static void
draw(struct http *h, const char *what)
{
	char line[LINE_MOST];
	int64_t now = http_now();
	int n;

	if (!on || now - drawn < EVERY)
		return;
	drawn = now;
	n = snprintf(line, sizeof line, "%s: %s: %ld requests, %.1f MB%s",
	    die_prog, h->site->name, h->requests, (double)h->bytes / 1e6, what);
	line_put(line, n < LINE_MOST ? n : LINE_MOST - 1);
}

void
http_tell_progress(struct http *h, int64_t got, int64_t of)
{
	char what[40] = "";

	if (of > 0)
		snprintf(what, sizeof what, ", %d %%", (int)(100 * got / of));
	draw(h, what);
}

void
http_tell_wait(struct http *h, int64_t ns, const char *what)
{
	char text[80];

	snprintf(text, sizeof text, ", waiting %ld s %s",
	    (long)(ns / (1000 * MS)) + 1, what);
	draw(h, text);
}

void
http_tell_done(struct http *h, const struct http_call *c)
{
	const struct http_answer *a = &h->answer;

	if (opt_verbose)
		die_complain("%s: %s: %ld, %zu bytes, %ld ms%s%s",
		    h->site->name, a->url, a->status, a->body.n,
		    (long)((http_now() - c->began) / MS), a->why ? ": " : "",
		    a->why ? a->why : "");
}

void
http_tell_close(void)
{
	if (on)
		line_clear();
	on = 0;
}
