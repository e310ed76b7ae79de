/* csf-fetch: get bars from a source, as rows. */
#include "fetch/source.h"
#include "die.h"
#include "near.h"
#include "opt.h"
#include "plug.h"

#include <stdio.h>
#include <string.h>

struct fetch fetch = { .bar = FETCH_NO_BAR };

static int list;
static const char *form, *from, *to, *bar;
static const char usage[] =
    "csf-fetch [-hlqv] [-o format] [--bar length] [--from time] "
    "[--layout name] [--map name=column] [--stamp start|end] "
    "[--symbol symbol] [--to time] [--tz zone] source [operand ...]";
static const struct opt opts[] = {
	{ 'l', "list", &list, NULL, NULL, "list the sources and exit" },
	{ 'o', "output", NULL, &form, "format", "csv (default) or json" },
	{ 0, "bar", NULL, &bar, "length",
	    "length of the bars: 1m, 5m, 1h, 1d, point" },
	{ 0, "from", NULL, &from, "time", "drop the rows before" },
	{ 0, "layout", NULL, &fetch.layout, "name",
	    "csv: whose columns these are (default auto)" },
	{ 0, "map", &fetch.nmap, fetch.map, "name=column",
	    "csv: take the column under this name; may be repeated" },
	{ 0, "stamp", NULL, &fetch.stamp, "start|end",
	    "csv: what the time of a bar marks (default start)" },
	{ 0, "symbol", NULL, &fetch.symbol, "symbol",
	    "csv: append a column with it" },
	{ 0, "to", NULL, &to, "time", "drop the rows after" },
	{ 0, "tz", NULL, &fetch.zone, "zone",
	    "csv: of times without offset: ny (default), utc, +hh:mm" },
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
	struct near near = { .word = name };
	int i;

	for (i = 0; i < NSOURCES; i++) {
		if (strcmp(sources[i]->name, name) == 0)
			return sources[i];
		near_try(&near, sources[i]->name);
	}
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
list_sources(void)
{
	int i;

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
}

int
main(int argc, char *argv[])
{
	const struct source *s;

	opt_parse(&argc, &argv, usage, opts);
	out_open(&fetch.out, NULL);
	out_option(&fetch.out, form);
	if (list) {
		list_sources();
		return out_close(&fetch.out);
	}
	if (argc == 0)
		die(MISUSE, "no source given; usage: %s", usage);
	if ((fetch.has_from = from != NULL))
		fetch.from = moment("--from", from);
	if ((fetch.has_to = to != NULL))
		fetch.to = moment("--to", to);
	if (bar && cal_parse_bar(bar, strlen(bar), &fetch.bar) < 0)
		die(MISUSE, "--bar '%s': 1m, 5m, 1h, 1d or point", bar);

	s = find(argv[0]);
	s->run(argc - 1, argv + 1);
	return out_close(&fetch.out);
}
