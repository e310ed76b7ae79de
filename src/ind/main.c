/* csf-ind: append indicator columns to a stream of bars. */
#include "ind/conform.h"
#include "base/die.h"
#include "base/opt.h"
#include "ind/list.h"
#include "ind/pipe.h"
#include "ind/plan.h"

static struct rec in;
static struct out out;
static struct plan plan;
static const char *file = "-", *form, *decimals, *bar, *describe, *test;
static const char *candle[OPT_LIST];
static int list, ncandles;
static const char usage[] =
    "csf-ind [-hlqv] [-f file] [-o format] [-T name] [--as prefix] "
    "[--bar length] [--by columns] [--candle setting] [--decimals n] "
    "[--describe name] indicator ...";
static const struct opt opts[] = {
	{ 0, "as", NULL, &plan.prefix, "prefix",
	    "put this before the new names" },
	{ 0, "bar", NULL, &bar, "length", "length of a bar: 5m, 1d, point" },
	{ 0, "by", NULL, &plan.by, "columns",
	    "keep instruments apart by these columns" },
	{ 0, "candle", &ncandles, candle, "setting",
	    "a threshold of candle patterns: BodyLong=body,10,1" },
	{ 0, "decimals", NULL, &decimals, "n",
	    "digits after the point (default: all that matter)" },
	{ 0, "describe", NULL, &describe, "name",
	    "describe an indicator as JSON and exit" },
	{ 'f', "file", NULL, &file, "file", "read this instead of stdin" },
	{ 'l', "list", &list, NULL, NULL,
	    "list the indicators (of the groups named) and exit" },
	{ 'o', "output", NULL, &form, "format", "csv or json" },
	{ 'T', "test", NULL, &test, "name",
	    "test that a plug-in keeps its promises" },
	{ 0 },
};

static void
check(int argc, char *argv[])
{
	int i;

	out_open(&out, NULL);
	out_option(&out, form);
	if (decimals)
		out.decimals = (int)opt_int("--decimals", decimals, 0, 15);
	barlen_option(&plan.bar, bar);
	for (i = 0; i < ncandles; i++)
		candle_option(&plan.arena, candle[i]);
	plan_parse(&plan, argc, argv);
}

int
main(int argc, char *argv[])
{
	opt_parse(&argc, &argv, usage, opts);
	if (list)
		return list_groups(argc, argv, form);
	if (describe)
		return list_describe(describe);
	if (test)
		return conform(test);
	if (argc == 0)
		die(MISUSE, "no indicator given; usage: %s", usage);
	check(argc, argv);

	rec_open(&in, file);
	if (plan.plugs > 0)
		return pipe_run(&plan, &in, form, out.decimals);
	out_pass(&out, &in);
	plan_bind(&plan, 0, plan.n, &in, &out);
	while (rec_next(&in))
		plan_row(&plan);
	return out_close(&out);
}
