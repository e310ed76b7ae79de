#include "score/trial.h"
#include "base/die.h"
#include "math/sum.h"
#include "score/cv.h"
#include "score/jobs.h"

#include <math.h>
#include <string.h>

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
static void
place(struct trial_result *r, double *p, size_t folds, size_t n)
{
	r->score = p;
	r->loss = p + folds;
	r->taken = p + folds + n;
}

void
trial_sum(struct trial_result *r, size_t folds)
{
	struct arena a = { 0 };
	double *x = NEW(&a, double, folds);
	size_t i, n = 0;

	for (i = 0; i < folds; i++)
		if (!isnan(r->score[i]))
			x[n++] = r->score[i];
	r->mean = sum_mean(x, n);
	r->sd = n > 1 ? sum_sd(x, n) : 0;
	r->se = r->sd / sqrt((double)n);
	arena_clear(&a);
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
	trial_sum(r, s->folds);
	if (isnan(r->mean))
		die(FAIL, "%s: trial %zu: no row that is tested has a weight",
		    t->data->file, number);
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

/* What the processes share. */
struct all {
	const struct trial *t;
	const size_t *row;
	size_t n;
	const struct split *s;
	double threshold;
	const struct data_ask *ask;
};

static void
work(void *ctx, size_t i, double *result)
{
	const struct all *all = ctx;
	struct trial_result r = { 0 };
	struct arena a = { 0 };

	place(&r, result, all->s->folds, all->n);
	trial_run(&r, &a, &all->t[i], i, all->row, all->n, all->s,
	    all->threshold, all->ask);
	arena_clear(&a);
}

struct trial_result *
trial_all(struct arena *a, const struct trial *t, size_t trials,
    const size_t *row, size_t n, const struct split *s, double threshold,
    const struct data_ask *ask, int jobs, const char *path, const char *key)
{
	struct all all = { t, row, n, s, threshold, ask };
	struct jobs j = { trials, s->folds + 2 * n, jobs, path, key, "trials",
		work, &all };
	struct trial_result *r = NEW(a, struct trial_result, trials);
	double *p = jobs_run(&j, a);
	size_t i;

	for (i = 0; i < trials; i++) {
		place(&r[i], p + i * j.slot, s->folds, n);
		trial_sum(&r[i], s->folds);
	}
	return r;
}
