#include "score/cv.h"
#include "math/sum.h"
#include "score/figure.h"

#include <math.h>
#include <stdio.h>

/* Fit the fold; its rows' p go to the paths of their groups. */
static void
run_fold(struct cv *c, struct arena *scratch, size_t i,
    const struct model_settings *set, const char *where)
{
	static struct model model;
	const struct split_fold *f = &c->fold[i];
	size_t *train = NEW(scratch, size_t, f->ntrain);
	size_t *test = NEW(scratch, size_t, f->ntest);
	double *p = NEW(scratch, double, f->ntest);
	size_t j, g = 0;

	for (j = 0; j < f->ntrain; j++)
		train[j] = c->row[f->train[j]];
	for (j = 0; j < f->ntest; j++)
		test[j] = c->row[f->test[j]];
	model_fit(&model, c->data, train, f->ntrain, set,
	    arena_fmt(scratch, "%sfold %zu: ", where, i));
	model_predict(&model, c->data, test, f->ntest, p);
	model_clear(&model);
	for (j = 0; j < f->ntest; j++) {
		size_t at;

		while (j >= f->end[g])
			g++;
		at = f->path[g] * c->n + f->test[j];
		c->p[at] = p[j];
		c->from[at] = i;
	}
}

static struct split_fold *
make_folds(struct arena *a, const struct data *d, const size_t *row, size_t n,
    const struct split *s)
{
	int64_t *t0 = NEW(a, int64_t, n), *t1 = NEW(a, int64_t, n);
	size_t i;

	for (i = 0; i < n; i++) {
		t0[i] = d->t0[row[i]];
		t1[i] = d->t1[row[i]];
	}
	return split_make(s, a, n, t0, t1);
}

int
cv_fits(const struct data *d, const size_t *row, size_t n,
    const struct split *s, const struct model_settings *set)
{
	struct arena a = { 0 };
	struct split_fold *fold = make_folds(&a, d, row, n, s);
	size_t *train = NEW(&a, size_t, n), i, j;
	int ok = model_fits(d, row, n, set);

	for (i = 0; ok && i < s->folds; i++) {
		for (j = 0; j < fold[i].ntrain; j++)
			train[j] = row[fold[i].train[j]];
		ok = model_fits(d, train, fold[i].ntrain, set);
	}
	arena_clear(&a);
	return ok;
}

void
cv_run(struct cv *c, struct arena *a, const struct data *d, const size_t *row,
    size_t n, const struct split *s, const struct model_settings *set,
    const char *where)
{
	struct arena scratch = { 0 };
	size_t i;

	*c = (struct cv){ .data = d, .row = row, .n = n, .split = s };
	c->fold = make_folds(a, d, row, n, s);
	c->p = NEW(a, double, s->paths *n);
	c->from = NEW(a, size_t, s->paths * n);
	for (i = 0; i < s->paths * n; i++)
		c->p[i] = NAN;
	for (i = 0; i < s->folds; i++)
		split_need(s, &c->fold[i]);
	for (i = 0; i < s->folds; i++) {
		run_fold(c, &scratch, i, set, where);
		arena_clear(&scratch);
	}
}

/* ---- metrics ---- */

struct picked {
	double *y, *p, *w, *pnl, *market;
	int64_t *t0, *t1;
	size_t n;
};

static void
pick(struct picked *to, const struct cv *c, size_t path, size_t i)
{
	const struct data *d = c->data;
	size_t row = c->row[i];

	to->y[to->n] = d->y[row];
	to->p[to->n] = c->p[path * c->n + i];
	to->w[to->n] = d->weight[row];
	to->pnl[to->n] = d->pnl[row];
	to->market[to->n] = d->market[row];
	to->t0[to->n] = d->t0[row];
	to->t1[to->n] = d->t1[row];
	to->n++;
}

