#include "signal/plugin.h"
#include "base/die.h"
#include "base/near.h"
#include "base/opt.h"
#include "base/text.h"
#include "order/strategy.h"
#include "plug/plug.h"
#include "row/out.h"

#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct arena arena;
static struct rec in;
static struct out out;
static pid_t child;

const char *
plugin_path(const char *strategy)
{
	return strategy_find(strategy)
		   ? NULL
		   : plug_find(&arena, "csf-signal", strategy);
}

int
plugin_describe(const char *name, const char *path)
{
	static struct text t;

	text_add(&t, plug_describe(&arena, "csf-signal", name, path)->json);
	text_add(&t, "\n");
	text_print(&t);
	return 0;
}

/* ---- its parameters ---- */

static const struct plug_param *
find(const struct plug *g, const char *word)
{
	size_t n = strcspn(word, "=");
	struct near near = { .word = arena_str(&arena, word, n) };
	int i;

	for (i = 0; i < g->nparams && word[n]; i++) {
		if (strcmp(g->param[i].name, near.word) == 0)
			return &g->param[i];
		near_try(&near, g->param[i].name);
	}
	if (!word[n])
		die(MISUSE, "%s: '%s' is not KEY=VALUE", g->name, word);
	die(MISUSE, "%s has no key '%s'%s", g->name, near.word,
	    near_text(&near));
}

static void
check(const struct plug *g, const struct plug_param *q, const char *value)
{
	const char *name = arena_fmt(&arena, "%s: %s", g->name, q->name);
	double v;
	int i;

	if (q->type == PLUG_INT || q->type == PLUG_REAL) {
		v = opt_real(name, value, isnan(q->min) ? -1e300 : q->min,
		    isnan(q->max) ? 1e300 : q->max);
		if (q->type == PLUG_INT && v != rint(v))
			die(MISUSE, "%s '%s' is not a whole number", name,
			    value);
	}
	for (i = 0; q->values && strcmp(q->values[i], value) != 0; i++) {
		if (!q->values[i + 1])
			die(MISUSE, "%s '%s' is none of its words", name,
			    value);
	}
}

/* path KEY=VALUE ... --as=signal -o csv, the form left out. */
static char **
command(const struct plug *g, int argc, char *const argv[], const char *column,
    int *n)
{
	char **to = NEW(&arena, char *, (size_t)argc + 6);
	const char *inputs = "";
	int i;

	to[(*n)++] = arena_fmt(&arena, "%s", g->path);
	for (i = 1; i < argc; i++) {
		if (strcmp(argv[i], ";") == 0)
			die(MISUSE,
			    "%s is a plug-in: it stands alone, "
			    "without ';'",
			    g->name);
		check(g, find(g, argv[i]), strchr(argv[i], '=') + 1);
		to[(*n)++] = argv[i];
	}
	for (i = 0; i < g->nin; i++)
		inputs = arena_fmt(
		    &arena, "%s%s%s", inputs, i > 0 ? "," : "", g->in[i]);
	if (g->nin > 0)
		to[(*n)++] = arena_fmt(&arena, "--in=%s", inputs);
	to[(*n)++] = arena_fmt(&arena, "--as=%s", column);
	to[(*n)++] = arena_fmt(&arena, "-o");
	return to;
}

/* ---- the pipe to it ---- */

/* It has gone: its status is ours.  Only what a handler may call. */
static void
broken(int sig)
{
	static const char msg[] = "csf-signal: the plug-in stopped reading\n";
	int status = 0;

	waitpid(child, &status, 0);
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGPIPE) {
		signal(sig, SIG_DFL);
		raise(sig);
		return;
	}
	if (WIFEXITED(status) && WEXITSTATUS(status) != 0)
		_exit(WEXITSTATUS(status));
	if (write(2, msg, sizeof msg - 1) < 0)
		_exit(FAIL);
	_exit(FAIL);
}

/* This process dies of bad data: what was sent on still comes out. */
static void
let_finish(void)
{
	out_flush_all();
	close(1);
	plug_wait(child);
}

static void
start(char *const argv[])
{
	int fd[2];

	if (pipe(fd) != 0)
		die(FAIL, "cannot make a pipe:");
	fcntl(fd[0], F_SETFD, FD_CLOEXEC);
	fcntl(fd[1], F_SETFD, FD_CLOEXEC);
	child = plug_run(argv, fd[0], 1);
	close(fd[0]);
	dup2(fd[1], 1);
	close(fd[1]);
	signal(SIGPIPE, broken);
	die_before(let_finish);
}

int
plugin_run(const char *path, int argc, char *const argv[], const char *column,
    const char *form)
{
	const struct plug *g =
	    plug_describe(&arena, "csf-signal", argv[0], path);
	char **cmd;
	int n = 0, code, i;

	if (g->nout != 1)
		die(FAIL, "%s: a strategy appends one column, it describes %d",
		    path, g->nout);
	cmd = command(g, argc, argv, column, &n);
	out_open(&out, NULL);
	out_option(&out, form);
	rec_open(&in, "-");
	for (i = 0; i < g->nin; i++)
		rec_need(&in, g->in[i]);
	if (rec_find(&in, column) >= 0)
		die(FAIL,
		    "the input has a column '%s' already; choose another "
		    "with --as",
		    column);
	if (!form)
		form = in.form == REC_CSV ? "csv" : "json";
	cmd[n] = arena_str(&arena, form, strlen(form));
	start(cmd);
	out_pass(&out, &in);
	out_start(&out);
	while (rec_next(&in))
		out_end(&out);
	out_close(&out);
	code = plug_wait(child);
	if (code < 0) {
		signal(SIGPIPE, SIG_DFL);
		raise(SIGPIPE);
	}
	return code;
}
