#include "signal/plugin.h"
#include "base/die.h"
#include "base/near.h"
#include "base/text.h"
#include "order/strategy.h"
#include "plug/plug_run.h"
#include "plug/plug_test.h"
#include "row/out.h"
#include "run/progress.h"
#include "signal/list.h"

#include <string.h>

static struct arena arena;
static struct rec in;
static struct out out;

const char *
plugin_path(const char *strategy)
{
	return strategy_find(strategy)
		   ? NULL
		   : plug_find(&arena, "csf-signal", strategy);
}

int
plugin_describe(const char *name, const char *path)
{
	static struct text t;

	text_add(&t, plug_describe(&arena, "csf-signal", name, path)->json);
	text_add(&t, "\n");
	text_print(&t);
	return 0;
}

/* ---- its parameters ---- */

static const struct plug_param *
find(const struct plug *g, const char *word)
{
	size_t n = strcspn(word, "=");
	struct near near = { .word = arena_str(&arena, word, n) };
	int i;

	for (i = 0; i < g->nparams && word[n]; i++) {
		if (strcmp(g->param[i].name, near.word) == 0)
			return &g->param[i];
		near_try(&near, g->param[i].name);
	}
	if (!word[n])
		die(MISUSE, "%s: '%s' is not KEY=VALUE", g->name, word);
	die(MISUSE, "%s has no key '%s'%s", g->name, near.word,
	    near_text(&near));
}

/* The plug-in, which must append one column. */
static struct plug_call
of_strategy(const char *name, const char *path)
{
	const struct plug *g = plug_describe(&arena, "csf-signal", name, path);

	if (g->nout != 1)
		die(FAIL, "%s: a strategy appends one column, it describes %d",
		    path, g->nout);
	return plug_call(&arena, g);
}

static void
values(struct plug_call *c, int argc, char *const argv[])
{
	const struct plug_param *q;
	const char *value, *why;
	int i;

	for (i = 1; i < argc; i++) {
		if (strcmp(argv[i], ";") == 0)
			die(MISUSE,
			    "%s is a plug-in: it stands alone, without ';'",
			    c->plug->name);
		q = find(c->plug, argv[i]);
		value = plug_call_value(q, strchr(argv[i], '=') + 1, &why);
		if (!value)
			die(MISUSE, "%s: %s %s", c->plug->name, argv[i], why);
		c->value[q - c->plug->param] = value;
	}
}

int
plugin_run(const char *path, int argc, char *const argv[], const char *column,
    const char *form)
{
	struct plug_call c = of_strategy(argv[0], path);
	struct plug_stage stage = { 0 };
	int i;

	values(&c, argc, argv);
	plug_call_as(&c, &arena, column);
	out_open(&out, NULL);
	out_option(&out, form);
	rec_open(&in, "-");
	progress_open(&in, NULL);
	for (i = 0; i < c.nin; i++)
		rec_input(&in, c.in[i]);
	if (rec_find(&in, column) >= 0)
		die(FAIL,
		    "the input has a column '%s' already; choose another "
		    "with --as",
		    column);
	plug_call_form(&c, &arena,
	    form		 ? form
	    : in.form == REC_CSV ? "csv"
				 : "json");
	stage.argv = c.argv;
	plug_feed(&stage, 1);
	out_pass(&out, &in);
	out_start(&out);
	while (rec_next(&in))
		out_end(&out);
	out_close(&out);
	return plug_finish();
}

/* ---- its test ---- */

static const char *
not_an_order(struct arena *a, const char *text, size_t n)
{
	const struct order_text *t;
	const char *why = order_parse(a, text, n, &t);

	return why ? arena_fmt(a, "'%.*s' is no order: %s", (int)n, text, why)
		   : NULL;
}

int
plugin_test(const char *name)
{
	const char *path = plugin_path(name);
	struct plug_call c;

	if (strategy_find(name))
		die(MISUSE, "'%s' is built in; -T tests plug-ins", name);
	if (!path)
		list_unknown(name);
	c = of_strategy(name, path);
	return plug_test(&c, &arena, not_an_order);
}
