/*
 * dribble: rows read whole and a few bytes at a time are the same.  Made-up
 * files of quotes, commas, line ends and letters, some with a long row; what is
 * refused is refused with the same words either way, and what is read behind a
 * faulty row is the same.
 */
#include "base/die.h"
#include "row/rec.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char text[512 * 1024];
static size_t ntext, at, most;
static unsigned seed;
static int faults;

static unsigned
below(unsigned n)
{
	seed = seed * 1103515245U + 12345U;
	return (seed >> 16) % n;
}

static ssize_t
fill(void *ctx, char *buf, size_t n)
{
	size_t k = most < n ? most : n;

	(void)ctx;
	if (k > ntext - at)
		k = ntext - at;
	if (k > 0)
		memcpy(buf, text + at, k);
	at += k;
	return (ssize_t)k;
}

/* Fields are whole more often than not; the alphabet is the odd bytes. */
static void
make(unsigned which)
{
	static const char odd[] = "\"\",,\n\r\na";
	static const char *const field[] = { "\"\"", "\"a,b\"", "12", "",
		"\"x\"\"y\"", "\"1\n2\"", "\"\r\n\"", "abc" };
	unsigned k, n, f;

	seed = which;
	ntext = (size_t)sprintf(text, "a,b,\"c\"%s", which % 2 ? "\n" : "\r\n");
	for (n = below(12); n > 0; n--) {
		for (k = 0; k < 3; k++) {
			f = below(sizeof field / sizeof *field);
			ntext += (size_t)sprintf(
			    text + ntext, "%s%s", k ? "," : "", field[f]);
		}
		if (which % 16 == 3) { /* more than a block; quotes in it */
			ntext += (size_t)sprintf(text + ntext, "\"");
			for (k = below(90000); k > 0; k--)
				ntext += (size_t)sprintf(
				    text + ntext, below(9) ? "z" : "\"\"");
			ntext += (size_t)sprintf(text + ntext, "\"");
		}
		if (below(9) == 0)
			text[ntext++] = odd[below(sizeof odd - 1)];
		ntext += (size_t)sprintf(
		    text + ntext, "%s", below(4) ? "\n" : "\r\n");
	}
	if (below(3) == 0)
		ntext--;
}

/* What a reader sees; in a process of its own, for it may die. */
static void
show(size_t chunk, int to)
{
	struct rec in = { 0 };
	struct str s;
	FILE *f;
	int i, what;

	dup2(to, 1);
	dup2(to, 2);
	f = fdopen(to, "w");
	at = 0;
	most = chunk;
	if (!f)
		_exit(1);
	setvbuf(f, NULL, _IONBF, 0);
	rec_open_with(&in, "made", fill, NULL);
	in.faults = faults;
	while ((what = rec_next(&in)) != REC_END) {
		fprintf(f, "%ld gap %d\n", in.line, in.gap);
		s = rec_bytes(&in);
		if (what == REC_FAULT)
			fprintf(f, "%s: %.*s\n", in.why,
			    (int)(s.n > 50 ? 50 : s.n), s.p);
		for (i = 0; what == REC_ROW && i < in.ncols; i++) {
			s = rec_text(&in, i);
			fprintf(f, "[%.*s]%zu\n", (int)(s.n > 50 ? 50 : s.n),
			    s.n ? s.p : "", s.n);
		}
	}
	_exit(0);
}

static size_t
seen(size_t chunk, char *buf, size_t size)
{
	size_t n = 0;
	ssize_t k;
	int p[2];
	pid_t pid;

	if (pipe(p) != 0)
		exit(1);
	pid = fork();
	if (pid == 0)
		show(chunk, p[1]);
	close(p[1]);
	while ((k = read(p[0], buf + n, size - n)) > 0)
		n += (size_t)k;
	close(p[0]);
	waitpid(pid, NULL, 0);
	return n;
}

int
main(void)
{
	static char a[65536], b[65536];
	static const size_t chunk[] = { 1, 2, 7, 61 };
	unsigned i;
	size_t n, k;

	die_prog = "dribble";
	for (i = 0; i < 600; i++) {
		make(i % 400);
		faults = i >= 400;
		n = seen(sizeof text, a, sizeof a);
		k = seen(
		    chunk[i / 2 % 4] * (ntext > 4096 ? 1000 : 1), b, sizeof b);
		if (n != k || memcmp(a, b, n) != 0) {
			printf("file %u:\n%.*s\nwhole:\n%.*s\nin pieces:\n%.*s"
			       "\n",
			    i, (int)ntext, text, (int)n, a, (int)k, b);
			return 1;
		}
	}
	return 0;
}