static void
make_room(struct picked *to, struct arena *a, size_t n)
{
	to->y = NEW(a, double, n);
	to->p = NEW(a, double, n);
	to->w = NEW(a, double, n);
	to->pnl = NEW(a, double, n);
	to->market = NEW(a, double, n);
	to->t0 = NEW(a, int64_t, n);
	to->t1 = NEW(a, int64_t, n);
}

static struct metrics_rows
rows(const struct picked *k, const struct data_ask *ask, double *effective)
{
	*effective = metrics_effective(k->n, k->t0, k->t1, NULL);
	return (struct metrics_rows){
		.n = k->n,
		.y = k->y,
		.p = k->p,
		.w = ask->weight ? k->w : NULL,
		.pnl = ask->pnl ? k->pnl : NULL,
		.market = ask->market ? k->market : NULL,
	};
}

struct metrics_rows
cv_fold(const struct cv *c, struct arena *a, const struct data_ask *ask,
    size_t fold, double *effective)
{
	const struct split_fold *f = &c->fold[fold];
	struct picked k = { 0 };
	size_t j, g = 0;

	make_room(&k, a, f->ntest);
	for (j = 0; j < f->ntest; j++) {
		while (j >= f->end[g])
			g++;
		pick(&k, c, f->path[g], f->test[j]);
	}
	return rows(&k, ask, effective);
}

struct metrics_rows
cv_path(const struct cv *c, struct arena *a, const struct data_ask *ask,
    size_t path, double *effective)
{
	struct picked k = { 0 };
	size_t i;

	make_room(&k, a, c->n);
	for (i = 0; i < c->n; i++)
		if (!isnan(c->p[path * c->n + i]))
			pick(&k, c, path, i);
	return rows(&k, ask, effective);
}

static void
put_member(struct text *t, const char *name, double v)
{
	text_json(t, name);
	text_add(t, ":");
	text_num(t, v);
}

/* The list of folds or of paths, an object each; their figures into v. */
static void
put_each(const struct cv *c, struct text *t, const char *list, const char *one,
    size_t n, const struct data_ask *ask, const struct metrics_ask *metrics,
    double *v)
{
	struct arena a = { 0 };
	struct metrics_ask own = *metrics;
	struct metrics_rows r;
	int folds = list[0] == 'f';
	size_t i;

	text_add(t, ",");
	text_json(t, list);
	for (i = 0; i < n; i++) {
		r = folds ? cv_fold(c, &a, ask, i, &own.effective)
			  : cv_path(c, &a, ask, i, &own.effective);
		text_add(t, i > 0 ? ",{" : ":[{");
		put_member(t, one, (double)i);
		if (folds) {
			text_add(t, ",");
			put_member(t, "train", (double)c->fold[i].ntrain);
		}
		text_add(t, ",\"metrics\":");
		metrics_json(t, &r, &own);
		text_add(t, "}");
		figure_of(&r, own.n > 0 ? own.threshold[0] : 0.5,
		    &v[i * FIGURE_COUNT]);
		arena_clear(&a);
	}
	text_add(t, "]");
}

void
cv_json(const struct cv *c, struct text *t, const struct data_ask *ask,
    const struct metrics_ask *metrics)
{
	struct arena a = { 0 };
	size_t folds = c->split->folds, paths = c->split->paths;
	double *fold = NEW(&a, double, folds *FIGURE_COUNT);
	double *path = NEW(&a, double, paths *FIGURE_COUNT);
	double *v = paths > 1 ? path : fold;
	size_t n = paths > 1 ? paths : folds;

	text_add(t, "{\"split\":");
	text_json(t, c->split->text);
	text_add(t, ",");
	put_member(t, "rows", (double)c->n);
	put_each(c, t, "folds", "fold", folds, ask, metrics, fold);
	put_each(c, t, "paths", "path", paths, ask, metrics, path);
	text_add(t, ",\"over\":");
	text_json(t, paths > 1 ? "paths" : "folds");
	text_add(t, ",");
	figure_put(t, "mean", sum_mean, v, n);
	text_add(t, ",");
	figure_put(t, "sd", sum_sd, v, n);
	text_add(t, "}\n");
	arena_clear(&a);
}
