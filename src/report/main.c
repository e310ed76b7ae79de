/* csf-report: turn a ledger into statistics and tables. */
#include "base/arena.h"
#include "base/die.h"
#include "base/near.h"
#include "base/opt.h"
#include "base/sandbox.h"
#include "report/page/page.h"
#include "report/payoff.h"
#include "report/plot/gnuplot.h"
#include "report/plot/plot.h"
#include "report/show/show.h"
#include "report/stat/bench.h"
#include "report/stat/group.h"
#include "report/stat/vix.h"
#include "report/stored.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

static struct arena arena;
static struct ledger ledger;
static struct show show = { .boot_by = { .block = 20, .level = 0.9, .seed = 1 },
	.last = -1,
	.few = 30 };
static struct stat_options how = { .trials_sd = NAN };

/* The words of -o; those from FORM_SVG on are pictures. */
enum form {
	FORM_AUTO = -1,
	FORM_TEXT = SHOW_TEXT,
	FORM_JSON = SHOW_JSON,
	FORM_CSV = SHOW_CSV,
	FORM_HTML = SHOW_HTML,
	FORM_SVG,
	FORM_PNG,
	FORM_TERM
};

static int list, payoff, form = FORM_AUTO, trials;
static double start = NAN;
static const char *file, *runs, *vix, *manifest, *picture, *across;
static const char usage[] =
    "csf-report [-hlqv] [-f file] [-o text|json|csv|html|svg|png|term] [-s seed] "
    "[--benchmark file:column] [--block sessions] [--bootstrap n] [--db run,...] [--few n] [--id book] [--last n] "
    "[--level share] [--manifest file] [--payoff] [--plot name] [--rf rate] [--sort figure] "
    "[--start dollars] [--trials n] [--trials-sd sd] [--vix file:column] "
    "[--x column] [ledger ...] [key=value ...]";
static const struct opt opts[] = {
	{ 'f', "file", "file", "read this, not stdin or operands",
	    OPT_TEXT(&file) },
	{ 'l', "list", NULL, "list the figures and exit", OPT_FLAG(&list) },
	{ 'o', "output", "format",
	    "text, json, csv or html (text); with --plot: svg, png, term",
	    OPT_WORD(&form, "text json csv html svg png term") },
	{ 's', "seed", "seed", "of the bootstrap (1)",
	    OPT_LONG(&show.boot_by.seed, 0, 1LL << 53) },
	{ 0, "benchmark", "file:column",
	    "what the books are held against (column close)",
	    OPT_TEXT(&show.benchmark) },
	{ 0, "block", "sessions", "mean length of a bootstrap block (20)",
	    OPT_REAL(&show.boot_by.block, 1, 100000) },
	{ 0, "bootstrap", "n", "intervals from so many replicates (0: none)",
	    OPT_INT(&show.boot_by.n, 0, 1000000) },
	{ 0, "db", "run,...", "ledgers of runs that csf-dbload keeps",
	    OPT_TEXT(&runs) },
	{ 0, "few", "n", "say so below this many trades (30)",
	    OPT_INT(&show.few, 0, 1000000) },
	{ 0, "id", "book", "this book only", OPT_TEXT(&show.id) },
	{ 0, "last", "n", "list the last n trades (10; html: 100)",
	    OPT_INT(&show.last, 0, 1000000) },
	{ 0, "level", "share", "of the intervals (0.9)",
	    OPT_REAL(&show.boot_by.level, 0.01, 0.999) },
	{ 0, "manifest", "file",
	    "of -o html: what csf-bt --manifest says of the run",
	    OPT_TEXT(&manifest) },
	{ 0, "payoff", NULL,
	    "the payoff at expiry of the legs, or of a trade in --fills",
	    OPT_FLAG(&payoff) },
	{ 0, "plot", "name", "draw this: equity, pnl, grid:dte,delta ...",
	    OPT_HINT(&picture,
		"equity drawdown rolling sharpe monthly pnl trades payoff "
		"sensitivity books grid: lines: surface") },
	{ 0, "rf", "rate", "risk-free return a year, 0.02 (0)",
	    OPT_REAL(&how.risk_free, -0.5, 1) },
	{ 0, "sort", "figure", "books by it, greatest first; -figure: least",
	    OPT_TEXT(&show.sort) },
	{ 0, "start", "dollars", "equity before the first mark",
	    OPT_REAL(&start, 0, 1e15) },
	{ 0, "trials", "n",
	    "variants tried in all, for the deflated Sharpe ratio",
	    OPT_INT(&trials, 1, 1000000000) },
	{ 0, "trials-sd", "sd", "of their Sharpe ratios (that of the books)",
	    OPT_REAL(&how.trials_sd, 0, 1000) },
	{ 0, "vix", "file:column",
	    "tables by its value at entry (column vix or close)",
	    OPT_TEXT(&vix) },
	{ 0, "x", "column", "of --plot lines: across (time)",
	    OPT_TEXT(&across) },
	{ 0 },
};

static void
check_id(const char *id)
{
	struct near near = { .word = id };
	size_t i;

	for (i = 0; i < ledger.nbooks; i++) {
		if (strcmp(ledger.book[i].id, id) == 0)
			return;
		near_try(&near, ledger.book[i].id);
	}
	die(FAIL, "no book '%s' in the ledger%s", id, near_text(&near));
}

/* The form of a picture; dies (MISUSE) when one is asked for without --plot,
 * or with it something else. */
