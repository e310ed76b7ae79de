#include "plug/plug_run.h"
#include "base/arena.h"
#include "base/die.h"
#include "row/out.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static pid_t *child; /* the last stage first */
static size_t nchildren, cap;

/* ---- one ---- */

static void
keep(int fd, int as)
{
	if (fd != as) {
		dup2(fd, as);
		close(fd);
	} else {
		fcntl(fd, F_SETFD, 0);
	}
}

pid_t
plug_run(char *const argv[], int in, int out)
{
	pid_t pid = fork();

	if (pid < 0)
		die(FAIL, "cannot run '%s':", argv[0]);
	if (pid > 0)
		return pid;
	signal(SIGPIPE, SIG_DFL);
	keep(in, 0);
	keep(out, 1);
	execv(argv[0], argv);
	die_complain("cannot run '%s':", argv[0]);
	_exit(FAIL);
}

int
plug_wait(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0) {
		if (errno != EINTR)
			return FAIL;
	}
	if (WIFEXITED(status) && WEXITSTATUS(status) == 128 + SIGPIPE)
		return -1; /* a shell tells of its child */
	if (WIFEXITED(status))
		return WEXITSTATUS(status);
	return WIFSIGNALED(status) && WTERMSIG(status) == SIGPIPE ? -1 : FAIL;
}

/* ---- a line of them ---- */

/* A stage between this process and what it has written to so far. */
static void
start(const struct plug_stage *s)
{
	int fd[2];
	pid_t pid;

	child = arena_grow(child, &cap, nchildren + 1, sizeof *child);
	if (pipe(fd) != 0)
		die(FAIL, "cannot make a pipe:");
	fcntl(fd[0], F_SETFD, FD_CLOEXEC);
	fcntl(fd[1], F_SETFD, FD_CLOEXEC);
	pid = s->argv ? plug_run(s->argv, fd[0], 1) : fork();
	if (pid < 0)
		die(FAIL, "cannot start a process:");
	if (pid == 0) {
		/* the writer's end kept open here would be no end of input */
		nchildren = 0;
		dup2(fd[0], 0);
		close(fd[0]);
		close(fd[1]);
		exit(s->run(s->ctx));
	}
	child[nchildren++] = pid;
	dup2(fd[1], 1);
	close(fd[0]);
	close(fd[1]);
}

/* The first failure; -1 when the last one's reader went away. */
static int
wait_all(void)
{
	int code, first = 0;

	while (nchildren > 0) {
		code = plug_wait(child[--nchildren]);
		if (first <= 0 && code != 0)
			first = code;
	}
	if (first != PLUG_NOTHING)
		return first;
	die_complain("a plug-in wrote nothing");
	return FAIL;
}

static void __attribute__((noreturn)) leave(int code)
{
	if (code < 0) {
		signal(SIGPIPE, SIG_DFL);
		raise(SIGPIPE);
	}
	_exit(code);
}

/* Before this process dies: of a write to a stage that has gone, or of bad
 * data. */
static void
let_finish(void)
{
	int code;

	if (errno == EPIPE) {
		code = wait_all();
		if (code == 0)
			die_complain("a plug-in stopped reading");
		leave(code ? code : FAIL);
	}
	out_flush_all();
	close(1);
	wait_all();
}

void
plug_feed(const struct plug_stage *stage, size_t n)
{
	while (n > 0)
		start(&stage[--n]);
	signal(SIGPIPE, SIG_IGN);
	die_before(let_finish);
}

int
plug_finish(void)
{
	int code = wait_all();

	if (code < 0)
		leave(code);
	return code;
}
