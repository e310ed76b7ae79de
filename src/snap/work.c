#include "snap/work.h"
#include "base/die.h"
#include "base/opt.h"
#include "snap/child.h"
#include "snap/post.h"
#include "time/cal.h"

#include <errno.h>
#include <signal.h>
#include <string.h>

enum { TICK = 1000, MS = 1000 * 1000 };

static struct queue *queues[OPT_LIST];
static int nqueues;

static void
told(int sig)
{
	(void)sig;
	queue_stopped = 1;
}

void
work_add(struct queue *q)
{
	struct sigaction act = { .sa_handler = told, .sa_flags = SA_RESETHAND };

	queues[nqueues++] = q;
	sigemptyset(&act.sa_mask);
	if (nqueues > 1)
		return;
	sigaction(SIGTERM, &act, NULL);
	sigaction(SIGINT, &act, NULL);
}

void
work_replay(int64_t ns)
{
	int i;

	for (i = 0; i < nqueues; i++)
		queue_replay(queues[i], ns);
}

/* Start what is due, wait for the descriptor (-1: none), for what is under way,
 * or until then; is the descriptor ready? */
static int
turn(int fd, int64_t until)
{
	struct pollfd fds[1 + OPT_LIST] = { { fd, POLLIN, 0 } };
	int64_t when, now;
	size_t n = fd >= 0;
	int i, ms = TICK;

	for (i = 0; i < nqueues; i++) {
		when = queue_start(queues[i]);
		if (when < until)
			until = when;
	}
	now = queue_now();
	if (until <= now)
		ms = 0;
	else if (until - now < (int64_t)TICK * MS)
		ms = (int)((until - now) / MS) + 1;
	n += child_poll(fds + n, OPT_LIST, &ms);
	if (post_any())
		post_wait(fds, n, ms);
	else if (poll(fds, n, ms) < 0 && errno != EINTR)
		die(FAIL, "cannot poll:");
	post_collect();
	child_collect();
	return fd >= 0 && fds[0].revents != 0;
}

int
work_until(int fd)
{
	if (nqueues == 0)
		return 1;
	while (!queue_stopped) {
		if (turn(fd, INT64_MAX))
			return 1;
	}
	return 0;
}

/* ns without a delivery; what is in memory alone is tried until it is given
 * up. */
static int64_t
patience(int is_hasty)
{
	int i;

	for (i = 0; i < nqueues && !is_hasty && !queue_stopped; i++) {
		if (queue_unsafe(queues[i]) > 0)
			return INT64_MAX / 4;
	}
	return (int64_t)(queue_given.linger * 1e9);
}

static int
all_idle(void)
{
	int i;

	for (i = 0; i < nqueues; i++) {
		if (!queue_idle(queues[i]))
			return 0;
	}
	return 1;
}

void
work_finish(int is_hasty)
{
	int64_t since = queue_now(), most;
	long done = queue_delivered;
	int stopped = 0, i;

	while (!all_idle()) {
		if (queue_stopped && !stopped) {
			stopped = 1;
			since = queue_now();
			for (i = 0; i < nqueues; i++)
				queue_hurry(queues[i]);
		}
		if (queue_delivered > done && !stopped)
			since = queue_now();
		done = queue_delivered;
		most = patience(is_hasty);
		if (queue_now() - since >= most)
			return;
		turn(-1, since + most);
	}
}
