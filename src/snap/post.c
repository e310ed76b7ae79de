#include "snap/post.h"
#include "base/die.h"
#include "num/num.h"

#include <ctype.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ANSWER = 64 << 10, SEGMENT = 12 };

static struct http_multi multi;

/* ---- whom to ask ---- */

static int
is_name(const char *s)
{
	if (!isalpha((unsigned char)*s) && *s != '_')
		return 0;
	for (; *s; s++) {
		if (!isalnum((unsigned char)*s) && *s != '_')
			return 0;
	}
	return 1;
}

/* What the variable or the file of credentials has, which must be there. */
static const char *
credential(struct sink_end *e, const char *name)
{
	const char *url;

	if (!is_name(name))
		die(MISUSE, "--sink %s:...@NAME: NAME is no name of a variable",
		    e->kind->name);
	url = http_credential(&e->arena, name);
	if (!url)
		die(FAIL,
		    "--sink %s: no URL: set %s, or have it in the file that "
		    "CSF_CREDENTIALS names, as %s=https://...",
		    e->shown, name, name);
	return url;
}

/* No message has the url's path, nor a part of it that may be a token. */
static void
hide(struct http *h, const char *rest)
{
	const char *p = rest;
	char part[256];
	size_t n;

	if (strlen(rest) > 1)
		http_secret(h, rest);
	while (*p && h->nsecrets < HTTP_KEYS) {
		p += strspn(p, "/?&=");
		n = strcspn(p, "/?&=");
		if (n >= SEGMENT && n < sizeof part) {
			memcpy(part, p, n);
			part[n] = '\0';
			http_secret(h, part);
		}
		p += n;
	}
}

static void
find_keys(struct post *p, struct sink_end *e, const char *name)
{
	const char *var =
	    name ? arena_fmt(&e->arena, "%s_KEY", name) : "CSF_WEBHOOK_KEY";
	const char *keys = http_credential(&e->arena, var), *why;

	if (!keys) {
		warn("sink %s: not signed: there is no %s", e->shown, var);
		return;
	}
	why = sign_keys(&p->sign, keys);
	if (why)
		die(FAIL, "--sink %s: %s %s", e->shown, var, why);
}

/* ---- sending ---- */

/* The n-th line of the header is the name and the value. */
static struct text *
line(struct post *p, int n, const char *name, const char *value)
{
	struct text *t = &p->line[n];

	t->n = 0;
	text_add(t, name);
	text_add(t, value);
	return t;
}

static void
put_lines(struct post *p)
{
	char now[32];
	struct text *signature;
	struct timespec t;
	int i, n = 0;

	line(p, n++, "Content-Type: application/json", "");
	if (p->kind->is_signed) {
		clock_gettime(CLOCK_REALTIME, &t); /* receivers compare */
		snprintf(now, sizeof now, "%lld", (long long)t.tv_sec);
		line(p, n++, "webhook-id: ", p->queue.id);
		line(p, n++, "webhook-timestamp: ", now);
	}
	if (p->sign.n > 0) {
		signature = line(p, n++, "webhook-signature: ", "");
		sign_put(&p->sign, signature, p->queue.id, now,
		    (struct str){ p->body.p, p->body.n });
	}
	for (i = 0; i < n; i++)
		p->header[i] = p->line[i].p;
	p->header[n] = NULL;
}

static void
start(struct queue *q)
{
	struct post *p = (struct post *)q;

	p->body.n = 0;
	p->kind->shape(p, (struct str){ q->body.p, q->body.n }, q->telling);
	put_lines(p);
	p->request.body = p->body.p;
	p->request.nbody = p->body.n;
	http_multi_start(&multi, &p->http, &p->request);
}

static double
room(struct queue *q)
{
	return http_room(&((struct post *)q)->http);
}

static void
stop(struct queue *q)
{
	struct post *p = (struct post *)q;
	int i;

	if (multi.multi)
		http_multi_close(&multi); /* all ends stop together */
	http_close(&p->http);
	for (i = 0; i < POST_HEAD; i++)
		free(p->line[i].p);
	free(p->body.p);
}

