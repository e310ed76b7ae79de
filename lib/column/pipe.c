#include "column/pipe.h"
#include "base/die.h"
#include "plug/plug.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Exit code of a stage that was sent nothing: the one before has complained. */
enum { NOTHING = 120 };

static pid_t *child;
static size_t nchildren;
static struct rec later;
static struct out out;

/* Wait for every stage: the first failure, in their order; -1 when the last
 * one's reader went away. */
static int
wait_all(void)
{
	int code, first = 0;
	size_t i;

	for (i = 0; i < nchildren; i++) {
		code = plug_wait(child[i]);
		if (first <= 0 && code != 0)
			first = code;
	}
	nchildren = 0;
	if (first != NOTHING)
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

/* Before this process dies: of a write to a stage that has gone, whose status
 * is ours then; or of bad data, when what was sent on still comes out. */
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

static void
run_nodes(struct plan *p, size_t from, size_t to, struct rec *in)
{
	out_pass(&out, in);
	plan_bind(p, from, to, in, &out);
	while (rec_next(in))
		plan_row(p);
}

static void
set_form(const char *form, int decimals)
{
	out_open(&out, NULL);
	out_option(&out, form);
	out.decimals = decimals;
}

/* The end of the stage that starts at node i: one plug-in, or all nodes up to
 * the next one. */
static size_t
stage_end(const struct plan *p, size_t i)
{
	if (i < p->n && p->node[i].plug)
		return i + 1;
	while (i < p->n && !p->node[i].plug)
		i++;
	return i;
}

static ssize_t
fill(void *ctx, char *buf, size_t n)
{
	ssize_t k = read(0, buf, n);
	int *any = ctx;

	if (k == 0 && !*any)
		_exit(NOTHING);
	*any = 1;
	return k;
}

static pid_t
start_stage(struct plan *p, size_t from, size_t to, const char *form,
    int decimals, int fd[2], int in, int to_fd)
{
	static int any;
	struct node *n = from < p->n ? &p->node[from] : NULL;
	pid_t pid;

	if (n && n->plug)
		return plug_run(n->argv, in, to_fd);
	pid = fork();
	if (pid < 0)
		die(FAIL, "cannot start a process:");
	if (pid > 0)
		return pid;
	nchildren = 0;
	dup2(in, 0);
	if (to_fd != 1)
		dup2(to_fd, 1);
	/* a reader's end kept open here would hide that the reader left */
	close(fd[0]);
	close(fd[1]);
	close(in);
	if (to_fd != 1)
		close(to_fd);
	set_form(form, decimals);
	rec_open_with(&later, "stdin", fill, &any);
	run_nodes(p, from, to, &later);
	exit(out_close(&out));
}

static void
make_pipe(int fd[2])
{
	if (pipe(fd) != 0)
		die(FAIL, "cannot make a pipe:");
	fcntl(fd[0], F_SETFD, FD_CLOEXEC);
	fcntl(fd[1], F_SETFD, FD_CLOEXEC);
}

/* Stages from node `from` on, reading from fd `in`; first is our own end. */
static void
start_all(struct plan *p, size_t from, int in, int first, const char *form,
    int decimals, int convert)
{
	size_t to;
	int fd[2], last, keep[2];

	for (;; from = to, in = fd[0]) {
		to = stage_end(p, from);
		last = to == p->n &&
		       !(convert && p->node[p->n - 1].plug && from < p->n);
		fd[0] = fd[1] = -1;
		if (!last)
			make_pipe(fd);
		keep[0] = fd[0];
		keep[1] = first;
		child[nchildren] = start_stage(p, from, to, last ? form : NULL,
		    decimals, keep, in, last ? 1 : fd[1]);
		nchildren++;
		close(in);
		if (last)
			return;
		close(fd[1]);
	}
}

int
pipe_run(struct plan *p, struct rec *in, const char *form, int decimals)
{
	size_t i, first = 0;
	const char *kind = in->form == REC_CSV ? "csv" : "json";
	int fd[2], code;

	for (i = 0; i < p->n; i++) {
		if (p->node[i].plug)
			p->node[i].argv[p->node[i].argc] =
			    arena_str(&p->arena, kind, strlen(kind));
	}
	if (!p->node[0].plug)
		first = stage_end(p, 0);
	child = NEW(&p->arena, pid_t, p->n + 2);
	make_pipe(fd);
	start_all(p, first, fd[0], fd[1], form, decimals,
	    form && strcmp(form, kind) != 0);
	dup2(fd[1], 1);
	close(fd[1]);
	signal(SIGPIPE, SIG_IGN);
	die_before(let_finish);
	set_form(NULL, decimals);
	run_nodes(p, 0, first, in);
	out_close(&out);
	code = wait_all();
	if (code < 0)
		leave(code);
	return code;
}
