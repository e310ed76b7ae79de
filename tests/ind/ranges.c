/*
 * ranges: tries values out of its range for every parameter of every indicator,
 * as csf-ind itself would read the argument.  Prints a line for each that is
 * not refused as it should be, then the count; exits 1 if there is one.
 *
 * Each is read by a child of its own, for a wrong argument ends the process.
 */
#include "base/die.h"
#include "column/param.h"
#include "ind/ind.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LINE = 1024 };

static int tried, bad;
static struct arena arena;

static void __attribute__((noreturn))
child(const struct column *c, const char *text, int err)
{
	struct spec s;
	double p[COLUMN_PARAMS];

	dup2(err, STDERR_FILENO);
	spec_parse(&s, &arena, text);
	param_read(c, &s, p);
	_exit(0);
}

/* All that the child said, NUL-terminated; returns its exit code. */
static int
said(const struct column *c, const char *text, char line[LINE])
{
	size_t n = 0;
	ssize_t k;
	pid_t pid;
	int pipes[2], status;

	if (pipe(pipes) || (pid = fork()) < 0) {
		perror("ranges");
		exit(1);
	}
	if (pid == 0)
		child(c, text, pipes[1]);
	close(pipes[1]);
	while ((k = read(pipes[0], line + n, LINE - 1 - n)) > 0)
		n += (size_t)k;
	line[n] = '\0';
	close(pipes[0]);
	if (waitpid(pid, &status, 0) != pid || !WIFEXITED(status))
		return -1;
	return WEXITSTATUS(status);
}

/* The line begins with `want`, and there it ends, or says what would be. */
static int
begins(const char *line, const char *want, int whole)
{
	size_t n = strlen(want);

	return strncmp(line, want, n) == 0 &&
	       (!whole || line[n] == '\n' || strncmp(line + n, ": it", 4) == 0);
}

static void
try(const struct column *c, const struct column_param *q, const char *value)
{
	char spec[256], want[LINE], range[256], got[LINE], low[64], high[64];
	int code, number = q->type == COLUMN_INT || q->type == COLUMN_REAL;

	snprintf(spec, sizeof spec, "%s%s%s:%s=%s", c->space ? c->space : "",
	    c->space ? "." : "", c->name, q->name, value);
	range[0] = '\0';
	if (number) {
		param_put(low, q, q->min);
		param_put(high, q, q->max);
		snprintf(range, sizeof range, "ot a %s in %s..%s",
		    q->type == COLUMN_INT ? "whole number" : "number", low,
		    high);
	}
	snprintf(want, sizeof want, "csf-ind: %.*s: %s=%s is n%s",
	    (int)strcspn(spec, ":"), spec, q->name, value, range);
	code = said(c, spec, got);
	tried++;
	if (code == MISUSE && begins(got, want, number))
		return;
	bad++;
	printf("%s: exit %d, %s\n", spec, code, got);
}

int
main(void)
{
	static const char *const ints[] = { "1e15", "-1", "14.5", "x", NULL };
	static const char *const reals[] = { "1e38", "-1e38", "nan", "x",
		NULL };
	static const char *const words[] = { "7", "x", NULL };
	const char *const *v;
	char below[64];

	die_prog = "csf-ind";
	for (size_t i = 0; i < ind_table.n; i++) {
		const struct column *c = ind_table.entry[i].column;
		const struct column_param *q = c->param;

		for (; q < c->param + column_params(c); q++) {
			if (q->type == COLUMN_TEXT || q->type == COLUMN_DATES)
				continue; /* any name of a file */
			v = q->type == COLUMN_INT    ? ints
			    : q->type == COLUMN_REAL ? reals
						     : words;
			for (; *v; v++)
				try(c, q, *v);
			if (q->type != COLUMN_INT)
				continue;
			snprintf(below, sizeof below, "%.0f", q->min - 1);
			try(c, q, below);
		}
	}
	printf("%d tried, %d not refused\n", tried, bad);
	return bad > 0 || tried < 4000;
}