static const struct queue_way way = {
	.most = 1, .start = start, .room = room, .stop = stop
};
static const struct queue_way text_way = {
	.is_text = 1, .most = 1, .start = start, .room = room, .stop = stop
};

struct post *
post_open(struct sink_end *e, const struct post_kind *kind, const char *where)
{
	struct post *p = NEW(&e->arena, struct post, 1);
	const char *name = *where == '@' ? where + 1 : NULL;
	const char *url, *why, *rest = "", *origin;

	e->shown =
	    name ? e->shown : arena_fmt(&e->arena, "%s:...", e->kind->name);
	if (!name && kind->is_secret)
		die(MISUSE,
		    "--sink %s: the URL is a secret: say %s, NAME being the "
		    "variable that has it",
		    e->kind->name, e->kind->operand);
	url = name ? credential(e, name) : where;
	origin = http_origin(&e->arena, url, &rest, &why);
	if (!origin)
		die(name ? FAIL : MISUSE, "--sink %s: its URL: %s", e->shown,
		    why);
	e->shown = name ? arena_fmt(&e->arena, "%s %s", e->shown, origin)
			: arena_fmt(&e->arena, "%s:%s", e->kind->name, origin);
	p->kind = kind;
	p->site = (struct http_site){ .name = e->kind->name,
		.base = origin,
		.is_fixed = 1,
		.most = ANSWER,
		.rate = kind->rate };
	p->request.url = url;
	p->request.header = p->header;
	http_open(&p->http, &p->site);
	hide(&p->http, rest);
	if (kind->is_signed)
		find_keys(p, e, name);
	if (!multi.multi)
		http_multi_open(&multi);
	queue_open(&p->queue, e, kind->is_text ? &text_way : &way);
	return p;
}

/* ---- what came of it ---- */

/* "0" of X-RateLimit-Remaining: nothing more until Reset-After, s (Discord). */
static double
rest_of(struct post *p)
{
	const struct http_answer *a = &p->http.answer;
	struct str left = http_header(a, "x-ratelimit-remaining");
	struct str after = http_header(a, "x-ratelimit-reset-after");
	double s;

	if (a->retry_after > 0)
		return a->retry_after;
	if (!str_eq(left, "0") || !after.p ||
	    num_real(arena_str(&p->http.scratch, after.p, after.n), &s) != 0)
		return 0;
	return s;
}

/* The table of sinks: 2xx is delivered, whatever the body. */
static enum queue_verdict
verdict_of(const struct post *p, long status)
{
	int i;

	if (status >= 200 && status < 300)
		return QUEUE_DONE;
	for (i = 0; i < POST_GONE && p->kind->gone[i]; i++) {
		if (p->kind->gone[i] == status)
			return QUEUE_GONE;
	}
	if (status >= 400 && status < 500 && status != 408 && status != 425 &&
	    status != 429)
		return QUEUE_DEAD;
	return QUEUE_AGAIN;
}

static const char *
why_of(struct post *p, const struct http_answer *a)
{
	struct str to = http_header(a, "location");

	if (a->status < 300 || a->status > 399 || !to.p)
		return a->why;
	return http_clean(&p->http, arena_fmt(&p->http.scratch,
					"%ld: it sends to '%.*s', which is not "
					"followed",
					a->status, (int)to.n, to.p));
}

int
post_any(void)
{
	return multi.multi != NULL;
}

void
post_wait(struct pollfd *fd, size_t n, int ms)
{
	http_multi_wait(&multi, fd, n, ms);
}

void
post_collect(void)
{
	const struct http_answer *a;
	struct http *h;
	struct post *p;

	while (multi.multi && (h = http_multi_done(&multi))) {
		p = (struct post *)((char *)h - offsetof(struct post, http));
		a = &h->answer;
		queue_done(&p->queue, verdict_of(p, a->status), why_of(p, a),
		    rest_of(p));
	}
}
