/*
 * Boosted trees: XGBoost (Chen and Guestrin, "XGBoost: a scalable tree boosting
 * system", KDD 2016) by libxgboost, one thread.  A cell that is empty is
 * missing to it: each split learns which way such rows go.
 */
#include "score/xgb.h"
#include "base/arena.h"
#include "base/die.h"
#include "num/num.h"
#include "score/boost.h"
#include "score/field.h"
#include "score/kind.h"

#include <float.h>
#include <stdio.h>
#include <string.h>

static const char *const methods[] = { "exact", "hist", "approx", NULL };

/* Of our parameters those that the library has, by its names; what it has
 * besides stands still. */
enum { P_ROUNDS, P_METHOD, P_FIRST };
static const char *const theirs[COLUMN_PARAMS] = { NULL, "tree_method",
	"max_depth", "eta", "gamma", "min_child_weight", "subsample",
	"colsample_bytree", "lambda", "alpha", "max_bin", "base_score" };
static const struct boost_param fixed[] = {
	{ "booster", "gbtree" },
	{ "objective", "binary:logistic" },
	{ "grow_policy", "depthwise" },
	{ "sampling_method", "uniform" },
	{ "max_leaves", "0" },
	{ "max_delta_step", "0" },
	{ "scale_pos_weight", "1" },
	{ "num_parallel_tree", "1" },
	{ "colsample_bylevel", "1" },
	{ "colsample_bynode", "1" },
};
enum { FIXED = sizeof(fixed) / sizeof(*fixed) };

struct xgb {
	struct boost boost;
	const char **name; /* of the columns it sees; NULL: as they were read */
};

static void
add(struct boost_param *q, const char *name, double v)
{
	q->name = name;
	q->value[num_put(q->value, v)] = '\0';
}

static void *
fit(struct arena *a, const struct kind_rows *d, const double *p,
    const char **note)
{
	struct boost_param q[FIXED + COLUMN_PARAMS + 1];
	struct xgb *s = NEW(a, struct xgb, 1);
	size_t j;
	int i, n = FIXED;

	(void)note;
	memcpy(q, fixed, sizeof(fixed));
	add(&q[n++], "seed", (double)d->seed);
	q[n].name = theirs[P_METHOD];
	snprintf(
	    q[n].value, sizeof(q[n].value), "%s", methods[(int)p[P_METHOD]]);
	n++;
	for (i = P_FIRST; i < COLUMN_PARAMS && theirs[i]; i++)
		add(&q[n++], theirs[i], p[i]);
	s->name = NEW(a, const char *, d->k);
	for (j = 0; j < d->k; j++)
		s->name[j] = arena_str(a, d->name[j], strlen(d->name[j]));
	boost_train(
	    &s->boost, d->x, d->y, d->w, d->n, d->k, q, n, (int)p[P_ROUNDS]);
	return s;
}

void
xgb_margin(void *state, const double *x, size_t n, size_t k, double *to)
{
	struct xgb *s = state;

	(void)k;
	boost_margin(&s->boost, x, n, to);
}

double
xgb_most(const void *state)
{
	(void)state;
	return FLT_MAX;
}

void
xgb_write(const void *state, struct text *t)
{
	/* the library takes no const handle */
	struct xgb *s = (struct xgb *)state;
	const char *doc;
	size_t n;

	doc = boost_save(&s->boost, s->name, &n);
	text_add(t, "\"booster\":");
	text_addn(t, doc, n);
}

void *
xgb_state(struct arena *a, json_t *doc, const char *file, long rounds,
    const char **name)
{
	struct xgb *s = NEW(a, struct xgb, 1);

	boost_load(&s->boost, doc, file);
	if (rounds > 0)
		boost_cut(&s->boost, rounds);
	s->name = name;
	return s;
}

void *
xgb_read(struct arena *a, const json_t *model, size_t k, const char *file)
{
	json_t *doc = json_deep_copy(field_object(file, model, "booster"));
	struct xgb *s = xgb_state(a, doc, file, 0, NULL);

	json_decref(doc);
	if (s->boost.k != k)
		die(FAIL, "%s: the booster has %zu features, the model %zu",
		    file, s->boost.k, k);
	if (s->boost.doc.objective != XGBDOC_LOGISTIC)
		die(FAIL, "%s: the booster's objective is not binary:logistic",
		    file);
	return s;
}

struct boost *
xgb_boost(void *state)
{
	struct xgb *s = state;

	return &s->boost;
}

void
xgb_drop(void *state)
{
	struct xgb *s = state;

	boost_drop(&s->boost);
}

const struct kind kind_xgb = {
	.args = {
		.name = "xgb",
		.summary = "Boosted trees, by libxgboost",
		.source = "Chen and Guestrin, XGBoost, KDD 2016",
		.param = {
			{ .name = "rounds", .def = 200, .min = 1, .max = 100000,
			    .type = COLUMN_INT },
			{ .name = "method", .def = 1, .max = 2,
			    .type = COLUMN_WORD, .words = methods },
			{ .name = "depth", .def = 3, .min = 1, .max = 30,
			    .type = COLUMN_INT },
			{ .name = "eta", .def = 0.1, .min = 1e-6, .max = 1,
			    .type = COLUMN_REAL },
			{ .name = "gamma", .def = 0, .min = 0, .max = 1e9,
			    .type = COLUMN_REAL },
			{ .name = "min_child", .def = 1, .min = 0, .max = 1e9,
			    .type = COLUMN_REAL },
			{ .name = "subsample", .def = 1, .min = 1e-3, .max = 1,
			    .type = COLUMN_REAL },
			{ .name = "colsample", .def = 1, .min = 1e-3, .max = 1,
			    .type = COLUMN_REAL },
			{ .name = "lambda", .def = 1, .min = 0, .max = 1e9,
			    .type = COLUMN_REAL },
			{ .name = "alpha", .def = 0, .min = 0, .max = 1e9,
			    .type = COLUMN_REAL },
			{ .name = "bins", .def = 256, .min = 2, .max = 65536,
			    .type = COLUMN_INT },
			{ .name = "base", .def = 0.5, .min = 1e-6,
			    .max = 0.999999, .type = COLUMN_REAL },
		},
	},
	.norm = NORM_NONE,
	.takes_missing = 1,
	.fit = fit,
	.margin = xgb_margin,
	.most = xgb_most,
	.write = xgb_write,
	.read = xgb_read,
	.drop = xgb_drop,
	.trees = xgb_boost,
	.library = boost_version,
};
