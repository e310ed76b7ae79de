/* csf-fetch: get bars and chains from a source, as rows. */
#include "fetch/source.h"
#include "base/die.h"
#include "base/near.h"
#include "plug/plug.h"
#include "plug/plug_list.h"
#include "plug/plug_run.h"

#include <stdio.h>
#include <string.h>

struct fetch fetch = { .bar = FETCH_NO_BAR };

static const char usage[] =
    "csf-fetch --follow [-hqv] [-o format] [--bar length] "
    "[--clock source|local] [--closed wait|exit] [--every length] "
    "[--hold seconds] [--max-outage length] [--overlap n] [--settle seconds] "
    "[--since time] [--until clock] source [operand ...]\n"
    "       csf-fetch [-hlqv] [-o format] [--bar length] [--from time] "
    "[--symbol symbol] [--to time] [source [operand ...]]";
static int list;
static const char *from, *to, *bar;
static const struct opt opts[] = {
	{ 'l', "list", NULL, "list the sources, or the layouts of csv",
	    OPT_FLAG(&list) },
	{ 'o', "output", "format", "csv (default) or json",
	    OPT_TEXT(&fetch.form) },
	{ 0, "bar", "length", "length of the bars: 1m, 5m, 1h, 1d, point",
	    OPT_TEXT(&bar) },
	FOLLOW_OPTIONS,
	{ 0, "from", "time", "drop the rows before", OPT_TEXT(&from),
	    OPT_READ(cal_option_time, &fetch.from) },
	{ 0, "symbol", "symbol",
	    "only this one; of files that name none: its name",
	    OPT_TEXT(&fetch.symbol) },
	{ 0, "to", "time", "drop the rows after", OPT_TEXT(&to),
	    OPT_READ(cal_option_time, &fetch.to) },
	{ 0 },
};

#define SOURCE(ident) &source_##ident,
static const struct source *const sources[] = {
#include "fetch/all.h"
};
#undef SOURCE
enum { NSOURCES = sizeof sources / sizeof sources[0] };

#define SOURCE(ident) &source_##ident.verb,
static const struct verb *const verbs[] = {
#include "fetch/all.h"
	NULL
};
#undef SOURCE

/* Pairs, as verbs has them. */
static const char *alias[2 * NSOURCES + 1];

static void
find_aliases(void)
{
	int i, n = 0;

	for (i = 0; i < NSOURCES; i++) {
		if (!sources[i]->alias)
			continue;
		alias[n++] = sources[i]->alias;
		alias[n++] = sources[i]->verb.name;
	}
}

static void __attribute__((noreturn)) unknown(const char *name)
{
	struct near near = { .word = name };
	int i;

	for (i = 0; i < NSOURCES; i++)
		near_try(&near, sources[i]->verb.name);
	die(MISUSE, "no source '%s'%s (csf-fetch -l lists them)", name,
	    near_text(&near));
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

void
fetch_from(struct cal_time t)
{
	static char text[CAL_TEXT_MAX];

	fetch.from = t;
	fetch.has_from = 1;
	text[t.is_date ? cal_put_date(text, (int)(t.ns / CAL_DAY))
		       : cal_put_utc(text, t.ns)] = '\0';
	from = text;
}

static void
list_plugin(void *ctx, const char *name, const char *path)
{
	plug_list_row(ctx, name, path);
}

static void
list_sources(void)
{
	struct out *o = &fetch.out;
	int i;

	plug_list_start(o);
	for (i = 0; i < NSOURCES; i++) {
		out_str(o, sources[i]->verb.name);
		out_str(o, "source");
		out_str(o, sources[i]->summary);
		out_null(o);
		out_str(o, sources[i]->operands);
		out_null(o);
		out_str(o, "builtin");
		out_end(o);
	}
	plug_each(&o->arena, "csf-fetch", list_plugin, o);
}

/* -l NAME: what the source has. */
static void
list_parts(const struct verb *verb, const char *name)
{
	int i;

	for (i = 0; verb && i < NSOURCES; i++) {
		if (&sources[i]->verb == verb && sources[i]->list) {
			sources[i]->list();
			return;
		}
	}
	die(MISUSE, "-l %s: it has no parts to list", name);
}

/* A plug-in gets the shared options as NAME=VALUE. */
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
	if (fetch.form) {
		v[n++] = arena_fmt(a, "-o");
		v[n] = arena_fmt(a, "%s", fetch.form);
	}
	status = plug_wait(plug_run(v, 0, 1));
	return status < 0 ? FAIL : status;
}

static void
check(void)
{
	fetch.has_from = from != NULL;
	fetch.has_to = to != NULL;
	if (from && to &&
	    (cal_ny_date(fetch.from) > cal_ny_date(fetch.to) ||
		(!fetch.from.is_date && !fetch.to.is_date &&
		    fetch.from.ns > fetch.to.ns)))
		die(MISUSE, "--from '%s' is after --to '%s'", from, to);
	if (bar && cal_parse_bar(bar, strlen(bar), &fetch.bar) < 0)
		die(MISUSE, "--bar '%s': 1m, 5m, 1h, 1d or point", bar);
}

/* What was asked for, once. */
static struct {
	const struct verb *verb;
	const char *path; /* of a plug-in, else NULL */
	int argc;
	char **argv;
} asked;

static int
batch(void)
{
	return asked.path ? run_plugin(asked.path, asked.argc, asked.argv)
			  : asked.verb->run(asked.argc, asked.argv);
}

static struct follow_live
live_of(const struct verb *verb)
{
	struct follow_live live = { .settle = 5 }; /* of a plug-in */
	int i;

	for (i = 0; verb && i < NSOURCES; i++) {
		if (&sources[i]->verb != verb)
			continue;
		if (sources[i]->live.settle == 0)
			die(MISUSE,
			    "%s: nothing of it is new: there is no "
			    "--follow",
			    verb->name);
		live = sources[i]->live;
		if (sources[i]->delay)
			live.delay = sources[i]->delay();
	}
	return live;
}

int
main(int argc, char *argv[])
{
	static const struct verbs table = { "csf-fetch", verbs, opts, usage,
		NULL, alias };
	const struct verb *verb;

	find_aliases();
	verb = verbs_parse(&table, &argc, &argv);
	out_open(&fetch.out, NULL);
	if (!follow_given.on)
		out_option(&fetch.out, fetch.form);
	if (list) {
		if (verb || argc > 0)
			list_parts(verb, verb ? verb->name : argv[0]);
		else
			list_sources();
		return out_close(&fetch.out);
	}
	if (!verb && argc == 0)
		die(MISUSE, "no source given; csf-fetch -l lists them");
	check();
	follow_check();
	asked.verb = verb;
	asked.argc = verb ? argc : argc - 1;
	asked.argv = verb ? argv : argv + 1;
	if (!verb)
		asked.path = plug_find(&fetch.out.arena, "csf-fetch", argv[0]);
	if (!verb && !asked.path)
		unknown(argv[0]);
	return follow_given.on ? follow_run(batch, live_of(verb)) : batch();
}
