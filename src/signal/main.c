/* csf-signal: append the order that a strategy wants at each row. */
#include "run/progress.h"
#include "signal/signal.h"
#include "base/die.h"
#include "base/opt.h"
#include "base/sandbox.h"
#include "row/barlen.h"
#include "row/out.h"
#include "signal/list.h"
#include "signal/plugin.h"
#include "time/cal.h"
#include "time/session.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_SIGNALS = 64 };

static struct arena arena;
static struct rec in;
static struct out out;
static struct signal sig[MAX_SIGNALS];
static int nsig;
static struct barlen bar;
static long weekend; /* rows of one */

static int list;
static const char *file, *form, *column = "signal", *barname, *describe, *test;
static const char usage[] =
    "csf-signal [-hlqv] [-f file] [-o format] [-T name] [--as column] "
    "[--bar length] [--describe name] [strategy] [key=value ...] "
    "[; strategy ...]";
static const struct opt opts[] = {
	{ 'f', "file", "file", "read the order from this file",
	    OPT_TEXT(&file) },
	{ 'l', "list", NULL, "list the strategies, or the keys of one",
	    OPT_FLAG(&list) },
	{ 'o', "output", "format", "csv or json", OPT_TEXT(&form) },
	{ 'T', "test", "name", "test that a plug-in keeps its promises",
	    OPT_TEXT(&test) },
	{ 0, "as", "column", "name of the column (signal)", OPT_TEXT(&column) },
	{ 0, "bar", "length", "length of the bars: 1m, 5m, 1h, 1d, point",
	    OPT_TEXT(&barname) },
	{ 0, "describe", "name", "describe a strategy as JSON and exit",
	    OPT_TEXT(&describe) },
	{ 0 },
};

/* The end of the order at p: a semicolon outside quotes, or the end. */
static const char *
order_end_of(const char *p)
{
	int quoted = 0;

	for (; *p && (quoted || *p != ';'); p++)
		quoted ^= *p == '\'';
	return p;
}

static void
parse(int argc, char *argv[])
{
	const struct order_text *t;
	const char *p, *end;

	if (file && argc > 0 && !strchr(argv[0], '='))
		die(MISUSE,
		    "-f and '%s': the order is in the file; behind it stand "
		    "keys, as delta=0.1, in place of its own",
		    argv[0]);
	if (!file && argc == 0)
		die(MISUSE, "no strategy given; usage: %s", usage);
	t = file ? order_from_file(&arena, file, argc, argv)
		 : order_from_args(&arena, argc, argv);
	for (p = order_print(&arena, t); *p; p = end) {
		p += strspn(p, "; ");
		end = order_end_of(p);
		if (nsig == MAX_SIGNALS)
			die(MISUSE, "more than %d orders", MAX_SIGNALS);
		signal_init(&arena, &sig[nsig++], p, (size_t)(end - p));
	}
}

/* As quotes that were downloaded on one are: no order is wanted there. */
static void
note_weekend(int64_t known)
{
	int day, sec;

	cal_to_ny(known, &day, &sec);
	weekend += cal_dow(day) == 0 || cal_dow(day) == 6;
}

/* The orders wanted at the row, "; " between them. */
static void
row(char *cell)
{
	int64_t known;
	size_t n = 0;
	int i;

	barlen_row(&bar, in.time);
	known = session_known(in.time, bar.bar);
	note_weekend(known);
	for (i = 0; i < nsig; i++) {
		if (!signal_row(&sig[i], known))
			continue;
		if (n > 0) {
			cell[n++] = ';';
			cell[n++] = ' ';
		}
		memcpy(cell + n, sig[i].text, sig[i].n);
		n += sig[i].n;
	}
	out_text(&out, cell, n);
	out_end(&out);
}

static int
finish(void)
{
	int i;

	if (weekend > 0)
		warn("%ld rows of a Saturday or Sunday have no order", weekend);

	for (i = 0; i < nsig; i++) {
		if (sig[i].skipped > 0)
			warn("%ld signals skipped by take: %.*s",
			    sig[i].skipped, (int)sig[i].n, sig[i].text);
	}
	return out_close(&out);
}

int
main(int argc, char *argv[])
{
	size_t n = 0;
	const char *path;
	char *cell;
	int i;

	opt_parse(&argc, &argv, usage, opts);
	if (list)
		return list_signals(argc > 0 ? argv[0] : NULL, form);
	if (describe)
		return list_describe(describe);
	if (test)
		return plugin_test(test);
	path = !file && argc > 0 ? plugin_path(argv[0]) : NULL;
	if (path)
		return plugin_run(path, argc, argv, column, form);
	out_open(&out, NULL);
	out_option(&out, form);
	barlen_option(&bar, barname);
	parse(argc, argv);

	rec_open(&in, "-");
	progress_open(&in, NULL);
	rec_ordered(&in);
	barlen_columns(&bar, &in);
	out_pass(&out, &in);
	for (i = 0; i < nsig; i++) {
		signal_bind(&sig[i], &in, &bar.bar);
		n += sig[i].n + 2;
	}
	cell = NEW(&arena, char, n);
	out_col(&out, column, "choose another with --as");
	out_start(&out);
	sandbox_enter();
	while (rec_next(&in))
		row(cell);
	return finish();
}
