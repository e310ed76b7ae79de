/*
 * Logistic regression: the least of c sum w logloss + |coef|^2 / 2 (l2) or
 * |coef|_1 (l1), the intercept free.  c is what scikit-learn calls C; liblinear
 * penalises the intercept, too, and answers a little otherwise.
 */
#include "base/die.h"
#include "score/field.h"
#include "score/kind.h"
#include "score/newton.h"

#include <string.h>

enum { P_C, P_PENALTY, P_STEPS };

struct logit {
	double *b; /* k coefficients, the intercept */
	size_t k;
};

static void *
fit(struct arena *a, const struct kind_rows *d, const double *p,
    const char **note)
{
	struct logit *s = NEW(a, struct logit, 1);
	struct newton q = { d->x, d->y, d->w, d->n, d->k, p[P_C],
		(enum newton_penalty)p[P_PENALTY], (int)p[P_STEPS] };

	s->k = d->k;
	s->b = NEW(a, double, d->k + 1);
	if (newton_solve(&q, a, s->b) < 0)
		*note = "logit: its steps did not reach the least: do the "
			"features tell the classes apart? a smaller c, or more "
			"steps";
	return s;
}

static void
margin(void *state, const double *x, size_t n, size_t k, double *to)
{
	const struct logit *s = state;
	size_t i, j;

	for (i = 0; i < n; i++, x += k) {
		to[i] = s->b[k];
		for (j = 0; j < k; j++)
			to[i] += s->b[j] * x[j];
	}
}

static void
write_state(const void *state, struct text *t)
{
	const struct logit *s = state;

	field_put_list(t, "coef", s->b, s->k);
	text_add(t, ",");
	field_put_num(t, "intercept", s->b[s->k]);
}

static void *
read_state(struct arena *a, const json_t *model, size_t k, const char *file)
{
	struct logit *s = NEW(a, struct logit, 1);

	s->k = k;
	s->b = NEW(a, double, k + 1);
	memcpy(s->b, field_list(a, file, model, "coef", k), k * sizeof *s->b);
	s->b[k] = field_num(file, model, "intercept");
	return s;
}

static const char *const penalties[] = { "l2", "l1", NULL };

const struct kind kind_logit = {
	.args = {
		.name = "logit",
		.summary = "Logistic regression",
		.param = {
			{ .name = "c", .def = 1, .min = 1e-9, .max = 1e9,
			    .type = COLUMN_REAL },
			{ .name = "penalty", .def = 0, .max = 1,
			    .type = COLUMN_WORD, .words = penalties },
			{ .name = "steps", .def = 100, .min = 1, .max = 100000,
			    .type = COLUMN_INT },
		},
	},
	.norm = NORM_STANDARD,
	.fit = fit,
	.margin = margin,
	.write = write_state,
	.read = read_state,
};
