/* A model's file: csf-model(5). */
#include "base/die.h"
#include "base/sandbox.h"
#include "base/map.h"
#include "row/out.h"
#include "score/field.h"
#include "score/model_impl.h"

#include <stdlib.h>
#include <string.h>

/* Written; older ones are read: 1 had no label, threshold, folds, trials and
 * reference. */
enum { VERSION = 2 };
static const char *const format[] = { "csf-model 1", "csf-model 2" };

/* Most that p may be off from what the file says of its check rows: libraries
 * work in float. */
static const double tolerance = 1e-6;

/* ---- written ---- */

/* The numbers of a normaliser, by their place in the struct. */
static const struct member {
	const char *name;
	size_t at;
} members[] = {
	{ "centre", offsetof(struct norm, centre) },
	{ "scale", offsetof(struct norm, scale) },
	{ "fill", offsetof(struct norm, fill) },
	{ "low", offsetof(struct norm, low) },
	{ "high", offsetof(struct norm, high) },
};
enum { MEMBERS = sizeof members / sizeof *members };

static double *
member(struct norm *m, const struct member *of)
{
	void *at = (char *)m + of->at;

	return at;
}

static const char *
word(struct arena *a, const char *words, int i)
{
	for (; i > 0; i--)
		words = strchr(words, ' ') + 1;
	return arena_str(a, words, strcspn(words, " "));
}

static void
put_norm(struct text *t, struct model *m)
{
	double *v = NEW(&m->arena, double, m->k + 1);
	size_t i, j;

	text_add(t, "\"norm\":{");
	field_put_text(t, "way", norm_name[m->way]);
	for (i = 0; i < MEMBERS; i++) {
		for (j = 0; j < m->k; j++)
			v[j] = *member(&m->norm[j], &members[i]);
		text_add(t, ",");
		field_put_list(t, members[i].name, v, m->k);
	}
	for (j = 0; j < m->k; j++)
		v[j] = m->flag[j];
	text_add(t, ",");
	field_put_list(t, "flag", v, m->k);
	text_add(t, "}");
}

static void
put_calib(struct text *t, struct model *m)
{
	const struct calib *c = &m->calib;

	text_add(t, "\"calibrator\":{");
	field_put_text(t, "way", word(&m->arena, calib_words, (int)c->way));
	if (c->way == CALIB_PLATT) {
		text_add(t, ",");
		field_put_num(t, "a", c->a);
		text_add(t, ",");
		field_put_num(t, "b", c->b);
	}
	if (c->way == CALIB_ISOTONIC) {
		text_add(t, ",");
		field_put_list(t, "x", c->x, c->n);
		text_add(t, ",");
		field_put_list(t, "y", c->y, c->n);
	}
	text_add(t, "}");
}

static void
put_check(struct text *t, const struct model *m)
{
	size_t i, j;

	text_add(t, "\"check\":{\"rows\":[");
	for (i = 0; i < m->nchecks; i++) {
		text_add(t, i > 0 ? ",\n [" : "\n [");
		for (j = 0; j < m->k; j++) {
			text_add(t, j > 0 ? "," : "");
			text_num(t, m->check_x[i * m->k + j]);
		}
		text_add(t, "]");
	}
	text_add(t, "],\n ");
	field_put_list(t, "p", m->check_p, m->nchecks);
	text_add(t, "}");
}

void
model_write(struct model *m, const char *path)
{
	struct text t = { 0 };
	struct out o;

	text_add(&t, "{");
	field_put_text(&t, "format", format[VERSION - 1]);
	text_add(&t, ",\n");
	field_put_text(&t, "kind", m->kind->args.name);
	text_add(&t, ",\n");
	model_put_params(&t, m);
	text_add(&t, ",\n");
	field_put_texts(&t, "features", m->feature, m->k);
	text_add(&t, ",\n");
	put_norm(&t, m);
	text_add(&t, ",\n");
	m->kind->write(m->state, &t);
	text_add(&t, ",\n");
	put_calib(&t, m);
	text_add(&t, ",\n");
	text_add(&t, "\"card\":{\n ");
	model_put_card(&t, m, ",\n ");
	text_add(&t, "},\n");
	model_put_reference(&t, m);
	text_add(&t, ",\n");
	put_check(&t, m);
	text_add(&t, "}\n");
	out_open(&o, path);
	out_bytes(&o, t.p, t.n);
	out_close(&o);
	arena_clear(&o.arena); /* a walk writes many */
	free(t.p);
}

/* ---- read ---- */

static void
get_params(struct model *m, const json_t *j, const char *file)
{
	const struct column_param *q = m->kind->args.param;
	const json_t *params = field_object(file, j, "params"), *v;
	const char *z;
	int i, k;

	for (i = 0; i < COLUMN_PARAMS && q[i].name; i++) {
		v = json_object_get(params, q[i].name);
		if (q[i].type == COLUMN_WORD) {
			z = field_text(&m->arena, file, params, q[i].name);
			for (k = 0;
			     q[i].words[k] && strcmp(q[i].words[k], z) != 0;
			     k++)
				;
			if (!q[i].words[k])
				die(FAIL, "%s: '%s' is '%s', which is unknown",
				    file, q[i].name, z);
			m->param[i] = k;
		} else if (!json_is_string(v)) {
			m->param[i] = field_num(file, params, q[i].name);
		}
	}
}

