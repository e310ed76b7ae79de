#include "base/die.h"
#include "base/sha.h"
#include "snap/queue_impl.h"
#include "time/cal.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct queue_given queue_given = { .spool = 10000, .wait = 1, .linger = 5 };
long queue_delivered;
volatile sig_atomic_t queue_stopped;

/* ---- time ---- */

int64_t
queue_clock(clockid_t which)
{
	struct timespec t;

	clock_gettime(which, &t);
	return (int64_t)t.tv_sec * CAL_SEC + t.tv_nsec;
}

int64_t
queue_now(void)
{
	return queue_clock(CLOCK_MONOTONIC);
}

/* ---- the list ---- */

static struct queue_event *
add(struct queue *q, const char *name, int64_t born)
{
	struct queue_event *v;

	if (q->first > 0 && q->first + q->n == q->cap) {
		memmove(q->event, q->event + q->first, q->n * sizeof *q->event);
		q->first = 0;
	}
	q->event = arena_grow(
	    q->event, &q->cap, q->first + q->n + 1, sizeof *q->event);
	v = queue_at(q, q->n++);
	*v = (struct queue_event){ .born = born };
	memcpy(v->name, name, strlen(name) + 1);
	return v;
}

void
queue_forget(struct queue *q, size_t i)
{
	free(queue_at(q, i)->body.p);
	memmove(queue_at(q, 1), queue_at(q, 0), i * sizeof *q->event);
	q->first++;
	q->n--;
}

/* What tells the outbox from others: the operand where it is a name, else its
 * sum: there may be secrets in it. */
static const char *
name_of(struct sink_end *e)
{
	char *name = arena_fmt(&e->arena, "%s-%s", e->kind->name,
	    e->operand + (*e->operand == '@'));
	char hex[SHA_TEXT], *p;

	for (p = name; *p; p++) {
		if (*p == '@')
			*p = '.';
		else if (!isalnum((unsigned char)*p) && !strchr("-_", *p))
			break;
	}
	if (!*p && strlen(name) < 100)
		return name;
	sha_text(e->operand, strlen(e->operand), hex);
	return arena_fmt(&e->arena, "%s-%.16s", e->kind->name, hex);
}

static void
take_up(void *ctx, const char *name, int64_t born)
{
	add(ctx, name, born);
}

void
queue_open(struct queue *q, struct sink_end *e, const struct queue_way *way)
{
	q->end = e;
	q->way = way;
	e->state = q;
	if (!queue_given.outbox)
		return;
	outbox_open(&q->box, &e->arena, queue_given.outbox, name_of(e),
	    queue_given.spool);
	q->has_box = 1;
	q->dropped = outbox_dropped(&q->box);
	outbox_each(&q->box, take_up, q);
}

void
queue_replay(struct queue *q, int64_t ns)
{
	if (!q->has_box)
		return;
	if (outbox_replay(&q->box, ns) < 0)
		die(FAIL, "outbox '%s': cannot move its events:", q->box.path);
	while (q->n > 0)
		queue_forget(q, 0);
	outbox_each(&q->box, take_up, q);
}

size_t
queue_unsafe(const struct queue *q)
{
	size_t i, n = 0;

	for (i = 0; i < q->n; i++)
		n += queue_at(q, i)->body.p != NULL;
	return n;
}

/* ---- events come ---- */

/* Too many wait: the oldest goes that is not under way. */
static void
drop(struct queue *q)
{
	size_t i = 0;

	while (i < q->n && queue_at(q, i)->going)
		i++;
	if (i == q->n)
		return;
	if (!queue_at(q, i)->body.p &&
	    outbox_drop(&q->box, queue_at(q, i)->name) < 0)
		sink_fails(q->end, FAIL,
		    "outbox '%s': cannot drop '%s':", q->box.path,
		    queue_at(q, i)->name);
	queue_forget(q, i);
	q->dropped++;
	if (q->has_box && outbox_drops(&q->box, q->dropped) < 0)
		sink_fails(q->end, FAIL,
		    "outbox '%s': cannot write 'dropped':", q->box.path);
	if (q->full++ == 0)
		die_complain("sink %s: %d documents wait (--max-spool): the "
			     "oldest are dropped",
		    q->end->shown, queue_given.spool);
	sink_code(q->end, FAIL);
}

void
queue_put(struct sink_end *e, const struct sink_event *v)
{
	struct queue *q = e->state;
	struct str s = q->way->is_text ? v->text : v->body;
	char name[OUTBOX_NAME];
	struct queue_event *new;
	int had;

	outbox_name(name, v->ns, v->id, q->way->is_text ? ".txt" : ".json");
	if (q->gone && !q->has_box) {
		q->lost++;
		return;
	}
	had = q->has_box ? outbox_put(&q->box, name, s.p, s.n) : -1;
	if (had == 0)
		return;
	if (had < 0 && q->has_box)
		sink_fails(e, FAIL,
		    "outbox '%s': cannot accept a document, which is now in "
		    "memory alone:",
		    q->box.path);
	if (q->n >= (size_t)queue_given.spool)
		drop(q);
	new = add(q, name, queue_clock(CLOCK_REALTIME));
	if (had >= 0)
		return;
	text_add(&new->body, "");
	text_addn(&new->body, s.p, s.n);
}

void
queue_settle(struct sink_end *e)
{
	struct queue *q = e->state;

	if (q->has_box && outbox_settle(&q->box) < 0)
		sink_fails(e, FAIL, "outbox '%s': cannot write:", q->box.path);
}

/* ---- the end ---- */

int
queue_idle(const struct queue *q)
{
	return q->going == 0 && (q->gone || q->n == 0);
}

void
queue_hurry(struct queue *q)
{
	size_t i;

	q->not_before = 0;
	for (i = 0; i < q->n; i++)
		queue_at(q, i)->due = 0;
}

void
queue_close(struct sink_end *e)
{
	struct queue *q = e->state;
	size_t unsafe = queue_unsafe(q) + (size_t)q->lost;
	size_t safe = q->n - queue_unsafe(q);

	q->way->stop(q);
	if (unsafe > 0)
		die_complain(
		    "sink %s: %zu not delivered, and lost", e->shown, unsafe);
	if (queue_unsafe(q) > 0)
		sink_code(e, q->gone ? FAIL : RETRY);
	if (safe > 0 && !queue_stopped) {
		die_complain("sink %s: %zu wait in '%s': csf-snap --flush "
			     "sends them",
		    e->shown, safe, q->box.path);
		sink_code(e, q->gone ? FAIL : RETRY);
	}
	while (q->n > 0)
		queue_forget(q, 0);
	free(q->event);
	free(q->body.p);
	free(q->one.p);
	if (q->has_box)
		outbox_close(&q->box);
}
