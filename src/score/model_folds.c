/* Models of the folds of --cv: their figures, and the calibrator. */
#include "score/model_impl.h"
#include "base/die.h"

#include <math.h>

/* The rows' numbers picked from those of the fit. */
static size_t *
pick(struct model_rows *f, const size_t *which, size_t n)
{
	size_t *row = NEW(&f->arena, size_t, n + 1), i;

	for (i = 0; i < n; i++)
		row[i] = f->row[which[i]];
	return row;
}

static struct split_fold *
make_folds(struct model_rows *f)
{
	int64_t *t0, *t1;

	model_times(f, &t0, &t1);
	return split_make(f->s->cv, &f->arena, f->n, t0, t1);
}

/* Of the fold's test by the model of its training, which knows where a trade
 * begins to pay. */
static void
tell(struct model *m, const struct model *part, struct model_rows *f,
    const struct split_fold *fold, const size_t *test, const double *margin)
{
	const struct data *d = f->d;
	size_t n = fold->ntest, i;
	double *v = NEW(&f->arena, double, 5 * n + 1);
	double *y = v, *p = y + n, *w = p + n, *pnl = w + n, *market = pnl + n;
	struct metrics_rows r = { n, y, p, f->s->weight ? w : NULL, pnl,
		market };

	for (i = 0; i < n; i++) {
		y[i] = d->y[test[i]];
		p[i] = calib_apply(&part->calib, margin[i]);
		w[i] = d->weight[test[i]];
		pnl[i] = d->pnl[test[i]];
		market[i] = d->market[test[i]];
	}
	figure_of(&r, part->card.threshold,
	    m->folds.figure + m->folds.n * FIGURE_COUNT);
	m->folds.train[m->folds.n] = (double)fold->ntrain;
	m->folds.test[m->folds.n++] = (double)n;
}

void
model_folds(struct model *m, struct model_rows *f)
{
	struct split_fold *fold = make_folds(f);
	struct model_settings s = *f->s;
	struct model part = { 0 };
	size_t i, j, n = 0, all = 0, *test;
	double *margin, *y, *w;

	for (i = 0; i < s.cv->folds; i++)
		all += fold[i].ntest;
	margin = NEW(&f->arena, double, all + 1);
	y = NEW(&f->arena, double, all + 1);
	w = NEW(&f->arena, double, all + 1);
	model_folds_room(m, s.cv->folds);
	s.calibrate = CALIB_NONE;
	s.cv = NULL;
	s.quiet = 2;
	for (i = 0; i < f->s->cv->folds; i++) {
		split_need(f->s->cv, &fold[i]);
		test = pick(f, fold[i].test, fold[i].ntest);
		model_fit(&part, f->d, pick(f, fold[i].train, fold[i].ntrain),
		    fold[i].ntrain, &s,
		    arena_fmt(&f->arena, "%sfold %zu: ", f->where, i));
		model_margin(&part, f->d, test, fold[i].ntest, margin + n);
		tell(m, &part, f, &fold[i], test, margin + n);
		for (j = 0; j < fold[i].ntest; j++, n++) {
			y[n] = f->y[fold[i].test[j]];
			w[n] = f->w[fold[i].test[j]];
		}
		model_clear(&part);
	}
	if (f->s->calibrate == CALIB_NONE)
		return;
	for (i = 0; i < n && y[i] == y[0]; i++)
		;
	if (i == n)
		die(FAIL,
		    "%s: %sall %zu rows that calibrate have the label %d; both "
		    "are needed",
		    f->d->file, f->where, n, y[0] > 0);
	calib_fit(&m->calib, &m->arena, f->s->calibrate, margin, y, w, n);
}

/* ---- can there be any? ---- */

/* Labels 0 and 1 of the rows, on top of those counted. */
static void
count(const struct data *d, const size_t *row, size_t n, size_t labels[2])
{
	size_t i;

	for (i = 0; i < n; i++)
		labels[d->y[row[i]] > 0]++;
}

/* Has a feature two cells that differ? */
static int
varied(const struct data *d, const size_t *row, size_t n)
{
	size_t i, j;
	double v, first;

	for (j = 0; j < d->k; j++) {
		for (i = 0; i < n; i++) {
			v = d->x[row[i] * d->k + j];
			first = d->x[row[0] * d->k + j];
			if (v != first && !(isnan(v) && isnan(first)))
				return 1;
		}
	}
	return 0;
}

static int
can_fit(const struct data *d, const size_t *row, size_t n)
{
	size_t labels[2] = { 0, 0 };

	count(d, row, n, labels);
	return labels[0] > 0 && labels[1] > 0 && varied(d, row, n);
}

/* A model of each fold, and a calibrator of what they say of their tests. */
static int
can_fold(struct model_rows *f)
{
	struct split_fold *fold = make_folds(f);
	size_t i, labels[2] = { 0, 0 };

	for (i = 0; i < f->s->cv->folds; i++) {
		if (!can_fit(f->d, pick(f, fold[i].train, fold[i].ntrain),
			fold[i].ntrain))
			return 0;
		count(f->d, pick(f, fold[i].test, fold[i].ntest), fold[i].ntest,
		    labels);
	}
	return f->s->calibrate == CALIB_NONE ||
	       (labels[0] > 0 && labels[1] > 0);
}

int
model_fits(const struct data *d, const size_t *row, size_t n,
    const struct model_settings *s)
{
	struct model_rows f = { .d = d, .s = s };
	size_t *kept = NEW(&f.arena, size_t, n + 1), i;
	int ok;

	f.row = kept;
	for (i = 0; i < n; i++)
		if (d->weight[row[i]] > 0)
			kept[f.n++] = row[i];
	ok = can_fit(d, kept, f.n) && (!s->cv || can_fold(&f));
	arena_clear(&f.arena);
	return ok;
}
