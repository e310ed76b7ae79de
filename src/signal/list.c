/* csf-signal -l: the strategies; -l KEY ...: the keys of an order. */
#include "signal/list.h"
#include "base/die.h"
#include "base/near.h"
#include "base/text.h"
#include "order/strategy.h"
#include "plug/plug.h"
#include "plug/plug_list.h"
#include "row/out.h"
#include "signal/plugin.h"

#include <math.h>
#include <string.h>

static struct arena arena;
static struct out out;
static struct text text;

/* ---- an object, csf-plugins(7) ---- */

static void
member(const char *name, const char *value)
{
	text_json(&text, name);
	text_add(&text, ":");
	text_json(&text, value);
	text_add(&text, ",");
}

static const char *
type_of(const struct order_key *k)
{
	return k->type == ORDER_T_INT	 ? "int"
	       : k->type == ORDER_T_REAL ? "real"
	       : k->type == ORDER_T_BOOL ? "bool"
					 : "word";
}

static void
words(const char *z)
{
	size_t n;

	text_add(&text, "\"values\":");
	if (!z) {
		text_add(&text, "null,");
		return;
	}
	for (text_add(&text, "["); *z; z += n + strspn(z + n, " ")) {
		n = strcspn(z, " ");
		text_json(&text, arena_str(&arena, z, n));
		text_add(&text, z[n] ? "," : "");
	}
	text_add(&text, "],");
}

static void
limit(const char *name, double v)
{
	text_json(&text, name);
	text_add(&text, ":");
	text_num(&text, v);
	text_add(&text, ",");
}

static void
param(const struct order_key *k)
{
	int ranged = k->lo < k->hi;

	text_add(&text, "{");
	member("name", k->name);
	member("type", type_of(k));
	member("default", k->dflt);
	limit("min", ranged ? k->lo : NAN);
	limit("max", ranged ? k->hi : NAN);
	words(k->words);
	member("unit", k->unit);
	text_add(&text, "\"quiet\":true}");
}

static void
object(const struct strategy *s)
{
	const struct order_key *k;
	size_t i, n;
	int found = 0;

	text_add(&text, "{");
	member("name", s->name);
	member("group", "strategy");
	member("summary", s->summary);
	text_add(&text, "\"source\":null,\"inputs\":[],\"params\":[");
	k = order_keys(&n);
	for (i = 0; i < n; i++) {
		if (!strategy_takes(s, &k[i]))
			continue;
		text_add(&text, found++ > 0 ? "," : "");
		param(&k[i]);
	}
	text_add(&text, "],\"outputs\":[{\"suffix\":\"\",\"type\":\"text\"}],"
			"\"warmup\":0,\"stateful\":true,\"causal\":\"yes\",");
	text_add(&text, "\"from\":\"builtin\"}\n");
}

void
list_unknown(const char *name)
{
	struct near near = { .word = name };
	size_t i;

	for (i = 0; i < strategy_count; i++)
		near_try(&near, strategy_all[i]->name);
	die(MISUSE, "no strategy '%s'%s", name, near_text(&near));
}

int
list_describe(const char *name)
{
	const struct strategy *s = strategy_find(name);
	const char *path = plugin_path(name);

	if (path)
		return plugin_describe(name, path);
	if (!s)
		list_unknown(name);
	object(s);
	text_print(&text);
	return 0;
}

/* ---- the tables ---- */

static void
kind_row(const struct strategy *s)
{
	const struct order_key *k;
	size_t i, n;

	out_str(&out, s->name);
	out_str(&out, "strategy");
	out_str(&out, s->summary);
	out_null(&out);
	text.n = 0;
	k = order_keys(&n);
	for (i = 0; i < n; i++) {
		if (!strategy_takes(s, &k[i]))
			continue;
		text_add(&text, text.n > 0 ? " " : "");
		text_add(&text, k[i].name);
	}
	out_text(&out, text.p, text.n);
	out_str(&out, "signal");
	out_str(&out, "builtin");
	out_end(&out);
}

static void
plug_row(void *json, const char *name, const char *path)
{
	if (strategy_find(name))
		return;
	if (json)
		plug_list_object(&text, name, path);
	else
		plug_list_row(&out, name, path);
}

static int
list_kinds(int json)
{
	size_t i;

	if (!json)
		plug_list_start(&out);
	for (i = 0; i < strategy_count; i++) {
		if (json)
			object(strategy_all[i]);
		else
			kind_row(strategy_all[i]);
	}
	plug_each(&arena, "csf-signal", plug_row, json ? &out : NULL);
	if (!json)
		return out_close(&out);
	text_print(&text);
	return 0;
}

static int
list_keys(const char *name)
{
	static const char *const names[] = { "key", "range", "unit", "default",
		"example", "meaning", NULL };
	const struct order_key *k;
	const struct strategy *s = strategy_find(name);
	size_t i, n;

	if (!s && strcmp(name, "keys") != 0)
		die(MISUSE, "-l '%s': a strategy, or keys", name);
	for (i = 0; names[i]; i++)
		out_col(&out, names[i], NULL);
	out_start(&out);
	k = order_keys(&n);
	for (i = 0; i < n; i++) {
		if (s && !strategy_takes(s, &k[i]))
			continue;
		out_str(&out, k[i].name);
		out_str(&out, order_key_range(&arena, &k[i]));
		out_str(&out, k[i].unit);
		out_str(&out, k[i].dflt);
		out_str(&out, k[i].example);
		out_str(&out, k[i].meaning);
		out_end(&out);
	}
	return out_close(&out);
}

int
list_signals(const char *what, const char *form)
{
	out_open(&out, NULL);
	out_option(&out, form);
	return what ? list_keys(what)
		    : list_kinds(form && strcmp(form, "json") == 0);
}
