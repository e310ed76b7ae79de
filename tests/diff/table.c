/*
 * table FILE ...: what rec reads of each.  A line "= FILE", one of each row,
 * the header first: its cells, in hexadecimal digits, between commas; then
 * "ok", or the message that refuses the rest.
 */
#include "base/die.h"
#include "row/rec.h"

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static struct rec in;

static void
put(struct str s, int is_last)
{
	for (size_t i = 0; i < s.n; i++)
		printf("%02x", (unsigned)(unsigned char)s.p[i]);
	putchar(is_last ? '\n' : ',');
}

static void
show(const char *file)
{
	printf("= %s\n", file);
	fflush(stdout);
	rec_open(&in, file);
	for (int i = 0; i < in.ncols; i++)
		put(in.name[i], i == in.ncols - 1);
	for (int i = 0; i < in.ncols; i++)
		rec_use(&in, i);
	while (rec_next(&in)) {
		for (int i = 0; i < in.ncols; i++)
			rec_text(&in, i); /* may die: no half of a row */
		for (int i = 0; i < in.ncols; i++)
			put(rec_text(&in, i), i == in.ncols - 1);
		fflush(stdout);
	}
	printf("ok\n");
}

/* Each in a process of its own, for it may die. */
int
main(int argc, char *argv[])
{
	die_prog = "table";
	dup2(1, 2);
	for (int i = 1; i < argc; i++) {
		int status = 0;
		pid_t pid;

		fflush(stdout);
		pid = fork();
		if (pid == 0) {
			show(argv[i]);
			fflush(stdout);
			_exit(0);
		}
		if (pid < 0 || waitpid(pid, &status, 0) != pid ||
		    !WIFEXITED(status) || WEXITSTATUS(status) > 1)
			die(FAIL, "%s: it did not end well", argv[i]);
	}
	return 0;
}
