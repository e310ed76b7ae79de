/* Rows from a string, deaths in a child, results as text. */
#ifndef CSF_TESTS_EXPR_HELPER_H
#define CSF_TESTS_EXPR_HELPER_H

#include "base/die.h"
#include "expr/expr.h"
#include "num/num.h"
#include "time/cal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct arena arena;
static int bad;
static const char *rest;

static void
add(char *s, const char *more)
{
	memcpy(s + strlen(s), more, strlen(more) + 1);
}

static ssize_t
feed(void *ctx, char *buf, size_t n)
{
	size_t have = strlen(rest);

	(void)ctx;
	if (n > have)
		n = have;
	memcpy(buf, rest, n);
	rest += n;
	return (ssize_t)n;
}

static void
put(char *out, const struct expr_result *v)
{
	char num[NUM_MAX + 1] = "";

	add(out, *out ? "|" : "");
	if (v->type == EXPR_NUMBER) {
		num[num_put(num, v->num)] = 0;
		add(out, num);
	} else if (v->type == EXPR_TEXT) {
		add(out, "'");
		sprintf(out + strlen(out), "%.*s", (int)v->text.n, v->text.p);
		add(out, "'");
	} else {
		add(out, "-");
	}
}

/* The expression at each row, as 1|2.5|'text'|- ; "true" and "false" of a
 * condition.  Dies as a program would. */
static void
run(char *out, const char *rows, const char *sql, enum expr_kind kind, int bar)
{
	static struct rec rec;
	struct expr_result v;
	struct expr *e;

	e = expr_new(&arena, "x", sql, kind, MISUSE);
	rest = rows;
	rec = (struct rec){ 0 };
	rec_open_with(&rec, "rows", feed, NULL);
	expr_bind(e, &(struct expr_scope){ .rec = &rec, .bar = &bar });
	*out = 0;
	while (rec_next(&rec)) {
		if (kind == EXPR_CONDITION) {
			add(out, *out ? "|" : "");
			add(out, expr_true(e) ? "true" : "false");
		} else {
			expr_get(e, &v);
			put(out, &v);
		}
	}
	rec_close(&rec);
}

/* The same in a child; "exit 2: message" when it dies. */
static void
try(char *out, const char *rows, const char *sql, enum expr_kind kind, int bar)
{
	int fds[2], status;
	ssize_t k, n = 0;
	pid_t pid;

	fflush(stdout);
	if (pipe(fds) != 0 || (pid = fork()) < 0) {
		perror("fork");
		exit(1);
	}
	if (pid == 0) {
		static char text[65536];

		dup2(fds[1], 2);
		run(text, rows, sql, kind, bar);
		k = write(fds[1], text, strlen(text));
		_exit(k < 0);
	}
	close(fds[1]);
	n = sprintf(out, "exit 0: ");
	while ((k = read(fds[0], out + n, 4000 - (size_t)n)) > 0)
		n += k;
	out[n] = 0;
	close(fds[0]);
	waitpid(pid, &status, 0);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		memmove(out, out + 8, (size_t)n - 7);
	else if (WIFEXITED(status))
		out[5] = (char)('0' + WEXITSTATUS(status));
	else
		memcpy(out, "killed", 7);
}

/* Equal; of a death, the start and all parts between "..." of want. */
static void
same(const char *sql, const char *got, const char *want)
{
	const char *part = strstr(want, "...");

	if (strncmp(want, "exit ", 5) != 0 || !part) {
		if (strcmp(got, want) == 0)
			return;
	} else if (strncmp(got, want, (size_t)(part - want)) == 0 &&
		   strstr(got, part + 3)) {
		return;
	}
	printf("not ok: %s\n  got  %s\n  want %s\n", sql, got, want);
	bad = 1;
}

#endif
