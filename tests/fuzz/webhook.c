/*
 * What receivers answer to a document that is posted to them; the first byte
 * says whose receiver it is.  The queue is the target's: it has each answer's
 * end told once, with a reason unless it was delivered.
 */
#include "fuzz/fuzz.h"
#include "fuzz/fuzz_net.h"
#include "snap/post.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const struct sink *sink;
	const char *operand;
} ends[] = {
	{ &sink_webhook, "@HOOK" },
	{ &sink_discord, "@HOOK" },
	{ &sink_slack, "@HOOK" },
	{ &sink_telegram, "@TOKEN/-100123" },
};
enum { ENDS = sizeof ends / sizeof *ends };

static struct sink_end end;
static struct queue *queue;
static struct http *answered;
static int told;

void
fuzz_start(void)
{
	setenv("HOOK", "https://hooks.example/T0123456789AB/secret-token-1", 1);
	setenv("HOOK_KEY",
	    "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=", 1);
	setenv("TOKEN", "123456789:secret-token-secret-token", 1);
}

/* ---- in place of src/snap/queue.c and lib/http/http_multi.c ---- */

void
queue_open(struct queue *q, struct sink_end *e, const struct queue_way *way)
{
	queue = q;
	q->end = e;
	q->way = way;
	e->state = q;
}

void
queue_put(struct sink_end *e, const struct sink_event *v)
{
	(void)e;
	(void)v;
}

void
queue_settle(struct sink_end *e)
{
	(void)e;
}

void
queue_close(struct sink_end *e)
{
	(void)e;
}

void
queue_done(
    struct queue *q, enum queue_verdict verdict, const char *why, double wait)
{
	FUZZ_HOLD("of the queue that started it", q == queue && !told++);
	FUZZ_HOLD("a verdict", verdict >= QUEUE_DONE && verdict <= QUEUE_GONE);
	FUZZ_HOLD("with a reason", verdict == QUEUE_DONE || (why && *why));
	FUZZ_HOLD("without secrets", q->end->kind == &sink_telegram || !why ||
					 !strstr(why, "secret-token-1"));
	FUZZ_HOLD("a wait is finite", isfinite(wait));
}

void
http_multi_open(struct http_multi *m)
{
	m->multi = m;
}

void
http_multi_start(
    struct http_multi *m, struct http *h, const struct http_request *q)
{
	(void)m;
	http_ask(h, q);
	answered = h;
}

void
http_multi_wait(struct http_multi *m, struct pollfd *fd, size_t nfds, int ms)
{
	(void)m;
	(void)fd;
	(void)nfds;
	(void)ms;
}

struct http *
http_multi_done(struct http_multi *m)
{
	struct http *h = answered;

	(void)m;
	answered = NULL;
	return h;
}

void
http_multi_close(struct http_multi *m)
{
	(void)m;
}

/* ---- a run ---- */

void
fuzz_one(const char *p, size_t n)
{
	static const char body[] = "{\"id\":\"a\"}";
	int i;

	if (n == 0)
		return;
	fuzz_net(p + 1, n - 1);
	i = (unsigned char)(*p - 'A') % ENDS;
	end = (struct sink_end){ .kind = ends[i].sink,
		.operand = ends[i].operand,
		.shown = ends[i].operand };
	end.kind->open(&end);
	fuzz_law("no answer ends the program");
	memcpy(queue->id, "a", 2);
	text_add(&queue->body, body);
	queue->way->start(queue);
	post_collect();
	FUZZ_HOLD("its end is told", told == 1);
}
