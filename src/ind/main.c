/* csf-ind: append indicator columns to a stream of bars. */
#include "ind/list.h"
#include "ind/plan.h"
#include "die.h"
#include "opt.h"

static struct rec in;
static struct out out;
static struct plan plan;
static const char *file = "-", *form, *decimals, *bar, *describe;
static int list;
static const char usage[] =
    "csf-ind [-hqv] [-o format] [-f file] [--as prefix] [--by columns] "
    "[--decimals n] indicator ...";
static const struct opt opts[] = {
	{ 0, "as", NULL, &plan.prefix, "prefix",
	    "put this before the new names" },
	{ 0, "bar", NULL, &bar, "length", "length of a bar: 5m, 1d, point" },
	{ 0, "by", NULL, &plan.by, "columns",
	    "keep instruments apart by these columns" },
	{ 0, "decimals", NULL, &decimals, "n",
	    "digits after the point (default: all that matter)" },
	{ 0, "describe", NULL, &describe, "name",
	    "describe an indicator as JSON and exit" },
	{ 'f', "file", NULL, &file, "file", "read this instead of stdin" },
	{ 'l', "list", &list, NULL, NULL,
	    "list the indicators (of the groups named) and exit" },
	{ 'o', "output", NULL, &form, "format", "csv or json" },
	{ 0 },
};

int
main(int argc, char *argv[])
{
	opt_parse(&argc, &argv, usage, opts);
	if (list)
		return list_groups(argc, argv, form);
	if (describe)
		return list_describe(describe);
	if (argc == 0)
		die(MISUSE, "no indicator given; usage: %s", usage);

	out_open(&out, NULL);
	out_option(&out, form);
	if (decimals)
		out.decimals = (int)opt_int("--decimals", decimals, 0, 15);
	barlen_option(&plan.bar, bar);
	plan_parse(&plan, argc, argv);

	rec_open(&in, file);
	out_pass(&out, &in);
	plan_bind(&plan, 0, plan.n, &in, &out);
	while (rec_next(&in))
		plan_row(&plan);
	return out_close(&out);
}
