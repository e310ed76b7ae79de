/* A model's card: in its file, as JSON, for a person. */
#include "base/die.h"
#include "column/param.h"
#include "math/sum.h"
#include "num/num.h"
#include "score/field.h"
#include "score/model_impl.h"

#include <stdlib.h>
#include <string.h>

#define CARD(type, name, says)                                                 \
	{                                                                      \
#name, type, 1, offsetof(struct model_card, name), says        \
	}
#define CARD_2(type, name, says)                                               \
	{                                                                      \
#name, type, 2, offsetof(struct model_card, name), says        \
	}
const struct model_member model_members[] = {
	CARD(MODEL_TEXT, program, "trained by"),
	CARD(MODEL_TEXT, created, "created"),
	CARD(MODEL_TEXT, target, "target"),
	CARD_2(MODEL_TEXT, label, "label"),
	CARD(MODEL_COUNT, rows, "rows trained on"),
	CARD(MODEL_TIME, first_t0, "first row known"),
	CARD(MODEL_TIME, last_t0, "last row known"),
	CARD_2(MODEL_TIME, first_t1, "first label known"),
	CARD(MODEL_TIME, last_t1, "last label known"),
	CARD(MODEL_NUMBER, base_rate, "share of label 1"),
	CARD(MODEL_NUMBER, effective, "independent labels"),
	CARD(MODEL_NUMBER, win, "mean P/L of label 1"),
	CARD(MODEL_NUMBER, loss, "mean P/L of label 0"),
	CARD_2(MODEL_NUMBER, threshold, "trades from p on"),
	CARD_2(MODEL_TEXT, threshold_by, "  which is"),
	CARD(MODEL_TEXT, weight, "weight"),
	CARD(MODEL_NUMBER, decay, "weight halves in days"),
	CARD(MODEL_FLAG, balanced, "classes balanced"),
	CARD_2(MODEL_FLAG, unique, "weighs by uniqueness"),
	CARD(MODEL_FLAG, flag_missing, "missing cells flagged"),
	CARD(MODEL_TEXT, split, "folds of --cv"),
	CARD(MODEL_WHOLE, seed, "seed"),
	CARD(MODEL_TEXT, library, "library"),
	CARD(MODEL_TEXT, sha256, "SHA-256 of the rows"),
	{ 0 },
};
#undef CARD
#undef CARD_2

void
model_put_params(struct text *t, const struct model *m)
{
	const struct column_param *q = m->kind->args.param;
	char value[64];
	int i;

	text_add(t, "\"params\":{");
	for (i = 0; i < COLUMN_PARAMS && q[i].name; i++) {
		param_put(value, &q[i], m->param[i]);
		text_add(t, i > 0 ? "," : "");
		if (q[i].type == COLUMN_WORD || q[i].type == COLUMN_TEXT)
			field_put_text(t, q[i].name, value);
		else
			field_put_num(t, q[i].name, m->param[i]);
	}
	text_add(t, "}");
}

static void
put_member(struct text *t, const struct model_member *c, const void *at)
{
	switch (c->type) {
	case MODEL_TEXT:
		field_put_text(t, c->name, *(const char *const *)at);
		break;
	case MODEL_TIME:
		if (*(const int64_t *)at == INT64_MIN)
			field_put_text(t, c->name, NULL);
		else
			field_put_time(t, c->name, *(const int64_t *)at);
		break;
	case MODEL_COUNT:
		field_put_num(t, c->name, (double)*(const size_t *)at);
		break;
	case MODEL_WHOLE:
		field_put_num(t, c->name, (double)*(const long long *)at);
		break;
	case MODEL_FLAG:
		field_put_num(t, c->name, *(const int *)at);
		break;
	case MODEL_NUMBER:
		field_put_num(t, c->name, *(const double *)at);
		break;
	}
}

void
model_put_card(struct text *t, const struct model *m, const char *between)
{
	const struct model_member *c;

	for (c = model_members; c->name; c++) {
		if (c > model_members)
			text_add(t, between);
		put_member(t, c, (const char *)&m->card + c->at);
	}
	text_add(t, between);
	model_put_record(t, m, between);
}

static void
get_member(struct model *m, const struct model_member *c, const json_t *from,
    const char *file)
{
	void *at = (char *)&m->card + c->at;

	switch (c->type) {
	case MODEL_TEXT:
		*(const char **)at =
		    field_text_maybe(&m->arena, file, from, c->name);
		break;
	case MODEL_TIME:
		*(int64_t *)at = field_time_maybe(file, from, c->name);
		break;
	case MODEL_COUNT:
		*(size_t *)at =
		    (size_t)field_int(file, from, c->name, 0, INT64_MAX);
		break;
	case MODEL_WHOLE:
		*(long long *)at =
		    field_int(file, from, c->name, INT64_MIN, INT64_MAX);
		break;
	case MODEL_FLAG:
		*(int *)at = (int)field_int(file, from, c->name, 0, 1);
		break;
	case MODEL_NUMBER:
		*(double *)at = field_maybe(file, from, c->name);
		break;
	}
}

