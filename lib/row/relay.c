#include "row/relay.h"
#include "base/arena.h"
#include "base/die.h"
#include "base/sandbox.h"
#include "row/rec_impl.h"
#include "row/unpack.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { BLOCK = 128 * 1024 };
#define ERROR UINT32_MAX

struct relay {
	int fd;
	pid_t pid;
	const char *const *path;
	size_t at, n;  /* the file at hand; how many there are */
	uint32_t left; /* bytes of a message that are to come */
};

/* ---- the process ---- */

struct message {
	uint32_t n;
	char bytes[BLOCK];
};

static void
put(const void *from, size_t n)
{
	const char *p = from;
	ssize_t k;

	while (n > 0) {
		k = write(STDOUT_FILENO, p, n);
		if (k < 0 && errno == EINTR)
			continue;
		if (k < 0)
			_exit(FAIL);
		p += k;
		n -= (size_t)k;
	}
}

static void
put_error(struct message *m, const char *why)
{
	m->n = ERROR;
	put(&m->n, sizeof m->n);
	m->n = (uint32_t)strlen(why);
	memcpy(m->bytes, why, m->n);
	put(m, sizeof m->n + m->n);
	_exit(FAIL);
}

/* All of one file. */
static void
unpack(struct message *m, struct unpack *u, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t got;

	unpack_begin(u, path, fd);
	u->in.error = fd < 0 ? errno : 0;
	u->in.eof = fd < 0;
	while ((got = unpack_read(u, m->bytes, sizeof m->bytes)) > 0) {
		m->n = (uint32_t)got;
		put(m, sizeof m->n + m->n);
	}
	if (got < 0)
		put_error(m, u->why);
	m->n = 0;
	put(&m->n, sizeof m->n);
	(void)close(fd);
}

/* Its input is nobody's, its output the pipe.  A key that interrupts is the
 * other process's to act on: the pipe is closed then. */
static void __attribute__((noreturn))
work(const char *const *path, size_t n, int out)
{
	const char *how = getenv("CSF_SANDBOX");
	static struct message m;
	static struct unpack u;
	size_t i;

	signal(SIGINT, SIG_IGN);
	(void)close(STDIN_FILENO);
	(void)dup2(out, STDOUT_FILENO);
	for (i = 0; i < n; i++)
		sandbox_reads(path[i]);
	if (how && strcmp(how, "off") != 0)
		unsetenv("CSF_SANDBOX"); /* the other process tells */
	sandbox_enter();
	for (i = 0; i < n; i++)
		unpack(&m, &u, path[i]);
	_exit(0);
}

/* ---- the reader ---- */

struct relay *
relay_open(const char *const *path, size_t n)
{
	size_t cap = 0;
	struct relay *r = arena_grow(NULL, &cap, 1, sizeof *r);
	int ends[2];

	r->path = path;
	r->n = n;
	if (pipe(ends) != 0)
		die(FAIL, "cannot make a pipe:");
	r->pid = fork();
	if (r->pid < 0)
		die(FAIL, "cannot start a process:");
	if (r->pid == 0) {
		(void)close(ends[0]);
		work(path, n, ends[1]);
	}
	(void)close(ends[1]);
	r->fd = ends[0];
	(void)fcntl(r->fd, F_SETFD, FD_CLOEXEC);
	rec_pipe(r->fd);
	return r;
}

/* How it ended. */
static int
join(struct relay *r)
{
	int status = 0;

	while (waitpid(r->pid, &status, 0) < 0 && errno == EINTR)
		;
	return status;
}

static void __attribute__((noreturn)) died(struct relay *r)
{
	int status = join(r);

	if (WIFSIGNALED(status))
		die(FAIL, "%s: the process that unpacked it was ended by %s",
		    r->path[r->at], strsignal(WTERMSIG(status)));
	die(FAIL, "%s: the process that unpacked it has ended", r->path[r->at]);
}

static size_t
some(struct relay *r, void *buf, size_t n)
{
	ssize_t got;

	do
		got = read(r->fd, buf, n);
	while (got < 0 && errno == EINTR);
	if (got <= 0)
		died(r);
	return (size_t)got;
}

static void
all(struct relay *r, void *buf, size_t n)
{
	size_t got;

	for (got = 0; got < n;)
		got += some(r, (char *)buf + got, n - got);
}

static void __attribute__((noreturn)) say_error(struct relay *r)
{
	char why[sizeof((struct unpack *)0)->why];
	uint32_t n;

	all(r, &n, sizeof n);
	all(r, why, n);
	die(FAIL, "%.*s", (int)n, why);
}

ssize_t
relay_read(void *relay, char *buf, size_t n)
{
	struct relay *r = relay;
	size_t got;

	if (r->left == 0)
		all(r, &r->left, sizeof r->left);
	if (r->left == ERROR)
		say_error(r);
	if (r->left == 0) {
		if (++r->at == r->n)
			join(r);
		return 0;
	}
	got = some(r, buf, n < r->left ? n : r->left);
	r->left -= (uint32_t)got;
	return (ssize_t)got;
}

void
relay_close(struct relay *r)
{
	if (!r)
		return;
	(void)close(r->fd);
	if (r->at < r->n)
		join(r);
	free(r);
}
