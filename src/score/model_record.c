/* What a model's file has in lists: the folds, what else was tried, and what
 * csf-score drift compares rows with. */
#include "base/die.h"
#include "score/field.h"
#include "score/model_impl.h"

/* Null, or not there in an old file. */
static const json_t *
object(const char *file, const json_t *in, const char *key)
{
	const json_t *v = json_object_get(in, key);

	return !v || json_is_null(v) ? NULL : field_object(file, in, key);
}

/* ---- folds ---- */

void
model_folds_room(struct model *m, size_t n)
{
	m->folds.n = 0;
	m->folds.train = NEW(&m->arena, double, n);
	m->folds.test = NEW(&m->arena, double, n);
	m->folds.figure = NEW(&m->arena, double, n *FIGURE_COUNT);
}

static void
put_folds(struct text *t, const struct model *m)
{
	const struct model_folds *f = &m->folds;
	size_t i, j;

	field_put_list(t, "train", f->train, f->n);
	text_add(t, ",");
	field_put_list(t, "test", f->test, f->n);
	for (i = 0; i < FIGURE_COUNT; i++) {
		text_add(t, ",");
		text_json(t, figure_name[i]);
		for (j = 0; j < f->n; j++) {
			text_add(t, j > 0 ? "," : ":[");
			text_num(t, f->figure[j * FIGURE_COUNT + i]);
		}
		text_add(t, "]");
	}
}

static void
get_folds(struct model *m, const json_t *from, const char *file)
{
	size_t n = field_count(file, from, "train"), i, j;
	double *v;

	if (n == 0)
		die(FAIL, "%s: 'folds' has none", file);
	model_folds_room(m, n);
	m->folds.n = n;
	m->folds.train = field_list(&m->arena, file, from, "train", n);
	m->folds.test = field_list(&m->arena, file, from, "test", n);
	for (i = 0; i < FIGURE_COUNT; i++) {
		v = field_list_maybe(&m->arena, file, from, figure_name[i], n);
		for (j = 0; j < n; j++)
			m->folds.figure[j * FIGURE_COUNT + i] = v[j];
	}
}

/* ---- trials ---- */

static void
put_trials(struct text *t, const struct model *m)
{
	const struct model_trials *r = &m->trials;

	field_put_num(t, "chosen", (double)r->chosen);
	text_add(t, ",");
	field_put_num(t, "pbo", r->pbo);
	text_add(t, ",");
	field_put_num(t, "deflated", r->deflated);
	text_add(t, ",");
	field_put_text(t, "split", r->split);
	text_add(t, ",");
	field_put_texts(t, "kind", r->kind, r->n);
	text_add(t, ",");
	field_put_texts(t, "features", r->features, r->n);
	text_add(t, ",");
	field_put_texts(t, "norm", r->norm, r->n);
	text_add(t, ",");
	field_put_list(t, "log_loss", r->log_loss, r->n);
}

static const char **
texts(struct model *m, const json_t *from, const char *key, const char *file)
{
	size_t n;
	const char **z = field_texts(&m->arena, file, from, key, &n);

	if (n != m->trials.n)
		die(FAIL, "%s: '%s' has %zu texts, not %zu", file, key, n,
		    m->trials.n);
	return z;
}

static void
get_trials(struct model *m, const json_t *from, const char *file)
{
	struct model_trials *r = &m->trials;

	r->n = field_count(file, from, "kind");
	if (r->n == 0)
		die(FAIL, "%s: 'trials' has none", file);
	r->chosen =
	    (size_t)field_int(file, from, "chosen", 0, (long long)r->n - 1);
	r->pbo = field_maybe(file, from, "pbo");
	r->deflated = field_maybe(file, from, "deflated");
	r->split = field_text(&m->arena, file, from, "split");
	r->kind = texts(m, from, "kind", file);
	r->features = texts(m, from, "features", file);
	r->norm = texts(m, from, "norm", file);
	r->log_loss = field_list_maybe(&m->arena, file, from, "log_loss", r->n);
}

/* ---- both ---- */

static void
put(struct text *t, const char *key, const struct model *m, size_t n,
    void (*members)(struct text *t, const struct model *m))
{
	text_json(t, key);
	text_add(t, n > 0 ? ":{" : ":null");
	if (n == 0)
		return;
	members(t, m);
	text_add(t, "}");
}