static enum press_form
picture_form(void)
{
	if (picture && form >= FORM_TEXT && form < FORM_SVG)
		die(MISUSE, "--plot: -o is svg, png or term");
	if (!picture && form >= FORM_SVG)
		die(MISUSE, "-o svg, png and term are forms of --plot");
	if (form == FORM_AUTO)
		return isatty(STDOUT_FILENO) ? PRESS_TERM : PRESS_SVG;
	return form == FORM_SVG	  ? PRESS_SVG
	       : form == FORM_PNG ? PRESS_PNG
				  : PRESS_TERM;
}

/* Rows are no ledger. */
static int
draw_rows(int argc, char *argv[], enum press_form as)
{
	if (argc + (file != NULL) > 1)
		die(MISUSE, "--plot %s: one file is drawn", picture);
	if (payoff || runs || show.id || show.sort || vix || show.benchmark)
		die(MISUSE,
		    "--plot %s: it reads rows, and no option of a ledger",
		    picture);
	gnuplot_need();
	return plot_rows(picture, across,
	    file       ? file
	    : argc > 0 ? argv[0]
		       : "-",
	    as);
}

/* The book of a plot of one: --id, or the first of the table. */
static size_t
book_of(const struct plot *p)
{
	size_t i;

	for (i = 0; show.id && i < ledger.nbooks; i++) {
		if (strcmp(ledger.book[i].id, show.id) == 0)
			return i;
	}
	i = show_order(&show)[0];
	if (!p->all && ledger.nbooks > 1)
		warn("%zu books: the plot is of '%s'; --id BOOK draws another",
		    ledger.nbooks, ledger.book[i].id);
	return i;
}

/* What a page goes with. */
static void
check_page(void)
{
	int html = form == FORM_HTML;

	if (html && (list || payoff))
		die(MISUSE, "-o html is of a ledger, not of %s",
		    list ? "-l" : "--payoff");
	if (manifest && !html)
		die(MISUSE, "--manifest is shown by -o html alone");
	if (show.last < 0)
		show.last = html ? 100 : 10;
	if (html)
		gnuplot_need();
}

/* FILE:COLUMN, or the file alone. */
static void
reads_series(const char *spec)
{
	const char *colon = spec ? strrchr(spec, ':') : NULL;

	if (spec)
		sandbox_reads(spec);
	if (colon)
		sandbox_reads(arena_str(&arena, spec, (size_t)(colon - spec)));
}

/* What is still to be read was named: nothing else is. */
static void
guard(int argc, char *argv[])
{
	int i;

	for (i = 0; i < argc; i++)
		sandbox_reads(argv[i]);
	if (file)
		sandbox_reads(file);
	reads_series(vix);
	reads_series(show.benchmark);
	sandbox_enter();
}

int
main(int argc, char *argv[])
{
	struct plot_of of = { .show = &show };
	const struct plot *plot = NULL;
	const struct package *p;
	enum press_form as;

	page_args(argc, argv);
	opt_parse(&argc, &argv, usage, opts);
	if (show.sort)
		show_check_sort(show.sort);
	as = picture_form();
	check_page();
	if (picture && plot_is_rows(picture))
		return draw_rows(argc, argv, as);
	if (across)
		die(MISUSE, "--x is of --plot lines:COLUMN,COLUMN");
	if (picture)
		plot = plot_option(picture, of.key);
	if (plot && payoff && strcmp(plot->name, "payoff") != 0)
		die(MISUSE, "--payoff has one plot: --plot payoff");
	if (plot)
		gnuplot_need();
	form = form < 0 ? FORM_TEXT : form;
	how.trials = (size_t)trials;
	how.trials_sd /= sqrt(STAT_YEAR);
	show.boot_by.risk_free = how.risk_free;
	if (runs)
		stored_check(runs);
	if (list)
		return show_list((enum show_form)form);
	if (payoff) {
		p = payoff_package(argc, argv, file ? file : "-", show.id);
		return plot ? plot_package(p, as)
			    : show_package(p, (enum show_form)form);
	}
	if (file && (runs || argc > 0))
		die(MISUSE,
		    "-f and '%s': the ledger is the file or the "
		    "operands, not both",
		    runs ? "--db" : argv[0]);
	if (form == FORM_HTML)
		page_begin(manifest);
	else if (!plot && !runs)
		guard(argc, argv);
	if (runs)
		stored_read(&ledger, runs, start);
	else if (argc == 0)
		ledger_read(&ledger, file ? file : "-", start);
	for (; argc > 0; argc--, argv++) {
		if (strchr(*argv, '=') && access(*argv, F_OK) != 0)
			die(MISUSE, "'%s': key=value belongs to --payoff",
			    *argv);
		ledger_read(&ledger, *argv, start);
	}
	if (show.id)
		check_id(show.id);
	if (vix)
		vix_join(&ledger, vix);
	if (show.benchmark)
		bench_join(&ledger, show.benchmark);

	show.ledger = &ledger;
	show.known =
	    (vix || ledger.vix ? GROUP_VIX : 0) | (ledger.pop ? GROUP_POP : 0);
	show.stats = stat_books(&ledger, &how);
	if (plot) {
		of.book = book_of(plot);
		return plot_report(plot, &of, as);
	}
	show.trials = how.trials;
	show.boot = boot_books(&ledger, show.id, &show.boot_by);
	show.pair = pair_books(&ledger, &show.boot_by);
	if (form == FORM_HTML)
		return page_report(&show);
	return show_report(&show, (enum show_form)form);
}
