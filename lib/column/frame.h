/*
 * frame: a program that appends columns: csf-ind, csf-label.  Its main has the
 * table, and options of its own if it has any:
 *
 *	static struct frame frame = { .table = &ind_table };
 *	static const char usage[] = "csf-ind [-hlqv] [-f file] ... indicator";
 *	static const struct opt opts[] = {
 *		FRAME_OPTIONS(frame, "an indicator", "indicators", ),
 *		{ 0 },
 *	};
 *	opt_parse(&argc, &argv, usage, opts);
 *	return frame_run(&frame, usage, argc, argv);
 */
#ifndef CSF_FRAME_H
#define CSF_FRAME_H

#include "base/opt.h"
#include "column/table.h"

struct frame {
	const struct table *table;
	const void *settings; /* for what is shared (column.h); NULL */

	/* of the options */
	const char *prefix, *bar, *by, *decimals, *describe, *file, *form,
	    *test;
	int list;
};

/* The options of every such program: `one` is "an indicator", `all` is
 * "indicators"; its own options, each with a comma behind it, go among them. */
/* clang-format off */
#define FRAME_OPTIONS(f, one, all, ...)                                        \
	{ 0, "as", NULL, &(f).prefix, "prefix",                                \
	    "put this before the new names" },                                 \
	{ 0, "bar", NULL, &(f).bar, "length",                                  \
	    "length of a bar: 5m, 1d, point" },                                \
	{ 0, "by", NULL, &(f).by, "columns",                                   \
	    "keep instruments apart by these columns" },                       \
	__VA_ARGS__                                                            \
	{ 0, "decimals", NULL, &(f).decimals, "n",                             \
	    "digits after the point (default: all that matter)" },             \
	{ 0, "describe", NULL, &(f).describe, "name",                          \
	    "describe " one " as JSON and exit" },                             \
	{ 'f', "file", NULL, &(f).file, "file",                                \
	    "read this instead of stdin" },                                    \
	{ 'l', "list", &(f).list, NULL, NULL,                                  \
	    "list the " all " (of the groups named) and exit" },               \
	{ 'o', "output", NULL, &(f).form, "format", "csv or json" },           \
	{ 'T', "test", NULL, &(f).test, "name",                                \
	    "test that a plug-in keeps its promises" }
/* clang-format on */

/* What the options and operands ask for.  Returns the exit code. */
int frame_run(struct frame *f, const char *usage, int argc, char *argv[]);

#endif
