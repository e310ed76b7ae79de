#include "snap/score.h"
#include "base/bytes.h"
#include "base/die.h"
#include "base/jansson.h"
#include "base/sha.h"
#include "snap/member.h"

#include <stdlib.h>
#include <string.h>

enum { ID = 16 };

static struct model {
	const char *kind, *target, *last;
	double rows;
	char hash[SHA_TEXT], id[ID + 1];
} * model;
static const char **prefix;
static int nmodels;
static struct arena arena;

static const char *
text_of(json_t *o, const char *name)
{
	const char *z = json_string_value(json_object_get(o, name));

	return z ? arena_str(&arena, z, strlen(z)) : NULL;
}

static void
read_model(struct model *m, const char *path)
{
	static const char mark[] = "csf-model ";
	json_error_t error;
	json_t *o, *card;
	size_t n;
	char *text = bytes_read(path, &n), *first, *last;
	const char *format;

	o = jansson_load(text, n, 0, &error);
	format = json_string_value(json_object_get(o, "format"));
	if (!o)
		die(FAIL, "%s:%d: it is no JSON: %s", path, error.line,
		    error.text);
	if (!format || strncmp(format, mark, sizeof mark - 1) != 0)
		die(FAIL,
		    "%s: it is no model of csf-score(1): its format is "
		    "not '%s1' or the like",
		    path, mark);
	card = json_object_get(o, "card");
	m->kind = text_of(o, "kind");
	m->target = text_of(card, "target");
	m->last = text_of(card, "last_t1");
	m->rows = json_number_value(json_object_get(card, "rows"));
	first = memchr(text, '{', n);
	for (last = text + n; last > first && last[-1] != '}'; last--)
		;
	sha_text(first, (size_t)(last - first), m->hash);
	memcpy(m->id, m->hash, ID);
	json_decref(o);
	free(text);
}

void
score_open(const char *const typed[], int n)
{
	const char *eq;
	int i, j;

	model = NEW(&arena, struct model, (size_t)n + 1);
	prefix = NEW(&arena, const char *, (size_t)n + 1);
	for (i = 0; i < n; i++) {
		eq = strchr(typed[i], '=');
		prefix[i] =
		    eq ? arena_str(&arena, typed[i], (size_t)(eq - typed[i]))
		       : "";
		for (j = 0; j < i; j++) {
			if (strcmp(prefix[j], prefix[i]) == 0)
				die(MISUSE,
				    "--model %s: the column %s%sp is that of "
				    "another model already",
				    typed[i], prefix[i], *prefix[i] ? "_" : "");
		}
		read_model(&model[i], eq ? eq + 1 : typed[i]);
	}
	nmodels = n;
}

const char *const *
score_prefixes(void)
{
	return prefix;
}

void
score_put(struct text *t, const struct cells *c, const struct roles *r)
{
	static const char *const name[SCORE] = { "p", "ev", "margin",
		"status" };
	const struct roles_score *s;
	int i, j;

	member_open(t, "scores", '[');
	for (i = 0; i < r->nscores; i++) {
		s = &r->score[i];
		member_open(t, NULL, '{');
		member_text(t, "name", s->name);
		for (j = 0; j < SCORE; j++)
			member_json(t, name[j], cells_json(c, s->col[j]));
		member_text(t, "model", nmodels > 0 ? model[i].id : NULL);
		member_close(t, '}');
	}
	member_close(t, ']');
}

void
score_models(struct text *t)
{
	const struct model *m;

	member_open(t, "models", '[');
	for (m = model; m < model + nmodels; m++) {
		member_open(t, NULL, '{');
		member_text(t, "id", m->id);
		member_text(t, "kind", m->kind);
		member_text(t, "target", m->target);
		member_num(t, "rows", m->rows);
		member_text(t, "last_t1", m->last);
		member_close(t, '}');
	}
	member_close(t, ']');
}

void
score_settings(struct text *t)
{
	int i;

	for (i = 0; i < nmodels; i++) {
		text_add(t, "model ");
		text_add(t, prefix[i]);
		text_add(t, "=");
		text_add(t, model[i].hash);
		text_add(t, "\n");
	}
}
