/* Asking a model. */
#include "score/model_impl.h"
#include "base/die.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void
finish(const struct model *m, const double *margin, size_t n, double *p)
{
	size_t i;

	for (i = 0; i < n; i++)
		p[i] = calib_apply(&m->calib, margin[i]);
}

/* Rows x[row[i]], or x[i] where row is NULL, of `wide` numbers each. */
static void
ask(struct model *m, const double *x, size_t wide, const size_t *from,
    const size_t *row, size_t n, double *margin)
{
	size_t i, at, block;

	for (at = 0; at < n; at += block) {
		block = n - at < MODEL_BLOCK ? n - at : MODEL_BLOCK;
		for (i = 0; i < block; i++)
			model_normalise(m,
			    x + (row ? row[at + i] : at + i) * wide, from,
			    m->z + i * m->width);
		m->kind->margin(m->state, m->z, block, m->width, margin + at);
	}
}

static int
holds(const struct model *m, size_t j, double x)
{
	double v = norm_apply(&m->norm[j], x);

	return !m->kind->most || !(fabs(v) > m->kind->most(m->state));
}

void
model_hold(const struct model *m, const struct data *d, size_t row)
{
	size_t j;

	for (j = 0; j < m->k; j++) {
		double x = d->x[row * d->k + m->from[j]];

		if (!holds(m, j, x))
			die(FAIL,
			    "%s:%ld: the feature '%s' is %g, too large for %s",
			    d->file, d->line[row], m->feature[j], x,
			    m->kind->args.name);
	}
}

void
model_score(
    struct model *m, const double *x, size_t n, double *margin, double *p)
{
	double *to = margin ? margin : p;

	ask(m, x, m->k, NULL, NULL, n, to);
	if (p)
		finish(m, to, n, p);
}

void
model_margin(struct model *m, const struct data *d, const size_t *row, size_t n,
    double *margin)
{
	size_t i;

	for (i = 0; m->kind->most && i < n; i++)
		model_hold(m, d, row[i]);
	ask(m, d->x, d->k, m->from, row, n, margin);
}

void
model_predict(struct model *m, const struct data *d, const size_t *row,
    size_t n, double *p)
{
	model_margin(m, d, row, n, p);
	finish(m, p, n, p);
}

const char *
model_list(struct model *m)
{
	struct text t = { 0 };
	const char *z;
	size_t j;

	for (j = 0; j < m->k; j++) {
		if (j > 0)
			text_add(&t, ",");
		text_add(&t, m->feature[j]);
	}
	z = arena_str(&m->arena, t.p, t.n);
	free(t.p);
	return z;
}

int *
model_columns(struct model *m, struct arena *a, struct rec *in)
{
	struct data_ask ask = { .features = model_list(m) };
	int *col = NEW(a, int, m->k);
	size_t j, k;

	(void)data_features(a, in, &ask, &k); /* names all that miss */
	for (j = 0; j < m->k; j++)
		col[j] = rec_input(in, m->feature[j]);
	return col;
}

double
model_cell(const struct model *m, size_t j, struct rec *in, int col)
{
	double x = rec_num(in, col);

	if (!holds(m, j, x))
		rec_bad(in, col, "%g is too large for the model", x);
	return x;
}

void
model_clear(struct model *m)
{
	struct arena a = m->arena;

	if (m->kind && m->kind->drop && m->state)
		m->kind->drop(m->state);
	arena_clear(&a);
	memset(m, 0, sizeof *m);
	m->arena = a;
}
