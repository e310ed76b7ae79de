#include "score/jobs.h"
#include "base/die.h"
#include "base/str.h"
#include "run/progress.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- the file: its head, then a slot a piece: its mark when it is done, its
 * numbers ---- */

struct store {
	const char *path;
	int fd;
	size_t slot; /* doubles, the mark with them */
};

struct head {
	char magic[8];
	uint64_t key, pieces, slot;
};

static off_t
place_of(const struct store *s, size_t piece)
{
	return (off_t)(sizeof(struct head) + piece * s->slot * sizeof(double));
}

static void
put(const struct store *s, off_t at, const void *p, size_t n)
{
	size_t done;
	ssize_t k;

	for (done = 0; done < n; done += (size_t)k) {
		k = pwrite(
		    s->fd, (const char *)p + done, n - done, at + (off_t)done);
		if (k < 0)
			die(FAIL, "cannot write '%s':", s->path);
	}
}

/* What is not there yet reads as zeros; returns the bytes that are. */
static size_t
get(const struct store *s, off_t at, void *p, size_t n)
{
	size_t done;
	ssize_t k = 1;

	for (done = 0; done < n && k > 0; done += (size_t)k) {
		k = pread(s->fd, (char *)p + done, n - done, at + (off_t)done);
		if (k < 0)
			die(FAIL, "cannot read '%s':", s->path);
	}
	memset((char *)p + done, 0, n - done);
	return done;
}

static void
store_open(struct store *s, const struct jobs *j)
{
	struct head want = { "csftrial", str_hash(str_of(j->key)), j->n,
		s->slot };
	struct head got;
	FILE *f;

	s->path = j->path ? j->path : "a temporary file";
	if (j->path)
		s->fd = open(j->path, O_RDWR | O_CREAT, 0666);
	else {
		f = tmpfile();
		s->fd = f ? dup(fileno(f)) : -1;
		if (f)
			(void)fclose(f);
	}
	if (s->fd < 0)
		die(FAIL, "cannot open '%s':", s->path);
	if (get(s, 0, &got, sizeof(got)) == 0)
		put(s, 0, &want, sizeof(want));
	else if (memcmp(&got, &want, sizeof(got)) != 0)
		die(FAIL,
		    "'%s' holds trials of other rows, options or another grid",
		    j->path);
}

/* What is damaged has another mark, and is not done.  Never 0. */
static uint64_t
mark_of(const struct store *s, size_t piece, const double *result)
{
	size_t n = (s->slot - 1) * sizeof(double);

	return (str_hash((struct str){ (const char *)result, n }) ^ piece) | 1;
}

/* Its numbers, when it is done. */
static int
load(const struct store *s, size_t piece, double *result)
{
	off_t at = place_of(s, piece);
	uint64_t mark;

	get(s, at, &mark, sizeof(mark));
	get(s, at + (off_t)sizeof(mark), result,
	    (s->slot - 1) * sizeof(double));
	return mark == mark_of(s, piece, result);
}

static void
save(const struct store *s, size_t piece, const double *result)
{
	off_t at = place_of(s, piece);
	uint64_t mark = mark_of(s, piece, result);

	put(s, at + (off_t)sizeof(mark), result,
	    (s->slot - 1) * sizeof(double));
	put(s, at, &mark, sizeof(mark));
}

/* ---- the work ---- */

/* One more is done: to the one who counts, or here. */
static void
tell(int to)
{
	if (to < 0)
		progress_done(1);
	else if (write(to, "", 1) != 1)
		die(FAIL, "cannot write to a pipe:");
}

/* Each step-th piece from the first on, those not done. */
static void
work(const struct jobs *j, const struct store *s, size_t first, size_t step,
    int to)
{
	size_t i;

	for (i = first; i < j->n; i += step) {
		struct arena a = { 0 };
		double *result = NEW(&a, double, j->slot);

		if (!load(s, i, result)) {
			memset(result, 0, j->slot * sizeof(*result));
			j->work(j->ctx, i, result);
			save(s, i, result);
		}
		tell(to);
		arena_clear(&a);
	}
}

/* Until all have closed their end. */
static void
count(int from)
{
	char b[64];
	ssize_t n;

	while ((n = read(from, b, sizeof(b))) != 0) {
		if (n > 0)
			progress_done((size_t)n);
		else if (errno != EINTR)
			die(FAIL, "cannot read from a pipe:");
	}
}

/* Wait for the processes; exit as the first one that failed. */
static void
join(size_t jobs)
{
	int status, failed = 0;

	for (; jobs > 0; jobs--) {
		if (wait(&status) < 0)
			die(FAIL, "cannot wait for a process:");
		if (!WIFEXITED(status))
			die(FAIL, "a process of --jobs was ended by a signal");
		if (failed == 0)
			failed = WEXITSTATUS(status);
	}
	if (failed)
		exit(failed);
}

/* Of processes that fail at once the first one says why: it takes the byte that
 * is there. */
static int word[2];

static void
speak(void)
{
	char b;

	if (read(word[0], &b, 1) != 1)
		_exit(FAIL);
}

static void
open_pipes(int ends[2])
{
	if (pipe(ends) != 0 || pipe(word) != 0 || write(word[1], "", 1) != 1 ||
	    fcntl(word[0], F_SETFL, O_NONBLOCK) != 0)
		die(FAIL, "cannot make a pipe:");
}

static void
share_out(const struct jobs *j, const struct store *s, size_t many)
{
	int ends[2];
	size_t i;
	pid_t pid;

	open_pipes(ends);
	for (i = 0; i < many; i++) {
		pid = fork();
		if (pid < 0)
			die(FAIL, "cannot start a process:");
		if (pid == 0) {
			progress_not_here();
			die_before(speak);
			(void)close(ends[0]);
			work(j, s, i, many, ends[1]);
			_exit(0);
		}
	}
	(void)close(ends[1]);
	count(ends[0]);
	(void)close(ends[0]);
	(void)close(word[0]);
	(void)close(word[1]);
	join(many);
}

double *
jobs_run(const struct jobs *j, struct arena *a)
{
	struct store s = { .slot = 1 + j->slot };
	size_t many = (size_t)j->processes < j->n ? (size_t)j->processes : j->n;
	double *all = NEW(a, double, j->n * j->slot + 1);
	size_t i;

	store_open(&s, j);
	progress_count(j->what, j->n);
	if (many > 1)
		share_out(j, &s, many);
	else
		work(j, &s, 0, 1, -1);
	progress_close();
	for (i = 0; i < j->n; i++) {
		if (!load(&s, i, all + i * j->slot))
			die(FAIL, "'%s' was changed by another program",
			    s.path);
	}
	(void)close(s.fd);
	return all;
}
