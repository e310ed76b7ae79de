#include "column/list.h"
#include "base/die.h"
#include "base/near.h"
#include "base/text.h"
#include "column/param.h"
#include "plug/plug.h"
#include "plug/plug_list.h"

#include <stdlib.h>
#include <string.h>

static struct arena arena;
static struct text text;
static struct out out;

static const char *const types[] = {
	[COLUMN_INT] = "int",
	[COLUMN_REAL] = "real",
	[COLUMN_BOOL] = "bool",
	[COLUMN_WORD] = "word",
	[COLUMN_TIME] = "text",
	[COLUMN_TEXT] = "text",
	[COLUMN_DATES] = "text",
};

/* ---- an object ---- */

static void
key(const char *name)
{
	text_add(&text, ",\"");
	text_add(&text, name);
	text_add(&text, "\":");
}

static void
value(const struct column_param *q, double v)
{
	if (q->type == COLUMN_WORD)
		text_json(&text, q->words[(int)v]);
	else if (q->type == COLUMN_TEXT)
		text_json(&text, param_text(v));
	else if (q->type == COLUMN_BOOL)
		text_add(&text, v != 0 ? "true" : "false");
	else if (q->type == COLUMN_DATES) /* must be given */
		text_num(&text, NAN);
	else
		text_num(&text, v);
}

static void
param(const struct column_param *q)
{
	int i, ranged = q->type == COLUMN_INT || q->type == COLUMN_REAL;

	text_add(&text, "{\"name\":");
	text_json(&text, q->name);
	key("type");
	text_json(&text, types[q->type]);
	key("default");
	value(q, q->def);
	key("min");
	text_num(&text, ranged ? q->min : NAN);
	key("max");
	text_num(&text, ranged ? q->max : NAN);
	key("values");
	for (i = 0; q->type == COLUMN_WORD && q->words[i]; i++) {
		text_add(&text, i > 0 ? "," : "[");
		text_json(&text, q->words[i]);
	}
	text_add(&text, q->type == COLUMN_WORD ? "]" : "null");
	key("unit");
	text_json(&text, q->unit);
	key("quiet");
	text_add(&text, q->quiet ? "true}" : "false}");
}

static void
arrays(const struct column *c)
{
	enum column_type type;
	double p[COLUMN_PARAMS];
	int i, n;

	column_defaults(c, p);
	key("inputs");
	text_add(&text, "[");
	for (i = n = 0; i < column_reads(c, p); i++) {
		if (c->in[i][0] == '@')
			continue;
		text_add(&text, n++ > 0 ? "," : "");
		text_json(&text, c->in[i]);
	}
	text_add(&text, "]");
	key("params");
	text_add(&text, "[");
	for (i = 0; i < column_params(c); i++) {
		text_add(&text, i > 0 ? "," : "");
		param(&c->param[i]);
	}
	text_add(&text, "]");
	key("outputs");
	text_add(&text, "[");
	for (i = 0; i < column_outputs(c); i++) {
		text_add(&text, i > 0 ? ",{\"suffix\":" : "{\"suffix\":");
		text_json(&text, column_suffix(c, p, i));
		key("type");
		type = c->out[i].type == COLUMN_WORD ? COLUMN_TIME
						     : c->out[i].type;
		text_json(&text, types[type]);
		if (c->out[i].theirs) {
			key("theirs");
			text_json(&text, c->out[i].theirs);
		}
		text_add(&text, "}");
	}
	text_add(&text, "]");
}

static void
object(const struct table_entry *e)
{
	const struct column *c = e->column;
	double p[COLUMN_PARAMS];

	column_defaults(c, p);
	text_add(&text, "{\"name\":");
	text_json(&text, column_name(&arena, c));
	key("group");
	text_json(&text, e->group);
	key("summary");
	text_json(&text, c->summary);
	key("source");
	text_json(&text,
	    c->formula ? arena_fmt(&arena, "%s: %s", c->source, c->formula)
		       : c->source);
	arrays(c);
	key("warmup");
	text_num(&text, column_warmup(c, p));
	key("stateful");
	text_add(&text, c->init ? "true" : "false");
	key("causal");
	text_json(&text, c->ahead ? "label" : "yes");
	key("from");
	text_json(&text, "builtin");
	text_add(&text, "}\n");
}

/* ---- the table ---- */

