#include "score/nested.h"
#include "score/cv.h"
#include "score/jobs.h"

/* A piece of work is a trial of a block that can be fitted. */
struct pieces {
	const struct nested *w;
	const struct nested_block **block;
};

static void
work(void *ctx, size_t i, double *score)
{
	const struct pieces *p = ctx;
	const struct nested *w = p->w;
	struct arena a = { 0 };
	struct trial_result r = { 0 };
	size_t *room = NEW(&a, size_t, w->data->n), n, *row, t, f;

	row =
	    walk_known(w->walk, w->data, p->block[i / w->trials]->at, room, &n);
	t = i % w->trials;
	trial_run(
	    &r, &a, &w->trial[t], t, row, n, w->split, w->threshold, w->ask);
	for (f = 0; f < w->split->folds; f++)
		score[f] = r.score[f];
	arena_clear(&a);
}

static struct nested_block *
blocks(const struct nested *w, struct arena *a, size_t *n)
{
	struct nested_block *b;
	size_t *room = NEW(a, size_t, w->data->n + 1), known, *row, at, i, t;

	*n = 0;
	for (at = walk_first(w->walk, a, w->data); at < w->data->n;
	     at = walk_next(w->walk, w->data, at))
		++*n;
	b = NEW(a, struct nested_block, *n + 1);
	at = walk_first(w->walk, a, w->data);
	for (i = 0; i < *n; i++, at = b[i - 1].end) {
		b[i].at = at;
		b[i].end = walk_next(w->walk, w->data, at);
		row = walk_known(w->walk, w->data, at, room, &known);
		b[i].fits = 1;
		for (t = 0; t < w->trials && b[i].fits; t++)
			b[i].fits = cv_fits(w->trial[t].data, row, known,
			    w->split, &w->trial[t].set);
	}
	return b;
}

struct nested_block *
nested_choose(const struct nested *w, struct arena *a, size_t *n)
{
	struct nested_block *b = blocks(w, a, n);
	struct pieces p = { w, NEW(a, const struct nested_block *, *n + 1) };
	struct trial_result *r = NEW(a, struct trial_result, w->trials);
	size_t i, t, best, fits = 0, folds = w->split->folds;
	struct jobs j = { 0, folds, w->jobs, w->path, w->key,
		"trials on the way", work, &p };
	double *score;

	for (i = 0; i < *n; i++)
		if (b[i].fits)
			p.block[fits++] = &b[i];
	j.n = fits * w->trials;
	if (j.n == 0)
		return b;
	score = jobs_run(&j, a);
	for (i = 0; i < *n; i++) {
		if (!b[i].fits)
			continue;
		for (t = 0; t < w->trials; t++, score += folds) {
			r[t].score = score;
			trial_sum(&r[t], folds);
		}
		b[i].chosen = trial_choose(r, w->trials, &best);
	}
	return b;
}
