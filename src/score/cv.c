#include "score/cv.h"
#include "math/sum.h"

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

void
cv_run(struct cv *c, struct arena *a, const struct data *d, const size_t *row,
    size_t n, const struct split *s, const struct model_settings *set,
    const char *where)
{
	struct arena scratch = { 0 };
	int64_t *t0 = NEW(a, int64_t, n), *t1 = NEW(a, int64_t, n);
	size_t i;

	for (i = 0; i < n; i++) {
		t0[i] = d->t0[row[i]];
		t1[i] = d->t1[row[i]];
	}
	*c = (struct cv){ .data = d, .row = row, .n = n, .split = s };
	c->fold = split_make(s, a, n, t0, t1);
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
	*effective = metrics_effective(k->n, k->t0, k->t1);
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

/* What is told of all folds: the figure's name and value. */
enum { FIGURES = 10 };

static const char *const figure[FIGURES] = { "log_loss", "log_loss_skill",
	"brier", "brier_skill", "roc_auc", "average_precision", "ks",
	"market_log_loss_skill", "market_brier_skill", "mean_pnl" };

static void
figures(const struct metrics_rows *r, double threshold, double v[FIGURES])
{
	struct metrics m;
	struct metrics_market k = { .log_loss_skill = NAN, .brier_skill = NAN };
	struct metrics_taken t = { .mean_pnl = NAN };

	metrics_of(&m, r);
	if (r->market)
		metrics_market(&k, r);
	if (r->pnl)
		metrics_taken(&t, r, threshold);
	v[0] = m.log_loss;
	v[1] = m.log_loss_skill;
	v[2] = m.brier;
	v[3] = m.brier_skill;
	v[4] = m.roc_auc;
	v[5] = m.average_precision;
	v[6] = m.ks;
	v[7] = k.log_loss_skill;
	v[8] = k.brier_skill;
	v[9] = t.mean_pnl;
}

static void
put_spread(struct text *t, const char *name,
    double (*of)(const double *x, size_t n), double *v, size_t n)
{
	struct arena a = { 0 };
	double *x = NEW(&a, double, n);
	size_t i, j, m;

	text_add(t, ",");
	text_json(t, name);
	for (i = 0; i < FIGURES; i++) {
		for (j = m = 0; j < n; j++)
			if (!isnan(v[j * FIGURES + i]))
				x[m++] = v[j * FIGURES + i];
		text_add(t, i > 0 ? "," : ":{");
		text_json(t, figure[i]);
		text_add(t, ":");
		text_num(t, of(x, m));
	}
	text_add(t, "}");
	arena_clear(&a);
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
		figures(
		    &r, own.n > 0 ? own.threshold[0] : 0.5, &v[i * FIGURES]);
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
	double *fold = NEW(&a, double, folds *FIGURES);
	double *path = NEW(&a, double, paths *FIGURES);
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
	put_spread(t, "mean", sum_mean, v, n);
	put_spread(t, "sd", sum_sd, v, n);
	text_add(t, "}\n");
	arena_clear(&a);
}