void
model_get_card(struct model *m, const json_t *j, const char *file)
{
	const json_t *from = field_object(file, j, "card");
	const struct model_member *c;

	m->card.first_t1 = INT64_MIN;
	m->card.threshold = NAN;
	for (c = model_members; c->name; c++)
		if (c->since <= m->version)
			get_member(m, c, from, file);
	model_get_record(m, from, file);
}

void
model_card_json(struct model *m, struct text *t)
{
	text_add(t, "{");
	field_put_text(t, "kind", m->kind->args.name);
	text_add(t, ",");
	model_put_params(t, m);
	text_add(t, ",");
	field_put_texts(t, "features", m->feature, m->k);
	text_add(t, ",");
	model_put_card(t, m, ",");
	if (m->folds.n > 0) {
		text_add(t, ",");
		figure_put(t, "mean", sum_mean, m->folds.figure, m->folds.n);
		text_add(t, ",");
		figure_put(t, "sd", sum_sd, m->folds.figure, m->folds.n);
	}
	text_add(t, "}\n");
}

/* A line: what it is, in a column of its own, and the value. */
static void
put_line(struct text *t, const char *says, const char *value)
{
	static const char blanks[] = "                          ";
	size_t n = strlen(says);

	text_add(t, says);
	text_add(t, n < sizeof blanks - 1 ? blanks + n : " ");
	text_add(t, value);
	text_add(t, "\n");
}

/* The member's JSON without its key and quotes, of a flag a word; NULL: there
 * is none. */
static const char *
value(struct arena *a, const struct model *m, const struct model_member *c)
{
	struct text t = { 0 };
	const char *at = (const char *)&m->card + c->at, *z;
	size_t n;

	if (c->type == MODEL_FLAG)
		return *(const int *)(const void *)at ? "yes" : "no";
	put_member(&t, c, at);
	z = t.p + strlen(c->name) + 3;
	n = t.n - (size_t)(z - t.p);
	if (strcmp(z, "null") == 0)
		n = 0;
	else if (*z == '"')
		z++, n -= 2;
	z = n > 0 ? arena_str(a, z, n) : NULL;
	free(t.p);
	return z;
}

static void
add_fixed(struct text *t, const char *between, double v)
{
	char z[NUM_FIXED_MAX];

	text_add(t, between);
	if (isnan(v))
		text_add(t, "-");
	else
		text_addn(t, z, num_put_fixed(z, v, 4));
}

/* A figure a line: its mean, its spread, and that of each fold. */
static void
put_folds(struct model *m, struct text *t)
{
	const struct model_folds *f = &m->folds;
	struct text line = { 0 };
	size_t i, j;

	for (i = 0; i < FIGURE_COUNT; i++) {
		double mean = figure_over(sum_mean, f->figure, f->n, i);

		if (isnan(mean))
			continue;
		line.n = 0;
		add_fixed(&line, "", mean);
		add_fixed(
		    &line, ", sd ", figure_over(sum_sd, f->figure, f->n, i));
		for (j = 0; j < f->n; j++)
			add_fixed(&line, j > 0 ? " " : ": ",
			    f->figure[j * FIGURE_COUNT + i]);
		put_line(
		    t, arena_fmt(&m->arena, "  %s", figure_name[i]), line.p);
	}
	free(line.p);
}

static void
put_trials(struct model *m, struct text *t)
{
	const struct model_trials *r = &m->trials;
	struct text line = { 0 };

	put_line(t, "trials",
	    arena_fmt(&m->arena, "%zu on %s, of which trial %zu was taken",
		r->n, r->split, r->chosen));
	add_fixed(&line, "", r->log_loss[r->chosen]);
	put_line(t, "  its log_loss", line.p);
	line.n = 0;
	add_fixed(&line, "", r->deflated);
	put_line(t, "  deflated", line.p);
	line.n = 0;
	add_fixed(&line, "", r->pbo);
	put_line(t, "  pbo", line.p);
	free(line.p);
}

void
model_card_text(struct model *m, struct text *t)
{
	const struct column_param *q = m->kind->args.param;
	const struct model_member *c;
	char text[64];
	const char *z;
	size_t j;
	int i;

	put_line(t, "kind", m->kind->args.name);
	for (i = 0; i < COLUMN_PARAMS && q[i].name; i++) {
		param_put(text, &q[i], m->param[i]);
		put_line(t, arena_fmt(&m->arena, "  %s", q[i].name), text);
	}
	for (c = model_members; c->name; c++) {
		z = value(&m->arena, m, c);
		if (z)
			put_line(t, c->says, z);
	}
	if (m->folds.n > 0)
		put_folds(m, t);
	if (m->trials.n > 0)
		put_trials(m, t);
	for (j = 0; j < m->k; j++)
		put_line(t, j == 0 ? "features" : "", m->feature[j]);
}
