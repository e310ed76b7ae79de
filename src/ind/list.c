#include "ind/list.h"
#include "base/die.h"
#include "base/near.h"
#include "base/text.h"
#include "ind/plan.h"
#include "plug/plug.h"
#include "plug/plug_list.h"

#include <stdlib.h>
#include <string.h>

static struct arena arena;
static struct text text;
static struct out out;

static const char *const types[] = { "int", "real", "bool", "word" };

/* ---- the object of L1 ---- */

static void
key(const char *name)
{
	text_add(&text, ",\"");
	text_add(&text, name);
	text_add(&text, "\":");
}

static void
value(const struct ind_param *q, double v)
{
	if (q->type == IND_WORD)
		text_json(&text, q->words[(int)v]);
	else if (q->type == IND_BOOL)
		text_add(&text, v != 0 ? "true" : "false");
	else
		text_num(&text, v);
}

static void
param(const struct ind_param *q)
{
	int i, ranged = q->type == IND_INT || q->type == IND_REAL;

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
	for (i = 0; q->type == IND_WORD && q->words[i]; i++) {
		text_add(&text, i > 0 ? "," : "[");
		text_json(&text, q->words[i]);
	}
	text_add(&text, q->type == IND_WORD ? "]" : "null");
	key("unit");
	text_json(&text, q->unit);
	key("quiet");
	text_add(&text, q->quiet ? "true}" : "false}");
}

static const char *
suffix(const struct ind *ind, int i)
{
	if (ind_noutputs(ind) == 1 || strcmp(ind->out[i].name, ind->name) == 0)
		return "";
	return ind->out[i].name;
}

static void
arrays(const struct ind *ind)
{
	int i, n;

	key("inputs");
	text_add(&text, "[");
	for (i = n = 0; i < ind_ninputs(ind); i++) {
		if (ind->in[i][0] == '@')
			continue;
		text_add(&text, n++ > 0 ? "," : "");
		text_json(&text, ind->in[i]);
	}
	text_add(&text, "]");
	key("params");
	text_add(&text, "[");
	for (i = 0; i < ind_nparams(ind); i++) {
		text_add(&text, i > 0 ? "," : "");
		param(&ind->param[i]);
	}
	text_add(&text, "]");
	key("outputs");
	text_add(&text, "[");
	for (i = 0; i < ind_noutputs(ind); i++) {
		text_add(&text, i > 0 ? ",{\"suffix\":" : "{\"suffix\":");
		text_json(&text, suffix(ind, i));
		key("type");
		text_json(&text, types[ind->out[i].type]);
		text_add(&text, "}");
	}
	text_add(&text, "]");
}

static void
object(const struct ind_entry *e)
{
	const struct ind *ind = e->ind;
	double p[IND_PARAMS];
	int i;

	for (i = 0; i < ind_nparams(ind); i++)
		p[i] = ind->param[i].def;
	text_add(&text, "{\"name\":");
	text_json(&text, ind_fullname(&arena, ind));
	key("group");
	text_json(&text, e->group);
	key("summary");
	text_json(&text, ind->summary);
	key("source");
	text_json(&text, ind->formula ? arena_fmt(&arena, "%s: %s", ind->source,
					    ind->formula)
				      : ind->source);
	arrays(ind);
	key("warmup");
	text_num(&text, ind_warmup(ind, p));
	key("stateful");
	text_add(&text, ind->init ? "true" : "false");
	key("causal");
	text_json(&text, "yes");
	key("from");
	text_json(&text, "builtin");
	text_add(&text, "}\n");
}

/* ---- the table ---- */

static void
params_cell(const struct ind *ind)
{
	char shown[64];
	int i;

	text.n = 0;
	for (i = 0; i < ind_nparams(ind); i++) {
		text_add(&text, i > 0 ? " " : "");
		text_add(&text, ind->param[i].name);
		text_add(&text, "=");
		ind_value(shown, &ind->param[i], ind->param[i].def);
		text_add(&text, shown);
	}
	out_text(&out, text.p, text.n);
}

static void
row(const struct ind_entry *e)
{
	const struct ind *ind = e->ind;
	int i, n;

	out_str(&out, ind_fullname(&arena, ind));
	out_str(&out, e->group);
	out_str(&out, ind->summary);
	text.n = 0;
	for (i = n = 0; i < ind_ninputs(ind); i++) {
		if (ind->in[i][0] == '@')
			continue;
		text_add(&text, n++ > 0 ? " " : "");
		text_add(&text, ind->in[i]);
	}
	out_text(&out, text.p, text.n);
	params_cell(ind);
	text.n = 0;
	for (i = 0; i < ind_noutputs(ind); i++) {
		text_add(&text, i > 0 ? " " : "");
		text_add(&text, ind->out[i].name);
	}
	out_text(&out, text.p, text.n);
	out_str(&out, "builtin");
	out_end(&out);
}

static void
plug_row(void *json, const char *name, const char *path)
{
	if (ind_find(NULL, name))
		return; /* the built-in one wins */
	if (json)
		plug_list_object(&text, name, path);
	else
		plug_list_row(&out, name, path);
}

/* ---- what is asked for ---- */

static void
check_groups(int n, char *group[])
{
	struct near near;
	size_t k;
	int i;

	for (i = 0; i < n; i++) {
		near = (struct near){ .word = group[i] };
		for (k = 0; k < ind_count; k++) {
			if (strcmp(ind_all[k].group, group[i]) == 0)
				break;
			if (k == 0 ||
			    strcmp(ind_all[k].group, ind_all[k - 1].group) != 0)
				near_try(&near, ind_all[k].group);
		}
		if (k == ind_count && strcmp(group[i], "plugin") != 0)
			die(MISUSE, "no group '%s'%s", group[i],
			    near_text(&near));
	}
}

static int
wanted(const char *name, int n, char *group[])
{
	int i;

	for (i = 0; i < n; i++) {
		if (strcmp(group[i], name) == 0)
			return 1;
	}
	return n == 0;
}

int
list_groups(int n, char *group[], const char *form)
{
	int json = form && strcmp(form, "json") == 0;
	size_t i;

	check_groups(n, group);
	out_open(&out, NULL);
	out_option(&out, form);
	plug_list_start(&out);
	for (i = 0; i < ind_count; i++) {
		if (!wanted(ind_all[i].group, n, group))
			continue;
		if (json)
			object(&ind_all[i]);
		else
			row(&ind_all[i]);
	}
	if (wanted("plugin", n, group))
		plug_each(&arena, "csf-ind", plug_row, json ? &out : NULL);
	if (json)
		text_print(&text);
	return out_close(&out);
}

int
list_describe(const char *name)
{
	struct spec s;
	const char *path;
	size_t i;

	spec_parse(&s, &arena, name);
	for (i = 0; i < ind_count; i++) {
		if (strcmp(ind_fullname(&arena, ind_all[i].ind), s.full) != 0)
			continue;
		object(&ind_all[i]);
		text_print(&text);
		return 0;
	}
	path = s.space ? NULL : plug_find(&arena, "csf-ind", s.name);
	if (!path)
		ind_unknown(&s);
	text_add(&text, plug_describe(&arena, "csf-ind", s.name, path)->json);
	text_add(&text, "\n");
	text_print(&text);
	return 0;
}
