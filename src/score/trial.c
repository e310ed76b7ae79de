#include "score/trial.h"
#include "base/die.h"
#include "math/sum.h"
#include "score/cv.h"

#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct data *
trial_view(struct arena *a, const struct data *all, const char *const *feature,
    size_t k)
{
	struct data *d = NEW(a, struct data, 1);
	size_t *from = NEW(a, size_t, k), i, j;

	*d = *all;
	d->k = k;
	d->feature = NEW(a, const char *, k + 1);
	d->x = NEW(a, double, all->n *k);
	for (j = 0; j < k; j++) {
		d->feature[j] = feature[j];
		while (strcmp(all->feature[from[j]], feature[j]) != 0)
			from[j]++;
	}
	for (i = 0; i < all->n; i++)
		for (j = 0; j < k; j++)
			d->x[i * k + j] = all->x[i * all->k + from[j]];
	return d;
}

/* ---- one ---- */

/* Room for a result, or where it is in a slot of the file. */
static double *
place(struct trial_result *r, double *p, size_t folds, size_t n)
{
	r->score = p;
	r->loss = p + folds;
	r->taken = p + folds + n;
	return p;
}

static void
sum_up(struct trial_result *r, size_t folds)
{
	r->mean = sum_mean(r->score, folds);
	r->sd = folds > 1 ? sum_sd(r->score, folds) : 0;
	r->se = r->sd / sqrt((double)folds);
}

static void
row_by_row(struct trial_result *r, const struct cv *c, double threshold)
{
	size_t i, j;

	for (i = 0; i < c->n; i++) {
		double sum = 0, took = 0, paths = 0, p;

		for (j = 0; j < c->split->paths; j++) {
			p = c->p[j * c->n + i];
			if (isnan(p))
				continue;
			sum += metrics_loss(c->data->y[c->row[i]], p);
			took += p >= threshold;
			paths++;
		}
		r->loss[i] = paths > 0 ? sum / paths : NAN;
		r->taken[i] = paths > 0 ? took / paths : NAN;
	}
}

void
trial_run(struct trial_result *r, struct arena *a, const struct trial *t,
    size_t number, const size_t *row, size_t n, const struct split *s,
    double threshold, const struct data_ask *ask)
{
	struct arena own = { 0 };
	struct metrics_rows m;
	struct cv c;
	double effective;
	size_t i;

	if (!r->score)
		place(r, NEW(a, double, s->folds + 2 * n), s->folds, n);
	cv_run(&c, &own, t->data, row, n, s, &t->set,
	    arena_fmt(&own, "trial %zu: ", number));
	for (i = 0; i < s->folds; i++) {
		m = cv_fold(&c, &own, ask, i, &effective);
		r->score[i] = metrics_log_loss(&m);
	}
	row_by_row(r, &c, threshold);
	sum_up(r, s->folds);
	arena_clear(&own);
}

size_t
trial_choose(const struct trial_result *r, size_t trials, size_t *best)
{
	size_t t;

	*best = 0;
	for (t = 1; t < trials; t++)
		if (r[t].mean < r[*best].mean)
			*best = t;
	for (t = 0; r[t].mean > r[*best].mean + r[*best].se; t++)
		;
	return t;
}

/* ---- all ---- */

/* The file: its head, then a slot a trial: 1.0 when it is done, its numbers. */
struct store {
	const char *path;
	int fd;
	size_t slot; /* doubles */
};

struct head {
	char magic[8];
	uint64_t key, trials, slot;
};

static off_t
place_of(const struct store *s, size_t trial)
{
	return (off_t)(sizeof(struct head) + trial * s->slot * sizeof(double));
}

static void
put(const struct store *s, off_t at, const void *p, size_t n)
{
	if (pwrite(s->fd, p, n, at) != (ssize_t)n)
		die(FAIL, "cannot write '%s':", s->path);
}

/* What is not there yet reads as zeros. */
static void
get(const struct store *s, off_t at, void *p, size_t n)
{
	ssize_t got = pread(s->fd, p, n, at);

	if (got < 0)
		die(FAIL, "cannot read '%s':", s->path);
	memset((char *)p + got, 0, n - (size_t)got);
}

static void
store_open(struct store *s, const char *path, uint64_t key, size_t trials)
{
	struct head want = { "csftrial", key, trials, s->slot }, got;
	FILE *f;

	s->path = path ? path : "a temporary file";
	if (path)
		s->fd = open(path, O_RDWR | O_CREAT, 0666);
	else {
		f = tmpfile();
		s->fd = f ? dup(fileno(f)) : -1;
		if (f)
			(void)fclose(f);
	}
	if (s->fd < 0)
		die(FAIL, "cannot open '%s':", s->path);
	get(s, 0, &got, sizeof(got));
	if (got.magic[0] == '\0')
		put(s, 0, &want, sizeof(want));
	else if (memcmp(&got, &want, sizeof(got)) != 0)
		die(FAIL,
		    "'%s' holds trials of other rows, options or another grid",
		    path);
}

/* Each jobs-th trial from the first on, those not done. */
static void
work(const struct store *st, const struct trial *t, size_t trials, size_t first,
    size_t jobs, const size_t *row, size_t n, const struct split *s,
    double threshold, const struct data_ask *ask)
{
	size_t i;

	for (i = first; i < trials; i += jobs) {
		struct arena a = { 0 };
		struct trial_result r = { 0 };
		double done = 0;

		get(st, place_of(st, i), &done, sizeof(done));
		if (done == 1)
			continue;
		trial_run(&r, &a, &t[i], i, row, n, s, threshold, ask);
		put(st, place_of(st, i) + (off_t)sizeof(done), r.score,
		    (st->slot - 1) * sizeof(double));
		done = 1;
		put(st, place_of(st, i), &done, sizeof(done));
		arena_clear(&a);
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

struct trial_result *
trial_all(struct arena *a, const struct trial *t, size_t trials,
    const size_t *row, size_t n, const struct split *s, double threshold,
    const struct data_ask *ask, int jobs, const char *path, const char *key)
{
	struct store st = { .slot = 1 + s->folds + 2 * n };
	struct trial_result *r = NEW(a, struct trial_result, trials);
	size_t many = (size_t)jobs < trials ? (size_t)jobs : trials, i;
	double *p;

	store_open(&st, path, str_hash(str_of(key)), trials);
	if (many == 1)
		work(&st, t, trials, 0, 1, row, n, s, threshold, ask);
	for (i = 0; many > 1 && i < many; i++) {
		pid_t pid = fork();

		if (pid < 0)
			die(FAIL, "cannot start a process:");
		if (pid == 0) {
			work(
			    &st, t, trials, i, many, row, n, s, threshold, ask);
			_exit(0);
		}
	}
	if (many > 1)
		join(many);
	for (i = 0; i < trials; i++) {
		p = place(&r[i], NEW(a, double, st.slot - 1), s->folds, n);
		get(&st, place_of(&st, i) + (off_t)sizeof(double), p,
		    (st.slot - 1) * sizeof(double));
		sum_up(&r[i], s->folds);
	}
	(void)close(st.fd);
	return r;
}
