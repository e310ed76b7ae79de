#include "snap/child.h"
#include "base/die.h"
#include "base/opt.h"
#include "http/http.h"
#include "time/cal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { BATCH = 256, SOON = 10 }; /* events; ms */

struct child {
	struct queue queue; /* first */
	struct child_given given;
	pid_t pid; /* 0: none runs; -1: it could not be started, error */
	int error;
	int alive;     /* a pipe whose other end only it holds; -1: it let go */
	int64_t until; /* then it is killed */
	int killed;
};

static struct child *children[OPT_LIST];
static int nchildren;

/* ---- starting ---- */

/* The lines as a file without a name; NULL (errno). */
static FILE *
input(const struct text *t)
{
	FILE *f = tmpfile();

	if (!f)
		return NULL;
	if (fwrite(t->p, 1, t->n, f) == t->n && fflush(f) == 0 &&
	    lseek(fileno(f), 0, SEEK_SET) == 0)
		return f;
	fclose(f);
	return NULL;
}

static void __attribute__((noreturn)) become(const struct child *c, int in)
{
	const struct child_given *g = &c->given;
	int out = g->is_ours ? open("/dev/null", O_WRONLY) : 2;
	char dropped[32];

	dup2(in, 0);
	dup2(out, 1); /* what it prints is no document */
	close(in);
	if (g->env)
		setenv(g->env, g->value, 1);
	snprintf(dropped, sizeof dropped, "%ld", c->queue.telling);
	setenv("CSF_SNAP_DROPPED", dropped, 1);
	execv(g->argv[0], g->argv);
	die_complain("cannot run '%s':", g->argv[0]);
	_exit(RETRY);
}

static void
start(struct queue *q)
{
	struct child *c = (struct child *)q;
	int alive[2] = { -1, -1 };
	FILE *in = input(&q->body);

	c->pid = in && pipe(alive) == 0 ? fork() : -1;
	if (c->pid == 0)
		become(c, fileno(in));
	c->error = errno;
	c->alive = alive[0];
	if (in)
		fclose(in);
	if (alive[1] >= 0)
		close(alive[1]);
	if (c->alive >= 0)
		fcntl(c->alive, F_SETFD, FD_CLOEXEC);
	c->until = queue_now() + (int64_t)(http_given.timeout * 1e9);
}

/* Ask it to end; a second later, make it. */
static void
end(pid_t pid)
{
	const struct timespec soon = { 0, SOON * 1000000L };
	int i;

	kill(pid, SIGTERM);
	for (i = 0; i < 1000 / SOON && waitpid(pid, NULL, WNOHANG) == 0; i++)
		nanosleep(&soon, NULL);
	if (i < 1000 / SOON)
		return;
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
}

static void
stop(struct queue *q)
{
	struct child *c = (struct child *)q;

	if (c->pid > 0)
		end(c->pid);
	if (c->pid != 0 && c->alive >= 0)
		close(c->alive);
	c->pid = 0;
}

static const struct queue_way way = {
	.most = BATCH, .start = start, .stop = stop
};

void
child_open(struct sink_end *e, const struct child_given *given)
{
	struct child *c = NEW(&e->arena, struct child, 1);

	c->given = *given;
	c->alive = -1;
	children[nchildren++] = c;
	queue_open(&c->queue, e, &way);
}

/* ---- ending ---- */

size_t
child_poll(struct pollfd *fd, size_t room, int *ms)
{
	int64_t now = queue_now(), left;
	size_t n = 0;
	int i;

	for (i = 0; i < nchildren; i++) {
		if (children[i]->pid == 0)
			continue;
		if (children[i]->alive >= 0 && n < room)
			fd[n++] =
			    (struct pollfd){ children[i]->alive, POLLIN, 0 };
		left = children[i]->alive >= 0
			   ? (children[i]->until - now) / (CAL_SEC / 1000) + 1
			   : SOON;
		if (left < *ms)
			*ms = left > 0 ? (int)left : 0;
	}
	return n;
}

/* It lets go of the pipe when it ends, or a little earlier. */
static void
look(struct child *c)
{
	struct pollfd fd = { c->alive, POLLIN, 0 };

	if (c->alive < 0 || poll(&fd, 1, 0) <= 0)
		return;
	close(c->alive);
	c->alive = -1;
}

static void
ended(struct child *c, int status)
{
	static const enum queue_verdict verdict[] = { QUEUE_DONE, QUEUE_DEAD,
		QUEUE_GONE, QUEUE_AGAIN };
	char why[128];
	int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;

	if (c->pid < 0)
		snprintf(why, sizeof why, "it cannot be run: %s",
		    strerror(c->error));
	else if (c->killed)
		snprintf(why, sizeof why, "not done within %g s: it is killed",
		    http_given.timeout);
	else if (code < 0)
		snprintf(
		    why, sizeof why, "it ended by signal %d", WTERMSIG(status));
	else
		snprintf(why, sizeof why, "it ended with status %d", code);
	if (c->alive >= 0)
		close(c->alive);
	c->alive = -1;
	c->killed = 0;
	if (c->pid < 0 || code < 0 || (code == FAIL && c->given.is_ours))
		code = RETRY;
	c->pid = 0;
	queue_done(
	    &c->queue, code <= RETRY ? verdict[code] : QUEUE_DEAD, why, 0);
}

void
child_collect(void)
{
	struct child *c;
	int i, status;

	for (i = 0; i < nchildren; i++) {
		c = children[i];
		status = 0;
		if (c->pid == 0)
			continue;
		look(c);
		if (c->pid < 0 || waitpid(c->pid, &status, WNOHANG) == c->pid) {
			ended(c, status);
		} else if (!c->killed && queue_now() > c->until) {
			c->killed = 1;
			kill(c->pid, SIGKILL);
		}
	}
}
