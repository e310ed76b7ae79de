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
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- the file: its head, then a slot a piece: the sum of its numbers, 0 while
 * it is not done, and they ---- */

struct store {
	const char *path;
	int fd;
	size_t slot; /* numbers of a piece */
	uint64_t key;
};

struct head {
	char magic[8];
	uint64_t key, pieces, slot;
};

static off_t
place_of(const struct store *s, size_t piece)
{
	return (off_t)(sizeof(struct head) +
		       piece * (sizeof(uint64_t) + s->slot * sizeof(double)));
}

static void
put(const struct store *s, off_t at, const void *p, size_t n)
{
	const char *from = p;
	ssize_t k;

	while (n > 0) {
		k = pwrite(s->fd, from, n, at);
		if (k < 0 && errno == EINTR)
			continue;
		if (k < 0)
			die(FAIL, "cannot write '%s':", s->path);
		from += k;
		at += k;
		n -= (size_t)k;
	}
}

/* What is not there yet reads as zeros. */
static void
get(const struct store *s, off_t at, void *p, size_t n)
{
	char *to = p;
	ssize_t k = 1;

	while (n > 0 && k != 0) {
		k = pread(s->fd, to, n, at);
		if (k < 0 && errno == EINTR)
			continue;
		if (k < 0)
			die(FAIL, "cannot read '%s':", s->path);
		to += k;
		at += k;
		n -= (size_t)k;
	}
	memset(to, 0, n);
}

static void
store_open(struct store *s, const struct jobs *j)
{
	struct head want = { "csftrial", s->key, j->n, s->slot + 1 };
	struct head got;
	struct stat st;
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
	if (s->fd < 0 || fstat(s->fd, &st) != 0)
		die(FAIL, "cannot open '%s':", s->path);
	get(s, 0, &got, sizeof(got));
	if (st.st_size == 0)
		put(s, 0, &want, sizeof(want));
	else if (memcmp(&got, &want, sizeof(got)) != 0)
		die(FAIL,
		    "'%s' holds trials of other rows, options or another grid",
		    j->path);
}

/* Of these numbers in this slot. */
static uint64_t
sum_of(const struct store *s, size_t piece, const double *p)
{
	uint64_t sum =
	    str_hash((struct str){ (const char *)p, s->slot * sizeof(*p) }) ^
	    (s->key + piece);

	return sum != 0 ? sum : 1;
}

static uint64_t
mark_of(const struct store *s, size_t piece)
{
	uint64_t mark;

	get(s, place_of(s, piece), &mark, sizeof(mark));
	return mark;
}

/* Its numbers; 0: they are not those of its mark. */
static int
take(const struct store *s, size_t piece, double *p)
{
	get(s, place_of(s, piece) + (off_t)sizeof(uint64_t), p,
	    s->slot * sizeof(*p));
	return mark_of(s, piece) == sum_of(s, piece, p);
}

static void
keep(const struct store *s, size_t piece, const double *p)
{
	uint64_t mark = sum_of(s, piece, p);

	put(s, place_of(s, piece) + (off_t)sizeof(mark), p,
	    s->slot * sizeof(*p));
	put(s, place_of(s, piece), &mark, sizeof(mark));
}

/* What is damaged is not done. */
static void
mend(const struct store *s, const struct jobs *j, double *room)
{
	static const uint64_t undone;
	size_t i, bad = 0;

	for (i = 0; i < j->n; i++) {
		if (mark_of(s, i) == 0 || take(s, i, room))
			continue;
		put(s, place_of(s, i), &undone, sizeof(undone));
		bad++;
	}
	if (bad > 0)
		die_complain("'%s': %zu of %zu %s are damaged: done anew",
		    s->path, bad, j->n, j->what);
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

		if (mark_of(s, i) == 0) {
			j->work(j->ctx, i, result);
			keep(s, i, result);
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
	struct store s = { .slot = j->slot, .key = str_hash(str_of(j->key)) };
	size_t many = (size_t)j->processes < j->n ? (size_t)j->processes : j->n;
	double *all = NEW(a, double, j->n * j->slot + 1);
	size_t i;

	store_open(&s, j);
	mend(&s, j, all);
	progress_count(j->what, j->n);
	if (many > 1)
		share_out(j, &s, many);
	else
		work(j, &s, 0, 1, -1);
	progress_close();
	for (i = 0; i < j->n; i++) {
		if (!take(&s, i, all + i * j->slot))
			die(FAIL, "'%s': somebody else has changed it", s.path);
	}
	(void)close(s.fd);
	return all;
}