static void
params_cell(const struct column *c)
{
	char shown[64];
	int i;

	text.n = 0;
	for (i = 0; i < column_params(c); i++) {
		text_add(&text, i > 0 ? " " : "");
		text_add(&text, c->param[i].name);
		text_add(&text, "=");
		param_put(shown, &c->param[i], c->param[i].def);
		text_add(&text, shown);
	}
	out_text(&out, text.p, text.n);
}

static void
row(const struct table_entry *e)
{
	const struct column *c = e->column;
	double p[COLUMN_PARAMS];
	int i, n;

	column_defaults(c, p);
	out_str(&out, column_name(&arena, c));
	out_str(&out, e->group);
	out_str(&out, c->summary);
	text.n = 0;
	for (i = n = 0; i < column_reads(c, p); i++) {
		if (c->in[i][0] == '@')
			continue;
		text_add(&text, n++ > 0 ? " " : "");
		text_add(&text, c->in[i]);
	}
	out_text(&out, text.p, text.n);
	params_cell(c);
	text.n = 0;
	for (i = 0; i < column_outputs(c); i++) {
		text_add(&text, i > 0 ? " " : "");
		text_add(&text, c->out[i].name);
	}
	out_text(&out, text.p, text.n);
	out_str(&out, "builtin");
	out_end(&out);
}

/* For plug_each. */
struct plugs {
	const struct table *table;
	int json;
};

static void
plug_row(void *ctx, const char *name, const char *path)
{
	const struct plugs *p = ctx;

	if (table_find(p->table, NULL, name))
		return; /* the built-in one wins */
	if (p->json)
		plug_list_object(&text, name, path);
	else
		plug_list_row(&out, name, path);
}

/* ---- what is asked for ---- */

/* Is the entry of GROUP, SPACE or SPACE.GROUP? */
static int
is_of(const struct table_entry *e, const char *word)
{
	const char *space = e->column->space;
	size_t n = space ? strlen(space) : 0;

	if (strcmp(word, e->group) == 0)
		return 1;
	if (n == 0 || strncmp(word, space, n) != 0)
		return 0;
	return word[n] == '\0' ||
	       (word[n] == '.' && strcmp(word + n + 1, e->group) == 0);
}

static void
check_groups(const struct table *t, int n, char *group[])
{
	struct near near;
	size_t k;
	int i;

	for (i = 0; i < n; i++) {
		near = (struct near){ .word = group[i] };
		for (k = 0; k < t->n; k++) {
			if (is_of(&t->entry[k], group[i]))
				break;
			if (table_first(t, k))
				near_try(&near, t->entry[k].group);
		}
		if (k == t->n && strcmp(group[i], "plugin") != 0)
			die(MISUSE, "no group '%s'%s", group[i],
			    near_text(&near));
	}
}

/* Is it asked for?  No entry: are the plug-ins? */
static int
wanted(const struct table_entry *e, int n, char *group[])
{
	int i;

	for (i = 0; i < n; i++) {
		if (e ? is_of(e, group[i]) : strcmp(group[i], "plugin") == 0)
			return 1;
	}
	return n == 0;
}

int
list_groups(const struct table *t, int n, char *group[], const char *form)
{
	struct plugs plugs = { t, form && strcmp(form, "json") == 0 };
	size_t i;

	check_groups(t, n, group);
	out_open(&out, NULL);
	out_option(&out, form);
	plug_list_start(&out);
	for (i = 0; i < t->n; i++) {
		if (!wanted(&t->entry[i], n, group))
			continue;
		if (plugs.json)
			object(&t->entry[i]);
		else
			row(&t->entry[i]);
	}
	if (wanted(NULL, n, group))
		plug_each(&arena, t->program, plug_row, &plugs);
	if (plugs.json)
		text_print(&text);
	return out_close(&out);
}

int
list_describe(const struct table *t, const char *name)
{
	struct spec s;
	const char *path;
	size_t i;

	spec_parse(&s, &arena, name);
	for (i = 0; i < t->n; i++) {
		if (strcmp(column_name(&arena, t->entry[i].column), s.full) !=
		    0)
			continue;
		object(&t->entry[i]);
		text_print(&text);
		return 0;
	}
	path = s.space ? NULL : plug_find(&arena, t->program, s.name);
	if (!path)
		table_unknown(t, &s);
	text_add(&text, plug_describe(&arena, t->program, s.name, path)->json);
	text_add(&text, "\n");
	text_print(&text);
	return 0;
}
