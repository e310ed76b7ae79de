/* What is in a queue goes: when, and what becomes of it. */
#include "base/die.h"
#include "snap/queue_impl.h"
#include "time/cal.h"

#include <string.h>
#include <unistd.h>

/* ---- when ---- */

/* Uniform in 0..1: spreads tries of many that were started together. */
static double
chance(void)
{
	static uint64_t x;

	if (x == 0)
		x = ((uint64_t)queue_now() ^ (uint64_t)getpid() << 40) | 1;
	x ^= x << 13; /* Marsaglia, Xorshift RNGs (2003) */
	x ^= x >> 7;
	x ^= x << 17;
	return (double)(x >> 11) / 9007199254740992.0;
}

/* ns to wait behind the n-th failure. */
static int64_t
pause_ns(int n)
{
	static const double times[] = { 1, 2, 4, 8, 16, 32, 60, 300 };
	const int most = sizeof times / sizeof *times;
	double s = queue_given.wait * times[n > most ? most - 1 : n - 1];

	return (int64_t)(s * (0.5 + 0.5 * chance()) * 1e9);
}

static double
give_up(const struct queue *q)
{
	if (queue_given.give_up > 0)
		return queue_given.give_up;
	return q->has_box ? 86400 : 300;
}

/* ---- events go ---- */

static void
bury(struct queue *q, size_t i, int code, const char *why)
{
	struct queue_event *v = queue_at(q, i);

	if (v->body.p) {
		q->lost++;
		sink_fails(q->end, code, "%s; it is lost", why);
	} else if (outbox_dead(&q->box, v->name, why) == 0) {
		sink_fails(q->end, FAIL, "%s; it is now in '%s/dead'", why,
		    q->box.path);
	} else {
		sink_fails(q->end, FAIL,
		    "%s; cannot move it to '%s/dead':", why, q->box.path);
	}
	queue_forget(q, i);
}

/* Is it what a kind can send? */
static int
is_sound(const struct queue *q, const struct text *t)
{
	if (t->n == 0 || strlen(t->p) != t->n || !str_utf8(t->p, t->n))
		return 0;
	return q->way->is_text || (t->p[0] == '{' && t->p[t->n - 1] == '}' &&
				      !memchr(t->p, '\n', t->n));
}

/* Add the event's bytes to those that go: 1; 0: it is no more in the list. */
static int
load(struct queue *q, size_t i)
{
	struct queue_event *v = queue_at(q, i);
	struct text *t = v->body.p ? &v->body : &q->one;
	int is = v->body.p ? 1 : outbox_read(&q->box, v->name, t);

	if (is < 0) {
		sink_fails(q->end, FAIL,
		    "outbox '%s': cannot read '%s':", q->box.path, v->name);
		queue_forget(q, i);
		return 0;
	}
	if (!is || !is_sound(q, t)) {
		bury(q, i, FAIL,
		    "what is in the outbox is no document, or damaged");
		return 0;
	}
	text_addn(&q->body, t->p, t->n);
	if (q->way->most > 1)
		text_add(&q->body, "\n");
	outbox_id(q->id, v->name);
	v->going = 1;
	q->going++;
	return 1;
}

/* The first that is due from the i-th on; those too old are given up.  *when
 * becomes the earliest that is not. */
static size_t
find(struct queue *q, size_t i, int64_t now, int64_t *when)
{
	int64_t oldest =
	    queue_clock(CLOCK_REALTIME) - (int64_t)(give_up(q) * 1e9);

	while (i < q->n) {
		if (queue_at(q, i)->tries > 0 &&
		    queue_at(q, i)->born < oldest) {
			bury(q, i, RETRY, "not delivered within --give-up");
			continue;
		}
		if (queue_at(q, i)->due <= now)
			return i;
		if (queue_at(q, i)->due < *when)
			*when = queue_at(q, i)->due;
		i++;
	}
	return i;
}

int64_t
queue_start(struct queue *q)
{
	int64_t now = queue_now(), when = INT64_MAX;
	int most = q->singly > 0 ? 1 : q->way->most;
	double room;
	size_t i = 0;

	if (q->going > 0 || q->gone || q->n == 0)
		return INT64_MAX;
	if (now < q->not_before)
		return q->not_before;
	room = q->way->room ? q->way->room(q) : 0;
	if (room > 0)
		return now + (int64_t)(room * 1e9) + 1;
	q->body.n = 0;
	while (q->going < most && (i = find(q, i, now, &when)) < q->n)
		i += (size_t)load(q, i);
	if (q->going == 0)
		return when;
	q->telling = q->dropped;
	q->way->start(q);
	return INT64_MAX;
}

/* The first from the i-th on that was going, and is no longer. */
static size_t
take_back(struct queue *q, size_t i)
{
	while (!queue_at(q, i)->going)
		i++;
	queue_at(q, i)->going = 0;
	q->going--;
	return i;
}

static void
delivered(struct queue *q)
{
	size_t i = 0;

	while (q->going > 0) {
		i = take_back(q, i);
		if (!queue_at(q, i)->body.p &&
		    outbox_sent(&q->box, queue_at(q, i)->name) < 0)
			sink_fails(q->end, FAIL,
			    "outbox '%s': '%s' is delivered, and cannot be "
			    "moved:",
			    q->box.path, queue_at(q, i)->name);
		queue_forget(q, i);
	}
	queue_delivered++;
	q->fails = 0;
	if (q->n <= (size_t)queue_given.spool / 2)
		q->full = 0; /* the next time is told again */
	if (q->telling > 0) {
		q->dropped -= q->telling;
		if (q->has_box && outbox_drops(&q->box, q->dropped) < 0)
			sink_fails(q->end, FAIL,
			    "outbox '%s': cannot write 'dropped':",
			    q->box.path);
	}
	sink_works(q->end);
}

static void
failed(struct queue *q, enum queue_verdict verdict, const char *why)
{
	int alone = q->going == 1;
	struct queue_event *v;
	size_t i = 0;

	if (verdict == QUEUE_DEAD && !alone)
		q->singly = q->going + 1;
	while (q->going > 0) {
		i = take_back(q, i);
		v = queue_at(q, i);
		if (verdict == QUEUE_DEAD && alone) {
			bury(q, i, FAIL, why);
			continue;
		}
		if (verdict == QUEUE_AGAIN)
			v->due = queue_now() + pause_ns(++v->tries);
		i++;
	}
	if (verdict == QUEUE_AGAIN) {
		q->fails++;
		q->not_before = queue_now() + pause_ns(q->fails);
		sink_fails(q->end, 0, "%s; it will be tried again", why);
	}
	if (verdict == QUEUE_GONE) {
		q->gone = 1;
		sink_fails(q->end, FAIL, "%s; nothing more is sent there", why);
	}
}

void
queue_done(
    struct queue *q, enum queue_verdict verdict, const char *why, double wait)
{
	int64_t later;

	if (wait > give_up(q))
		wait = give_up(q);
	later = queue_now() + (int64_t)(wait > 0 ? wait * 1e9 : 0);
	if (verdict == QUEUE_DONE)
		delivered(q);
	else
		failed(q, verdict, why);
	if (q->singly > 0)
		q->singly--;
	if (wait > 0 && q->not_before < later)
		q->not_before = later;
}