static void
get_features(struct model *m, const json_t *j, const char *file)
{
	struct map names = { 0 };
	size_t i;

	m->feature = field_texts(&m->arena, file, j, "features", &m->k);
	if (m->k == 0)
		die(FAIL, "%s: 'features' is empty", file);
	m->from = NEW(&m->arena, size_t, m->k);
	for (i = 0; i < m->k; i++) {
		if (rec_is_target(m->feature[i]))
			die(FAIL,
			    "%s: the feature '%s' is a target, which looks "
			    "ahead",
			    file, m->feature[i]);
		map_put(&names, str_of(m->feature[i]));
		if (names.n == i)
			die(FAIL, "%s: the feature '%s' stands there twice",
			    file, m->feature[i]);
		m->from[i] = i;
	}
	map_free(&names);
}

static void
get_norm(struct model *m, const json_t *j, const char *file)
{
	const json_t *norm = field_object(file, j, "norm");
	double *v;
	size_t i, k;

	m->way = (enum norm_way)field_word(file, norm, "way", norm_words);
	m->norm = NEW(&m->arena, struct norm, m->k);
	m->flag = NEW(&m->arena, char, m->k);
	m->width = m->k;
	for (i = 0; i < MEMBERS; i++) {
		v = field_list(&m->arena, file, norm, members[i].name, m->k);
		for (k = 0; k < m->k; k++)
			*member(&m->norm[k], &members[i]) = v[k];
	}
	v = field_list(&m->arena, file, norm, "flag", m->k);
	for (k = 0; k < m->k; k++) {
		if (!(m->norm[k].scale > 0))
			die(FAIL, "%s: a 'scale' is not above 0", file);
		m->flag[k] = v[k] != 0;
		m->width += v[k] != 0;
	}
}

static void
get_calib(struct model *m, const json_t *j, const char *file)
{
	const json_t *calib = field_object(file, j, "calibrator");
	struct calib *c = &m->calib;
	size_t i;

	c->way = (enum calib_way)field_word(file, calib, "way", calib_words);
	if (c->way == CALIB_PLATT) {
		c->a = field_num(file, calib, "a");
		c->b = field_num(file, calib, "b");
	}
	if (c->way != CALIB_ISOTONIC)
		return;
	c->n = field_count(file, calib, "x");
	c->x = field_list(&m->arena, file, calib, "x", c->n);
	c->y = field_list(&m->arena, file, calib, "y", c->n);
	if (c->n == 0)
		die(FAIL, "%s: 'calibrator' has no knots", file);
	for (i = 0; i < c->n; i++) {
		if (i > 0 && !(c->x[i] > c->x[i - 1]))
			die(FAIL, "%s: 'calibrator': x does not rise", file);
		if (!(c->y[i] >= (i > 0 ? c->y[i - 1] : 0) && c->y[i] <= 1))
			die(FAIL,
			    "%s: 'calibrator': y falls, or is not in 0..1",
			    file);
	}
}

static void
replay(struct model *m, const json_t *j, const char *file)
{
	const json_t *check = field_object(file, j, "check"), *rows;
	double *want, *got;
	size_t i;

	m->nchecks = field_count(file, check, "p");
	if (m->nchecks == 0 || field_count(file, check, "rows") != m->nchecks)
		die(FAIL, "%s: 'check' has no rows, or not one for each p",
		    file);
	want = field_list(&m->arena, file, check, "p", m->nchecks);
	got = NEW(&m->arena, double, m->nchecks);
	m->check_p = want;
	m->check_x = NEW(&m->arena, double, m->nchecks * m->k);
	rows = json_object_get(check, "rows");
	for (i = 0; i < m->nchecks; i++)
		memcpy(m->check_x + i * m->k,
		    field_row(&m->arena, file, rows, i, m->k),
		    m->k * sizeof *want);
	model_score(m, m->check_x, m->nchecks, NULL, got);
	for (i = 0; i < m->nchecks; i++) {
		if (!(fabs(got[i] - want[i]) <= tolerance))
			die(FAIL,
			    "%s: the model does not give its own numbers back: "
			    "check row %zu has p %.9g, not %.9g",
			    file, i + 1, got[i], want[i]);
	}
}

void
model_read(struct model *m, const char *path)
{
	json_t *j = field_document(path);
	const char *name = field_text(&m->arena, path, j, "format");

	for (m->version = VERSION; m->version > 0; m->version--)
		if (strcmp(name, format[m->version - 1]) == 0)
			break;
	if (m->version == 0)
		die(FAIL, "%s: 'format' is '%s'; '%s' is read", path, name,
		    format[VERSION - 1]);
	name = field_text(&m->arena, path, j, "kind");
	m->kind = kind_find(name);
	if (!m->kind)
		die(FAIL, "%s: 'kind' is '%s', which is unknown", path, name);
	if (m->guarded && !m->kind->loads)
		sandbox_enter();
	get_params(m, j, path);
	get_features(m, j, path);
	get_norm(m, j, path);
	get_calib(m, j, path);
	model_get_card(m, j, path);
	model_get_reference(m, j, path);
	m->z = NEW(&m->arena, double, MODEL_BLOCK * m->width);
	m->state = m->kind->read(&m->arena, j, m->width, path);
	replay(m, j, path);
	json_decref(j);
}
