/* csf-fetch: get bars and chains from a source, as rows. */
#include "fetch/source.h"
#include "base/die.h"
#include "base/near.h"
#include "base/opt.h"
#include "plug/plug.h"

#include <stdio.h>
#include <string.h>

struct fetch fetch = { .bar = FETCH_NO_BAR };

static int list;
static const char *form, *from, *to, *bar;
static const char usage[] =
    "csf-fetch [-hlqv] [-o format] [--bar length] [--from time] "
    "[--layout name] [--map name=column] [--quote 1545|eod] "
    "[--set name=text] [--stamp start|end] [--symbol symbol] [--to time] "
    "[--tz zone] source [operand ...]";
static const struct opt opts[] = {
	{ 'l', "list", NULL, "list the sources, or the layouts of csv",
	    OPT_FLAG(&list) },
	{ 'o', "output", "format", "csv (default) or json", OPT_TEXT(&form) },
	{ 0, "bar", "length", "length of the bars: 1m, 5m, 1h, 1d, point",
	    OPT_TEXT(&bar) },
	{ 0, "from", "time", "drop the rows before", OPT_TEXT(&from) },
	{ 0, "layout", "name", "csv: whose columns these are (default auto)",
	    OPT_TEXT(&fetch.layout) },
	{ 0, "map", "name=column",
	    "csv: take the column under this name; may be repeated",
	    OPT_EACH(&fetch.nmap, fetch.map) },
	{ 0, "quote", "1545|eod",
	    "csv: which quote of a datashop-eod file (default 1545)",
	    OPT_TEXT(&fetch.quote) },
	{ 0, "set", "name=text",
	    "csv: root, time or underlying_price of chains",
	    OPT_EACH(&fetch.nset, fetch.set) },
	{ 0, "stamp", "start|end",
	    "csv: what the time marks (bars: start, quotes: end)",
	    OPT_TEXT(&fetch.stamp) },
	{ 0, "symbol", "symbol",
	    "only this one; of files that name none: its name",
	    OPT_TEXT(&fetch.symbol) },
	{ 0, "to", "time", "drop the rows after", OPT_TEXT(&to) },
	{ 0, "tz", "zone",
	    "csv: of times without offset: ny (default), utc, +hh:mm",
	    OPT_TEXT(&fetch.zone) },
	{ 0 },
};

#define SOURCE(ident) &source_##ident,
static const struct source *const sources[] = {
#include "fetch/all.h"
};
#undef SOURCE
enum { NSOURCES = sizeof sources / sizeof sources[0] };

static const struct source *
find(const char *name)
{
	int i;

	for (i = 0; i < NSOURCES; i++) {
		if (strcmp(sources[i]->name, name) == 0)
			return sources[i];
	}
	return NULL;
}

static void __attribute__((noreturn)) unknown(const char *name)
{
	struct near near = { .word = name };
	int i;

	for (i = 0; i < NSOURCES; i++)
		near_try(&near, sources[i]->name);
	die(MISUSE, "no source '%s'%s (csf-fetch -l lists them)", name,
	    near_text(&near));
}

static struct cal_time
moment(const char *name, const char *text)
{
	struct cal_time t;
	const char *why = cal_parse(text, strlen(text), &t);

	if (why)
		die(MISUSE, "%s '%s' %s; 2020-03-16 or 2020-03-16T15:45:00Z",
		    name, text, why);
	return t;
}

int
fetch_wanted(struct cal_time t)
{
	int day = cal_ny_date(t);

	if (fetch.has_from &&
	    (fetch.from.is_date ? day < cal_ny_date(fetch.from)
				: t.ns < fetch.from.ns))
		return 0;
	if (fetch.has_to && (fetch.to.is_date ? day > cal_ny_date(fetch.to)
					      : t.ns > fetch.to.ns))
		return 0;
	return 1;
}

static void
list_plugin(void *ctx, const char *name, const char *path)
{
	(void)ctx;
	out_str(&fetch.out, name);
	out_null(&fetch.out);
	out_str(&fetch.out, path);
	out_end(&fetch.out);
}

static void
list_sources(int argc, char *argv[])
{
	const struct source *s;
	int i;

	if (argc > 0) {
		s = find(argv[0]);
		if (!s || !s->list)
			die(MISUSE, "-l %s: it has no parts to list", argv[0]);
		s->list();
		return;
	}
	out_col(&fetch.out, "name", NULL);
	out_col(&fetch.out, "operands", NULL);
	out_col(&fetch.out, "summary", NULL);
	out_start(&fetch.out);
	for (i = 0; i < NSOURCES; i++) {
		out_str(&fetch.out, sources[i]->name);
		out_str(&fetch.out, sources[i]->operands);
		out_str(&fetch.out, sources[i]->summary);
		out_end(&fetch.out);
	}
	plug_each(&fetch.out.arena, "csf-fetch", list_plugin, NULL);
}

/* A plug-in (contract P1) gets the shared options as NAME=VALUE. */
static int
run_plugin(const char *path, int argc, char *argv[])
{
	const struct {
		const char *name, *value;
	} given[] = { { "bar", bar }, { "from", from }, { "to", to },
		{ "symbol", fetch.symbol } };
	struct arena *a = &fetch.out.arena;
	char **v = NEW(a, char *, (size_t)argc + 8);
	size_t i;
	int n = 0, status;

	v[n++] = arena_str(a, path, strlen(path));
	while (n <= argc) {
		v[n] = argv[n - 1];
		n++;
	}
	for (i = 0; i < sizeof given / sizeof given[0]; i++) {
		if (given[i].value)
			v[n++] = arena_fmt(
			    a, "%s=%s", given[i].name, given[i].value);
	}
	if (form) {
		v[n++] = arena_fmt(a, "-o");
		v[n] = arena_fmt(a, "%s", form);
	}
	status = plug_wait(plug_run(v, 0, 1));
	return status < 0 ? FAIL : status;
}

int
main(int argc, char *argv[])
{
	const struct source *s;
	const char *path;

	opt_parse(&argc, &argv, usage, opts);
	out_open(&fetch.out, NULL);
	out_option(&fetch.out, form);
	if (list) {
		list_sources(argc, argv);
		return out_close(&fetch.out);
	}
	if (argc == 0)
		die(MISUSE, "no source given; usage: %s", usage);
	if ((fetch.has_from = from != NULL))
		fetch.from = moment("--from", from);
	if ((fetch.has_to = to != NULL))
		fetch.to = moment("--to", to);
	if (from && to &&
	    (cal_ny_date(fetch.from) > cal_ny_date(fetch.to) ||
		(!fetch.from.is_date && !fetch.to.is_date &&
		    fetch.from.ns > fetch.to.ns)))
		die(MISUSE, "--from '%s' is after --to '%s'", from, to);
	if (bar && cal_parse_bar(bar, strlen(bar), &fetch.bar) < 0)
		die(MISUSE, "--bar '%s': 1m, 5m, 1h, 1d or point", bar);

	s = find(argv[0]);
	if (!s && (path = plug_find(&fetch.out.arena, "csf-fetch", argv[0])))
		return run_plugin(path, argc - 1, argv + 1);
	if (!s)
		unknown(argv[0]);
	s->run(argc - 1, argv + 1);
	return out_close(&fetch.out);
}