void
model_put_record(struct text *t, const struct model *m, const char *between)
{
	put(t, "folds", m, m->folds.n, put_folds);
	text_add(t, between);
	put(t, "trials", m, m->trials.n, put_trials);
}

void
model_get_record(struct model *m, const json_t *card, const char *file)
{
	const json_t *from = object(file, card, "folds");

	if (from)
		get_folds(m, from, file);
	from = object(file, card, "trials");
	if (from)
		get_trials(m, from, file);
}

/* ---- what drift compares with ---- */

/* A list of lists, one a feature. */
static void
put_lists(struct text *t, const char *key, const struct model *m,
    const double *(*of)(const struct drift_bins *b))
{
	const double *v;
	size_t i, j;

	text_json(t, key);
	text_add(t, ":[");
	for (j = 0; j < m->k; j++) {
		v = of(&m->reference[j]);
		text_add(t, j > 0 ? ",\n [" : "\n [");
		for (i = 0; i < DRIFT_EDGES; i++) {
			text_add(t, i > 0 ? "," : "");
			text_num(t, v[i]);
		}
		text_add(t, "]");
	}
	text_add(t, "]");
}

static const double *
edges(const struct drift_bins *b)
{
	return b->edge;
}

static const double *
counts(const struct drift_bins *b)
{
	return b->upto;
}

void
model_put_reference(struct text *t, struct model *m)
{
	double *n = NEW(&m->arena, double, m->k);
	double *missing = NEW(&m->arena, double, m->k);
	size_t j;

	text_add(t, "\"reference\":");
	if (!m->reference) {
		text_add(t, "null");
		return;
	}
	for (j = 0; j < m->k; j++) {
		n[j] = (double)m->reference[j].n;
		missing[j] = (double)m->reference[j].missing;
	}
	text_add(t, "{");
	field_put_list(t, "n", n, m->k);
	text_add(t, ",");
	field_put_list(t, "missing", missing, m->k);
	text_add(t, ",\n ");
	put_lists(t, "edge", m, edges);
	text_add(t, ",\n ");
	put_lists(t, "upto", m, counts);
	text_add(t, "}");
}

/* Cells, from `least` on. */
static size_t
cells(const char *file, const char *key, double v, double least)
{
	if (!(v >= least && v <= 1e15 && v == floor(v)))
		die(FAIL, "%s: 'reference': '%s' is no number of cells", file,
		    key);
	return (size_t)v;
}

static void
get_bins(struct drift_bins *b, const double *edge, const double *upto,
    const char *file)
{
	size_t i;

	for (i = 0; i < DRIFT_EDGES; i++) {
		b->edge[i] = edge[i];
		b->upto[i] = upto[i];
		(void)cells(file, "upto", upto[i], i > 0 ? upto[i - 1] : 0);
		if (!(upto[i] <= (double)b->n) ||
		    (b->n > 0 && i > 0 && !(edge[i] >= edge[i - 1])))
			die(FAIL, "%s: 'reference': the quantiles do not rise",
			    file);
	}
}

void
model_get_reference(struct model *m, const json_t *j, const char *file)
{
	const json_t *from = object(file, j, "reference"), *edge, *upto;
	double *n, *missing;
	size_t i;

	if (!from)
		return;
	n = field_list(&m->arena, file, from, "n", m->k);
	missing = field_list(&m->arena, file, from, "missing", m->k);
	if (field_count(file, from, "edge") != m->k ||
	    field_count(file, from, "upto") != m->k)
		die(FAIL, "%s: 'reference' is not of %zu features", file, m->k);
	edge = json_object_get(from, "edge");
	upto = json_object_get(from, "upto");
	m->reference = NEW(&m->arena, struct drift_bins, m->k);
	for (i = 0; i < m->k; i++) {
		m->reference[i].n = cells(file, "n", n[i], 0);
		m->reference[i].missing = cells(file, "missing", missing[i], 0);
		get_bins(&m->reference[i],
		    field_row(&m->arena, file, edge, i, DRIFT_EDGES),
		    field_row(&m->arena, file, upto, i, DRIFT_EDGES), file);
	}
}
