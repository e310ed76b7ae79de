#include "score/model_explain.h"
#include "base/die.h"
#include "score/boost.h"
#include "score/model_impl.h"

const char **
model_explain_names(const struct model *m, struct arena *a)
{
	const char **name = NEW(a, const char *, m->width + 1);
	size_t j, at = m->k;

	for (j = 0; j < m->k; j++) {
		name[j] = m->feature[j];
		if (m->flag[j])
			name[at++] = arena_fmt(a, "%s_missing", m->feature[j]);
	}
	return name;
}

static struct boost *
trees(struct model *m, const char *path)
{
	if (!m->kind->trees)
		die(FAIL, "%s: a model of kind %s has no trees to be explained",
		    path, m->kind->args.name);
	return m->kind->trees(m->state);
}

void
model_explain_shap(
    struct model *m, const char *path, const double *x, size_t n, double *part)
{
	struct boost *b = trees(m, path);
	size_t i, at, block;

	for (at = 0; at < n; at += block) {
		block = n - at < MODEL_BLOCK ? n - at : MODEL_BLOCK;
		for (i = 0; i < block; i++)
			model_normalise(
			    m, x + (at + i) * m->k, NULL, m->z + i * m->width);
		boost_shap(b, m->z, block, part + at * (m->width + 1));
	}
}

void
model_explain_gain(struct model *m, const char *path, double *gain,
    double *cover, double *splits)
{
	boost_gain(trees(m, path), gain, cover, splits);
}
