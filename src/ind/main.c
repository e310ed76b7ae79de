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
static const char *file = "-", *form, *bar, *describe, *test;
static const char *candle[OPT_LIST];
static int list, ncandles, decimals = -1;
static const char usage[] =
    "csf-ind [-hlqv] [-f file] [-o format] [-T name] [--as prefix] "
    "[--bar length] [--by columns] [--candle setting] [--decimals n] "
    "[--describe name] indicator ...";
static const struct opt opts[] = {
	{ 0, "as", "prefix", "put this before the new names",
	    OPT_READ(spec_option_prefix, &plan.prefix) },
	{ 0, "bar", "length", "length of a bar: 5m, 1d, point",
	    OPT_TEXT(&bar) },
	{ 0, "by", "columns", "keep instruments apart by these columns",
	    OPT_TEXT(&plan.by) },
	{ 0, "candle", "setting",
	    "a threshold of candle patterns: BodyLong=body,10,1",
	    OPT_EACH(&ncandles, candle) },
	{ 0, "decimals", "n",
	    "digits after the point (default: all that matter)",
	    OPT_INT(&decimals, 0, 15) },
	{ 0, "describe", "name", "describe an indicator as JSON and exit",
	    OPT_TEXT(&describe) },
	{ 'f', "file", "file", "read this instead of stdin", OPT_TEXT(&file) },
	{ 'l', "list", NULL,
	    "list the indicators (of the groups named) and exit",
	    OPT_FLAG(&list) },
	{ 'o', "output", "format", "csv or json", OPT_TEXT(&form) },
	{ 'T', "test", "name", "test that a plug-in keeps its promises",
	    OPT_TEXT(&test) },
	{ 0 },
};

static void
check(int argc, char *argv[])
{
	int i;

	out_open(&out, NULL);
	out_option(&out, form);
	out.decimals = decimals;
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
