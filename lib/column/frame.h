/*
 * frame: a program that appends columns: csf-ind, csf-label.  Its main has the
 * table, and options of its own if it has any:
 *
 *	static struct frame frame = { .table = &ind_table, .decimals = -1 };
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

#include <limits.h>

struct plan;

struct frame {
	const struct table *table;
	const void *settings; /* for what is shared (column.h); NULL */

	/* NULL, or called when all that was typed is known; nothing is read. */
	void (*check)(void);

	/* NULL, or called when the columns are found, before rows; when all
	 * rows are written. */
	void (*begin)(struct plan *p);
	void (*end)(struct plan *p);

	/* of the options of one program */
	int brief;	    /* of what has a main column that alone */
	const char *alone;  /* an option that plug-ins cannot do; NULL */
	const char *pick;   /* plan.h */
	const char *memory; /* NULL, or the tolerance (memory.h) */

	/* of the options of all */
	const char *prefix, *bar, *by, *describe, *file, *form, *test;
	int list, strict, decimals; /* decimals: -1 where not given */
	int max_keys;		    /* 0 where not given */
};

/* The options of every such program: `one` is "an indicator", `all` is
 * "indicators"; its own options, each with a comma behind it, go among them. */
/* clang-format off */
#define FRAME_OPTIONS(f, one, all, ...)                                        \
	{ 0, "as", "prefix", "put this before the new names",                  \
	    OPT_READ(spec_option_prefix, &(f).prefix) },                       \
	{ 0, "bar", "length", "length of a bar: 5m, 1d, point",                \
	    OPT_TEXT(&(f).bar) },                                              \
	{ 0, "by", "columns", "keep instruments apart by these columns",       \
	    OPT_TEXT(&(f).by) },                                               \
	__VA_ARGS__                                                            \
	{ 0, "decimals", "n",                                                  \
	    "digits after the point (default: all that matter)",               \
	    OPT_INT(&(f).decimals, 0, 15) },                                   \
	{ 0, "describe", "name", "describe " one " as JSON and exit",          \
	    OPT_TEXT(&(f).describe) },                                         \
	{ 'f', "file", "file", "read this instead of stdin",                   \
	    OPT_TEXT(&(f).file) },                                             \
	{ 'l', "list", NULL,                                                   \
	    "list the " all " (of the groups named) and exit",                 \
	    OPT_FLAG(&(f).list) },                                             \
	{ 0, "max-keys", "n", "most series of --by (default: 10000)",          \
	    OPT_INT(&(f).max_keys, 1, INT_MAX) },                              \
	{ 'o', "output", "format", "csv or json", OPT_TEXT(&(f).form) },       \
	{ 0, "strict", NULL, "refuse bars that cannot be",                     \
	    OPT_FLAG(&(f).strict) },                                           \
	{ 'T', "test", "name", "test that a plug-in keeps its promises",       \
	    OPT_TEXT(&(f).test) }
/* clang-format on */

/* What the options and operands ask for.  Returns the exit code. */
int frame_run(struct frame *f, const char *usage, int argc, char *argv[]);

#endif
