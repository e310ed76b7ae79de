#include "report/plot/gnuplot.h"
#include "base/arena.h"
#include "base/die.h"
#include "plug/plug.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct arena arena;

static const char *program;

void
gnuplot_need(void)
{
	program = plug_which(&arena, "gnuplot");
	if (!program)
		die(MISUSE,
		    "no gnuplot, which draws plots: install gnuplot "
		    "(Debian's gnuplot-nox); -o text, json and csv need none");
}

static FILE *
nameless(void)
{
	FILE *f = tmpfile();

	if (!f)
		die(FAIL, "cannot make a temporary file:");
	return f;
}

static void
read_all(FILE *f, struct text *t)
{
	char buf[1 << 15];
	size_t n;

	rewind(f);
	while ((n = fread(buf, 1, sizeof buf, f)) > 0)
		text_addn(t, buf, n);
	if (ferror(f))
		die(FAIL, "cannot read what gnuplot drew:");
	fclose(f);
}

static void __attribute__((noreturn)) become(FILE *in, FILE *out, FILE *err)
{
	static char *const argv[] = { "gnuplot", "-d", NULL };

	dup2(fileno(in), STDIN_FILENO);
	dup2(fileno(out), STDOUT_FILENO);
	dup2(fileno(err), STDERR_FILENO);
	setenv("LC_ALL", "C.UTF-8", 1);
	unsetenv("GNUTERM");
	execv(program, argv);
	_exit(127);
}

/* The first line that is not the script again with a mark below it. */
static const char *
first_line(const struct text *said)
{
	const char *s = said->n > 0 ? said->p : "";
	size_t n;

	for (; *s; s += n + (s[n] == '\n')) {
		s += strspn(s, " \t");
		n = strcspn(s, "\n");
		if (n > 0 && *s != '^' && strncmp(s, "gnuplot>", 8) != 0)
			return arena_str(&arena, s, n < 200 ? n : 200);
	}
	return "it does not say why";
}

void
gnuplot_run(const struct text *script, struct text *drawn)
{
	FILE *in = nameless(), *out = nameless(), *err = nameless();
	struct text said = { 0 };
	int status;
	pid_t pid;

	if (fwrite(script->p, 1, script->n, in) != script->n || fflush(in) != 0)
		die(FAIL, "cannot write gnuplot's script:");
	rewind(in);
	pid = fork();
	if (pid < 0)
		die(FAIL, "cannot start a process:");
	if (pid == 0)
		become(in, out, err);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	fclose(in);
	read_all(out, drawn);
	read_all(err, &said);
	if (WIFSIGNALED(status))
		die(FAIL, "gnuplot was killed by signal %d", WTERMSIG(status));
	if (WEXITSTATUS(status) != 0)
		die(FAIL, "gnuplot failed: %s", first_line(&said));
	if (said.n > 0 && strstr(said.p, "too small to hold"))
		die(FAIL, "gnuplot has no room for the plot: the words on its "
			  "axes are too long");
	free(said.p);
}
