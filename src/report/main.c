/* csf-report: turn a ledger into statistics and tables. */
#include "report/ledger.h"
#include "report/show.h"
#include "report/stats.h"
#include "die.h"
#include "opt.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static struct ledger ledger;
static struct stats *stats;
static size_t nstats;

static int list;
static const char *file = "-", *form = "text", *id, *last = "10", *few = "30";
static const char *risk_free = "0", *start, *trials;
static const char usage[] =
    "csf-report [-hlqv] [-f file] [-o text|json] [--few n] [--id id] "
    "[--last n] [--rf rate] [--start dollars] [--trials n]";
static const struct opt opts[] = {
	{ 'f', "file", NULL, &file, "file", "read this, not stdin" },
	{ 'l', "list", &list, NULL, NULL, "list the figures and exit" },
	{ 'o', "output", NULL, &form, "text|json", "for people or programs" },
	{ 0, "few", NULL, &few, "n", "say so below this many trades (30)" },
	{ 0, "id", NULL, &id, "id", "this book only" },
	{ 0, "last", NULL, &last, "n", "list the last n trades (10)" },
	{ 0, "rf", NULL, &risk_free, "rate",
	    "risk-free return a year, 0.02 (0)" },
	{ 0, "start", NULL, &start, "dollars", "equity before the first mark" },
	{ 0, "trials", NULL, &trials, "n",
	    "variants tried in all, for the deflated Sharpe ratio" },
	{ 0 },
};

static int
list_figures(void)
{
	enum stat_id i;

	for (i = 0; i < STATS; i++)
		printf("%-24s %s: %s\n", stat_info[i].name,
		    stat_info[i].label + strspn(stat_info[i].label, " "),
		    stat_info[i].definition);
	return show_close();
}

/* Standard deviation of the books' Sharpe ratios a period. */
static double
spread_of_sharpes(void)
{
	static double *x;
	static size_t cap;
	size_t i, n = 0;
	double v;

	x = grow(x, &cap, ledger.nbooks + 1, sizeof *x);
	for (i = 0; i < ledger.nbooks; i++) {
		v = sharpe_period(&ledger.book[i]);
		if (isfinite(v))
			x[n++] = v;
	}
	return sd_of(x, n);
}

static void
compute(const struct stat_options *o)
{
	size_t i;

	stats = grow(stats, &nstats, ledger.nbooks + 1, sizeof *stats);
	for (i = 0; i < ledger.nbooks; i++) {
		stats_trades(&stats[i], &ledger.book[i]);
		stats_equity(&stats[i], &ledger.book[i], o);
	}
}

static void
show(const struct show_options *o)
{
	int json = strcmp(form, "json") == 0;
	size_t i, shown = 0;

	if (!json && !id && ledger.nbooks > 1)
		show_table(&ledger, stats);
	for (i = 0; i < ledger.nbooks; i++) {
		if (id && strcmp(ledger.book[i].id, id) != 0)
			continue;
		shown++;
		if (json)
			show_json(&ledger.book[i], &stats[i]);
		else if (id || ledger.nbooks <= 3)
			show_text(&ledger.book[i], &stats[i], o);
	}
	if (id && shown == 0)
		die(FAIL, "no book '%s' in the ledger", id);
	if (!json && ledger.nbooks == 0)
		printf("no trades and no marks\n");
	else if (!json && !id && ledger.nbooks > 3)
		printf("\n%zu books; --id BOOK reports one of them whole\n",
		    ledger.nbooks);
}

int
main(int argc, char *argv[])
{
	struct show_options so = { 0 };
	struct stat_options st = { .periods = 252 };
	double from = NAN;

	opt_parse(&argc, &argv, usage, opts);
	if (list)
		return list_figures();
	if (argc > 0)
		die(MISUSE, "'%s': no operands; -f names the file", argv[0]);
	if (strcmp(form, "text") != 0 && strcmp(form, "json") != 0)
		die(MISUSE, "-o '%s': it is text or json", form);
	so.last = (int)opt_int("--last", last, 0, 1000000);
	so.few = (int)opt_int("--few", few, 0, 1000000);
	st.risk_free = opt_real("--rf", risk_free, -1, 1);
	if (start)
		from = opt_real("--start", start, 0, 1e15);
	if (trials)
		st.trials = (size_t)opt_int("--trials", trials, 1, 1000000000);

	ledger_read(&ledger, file, from);
	if (!trials)
		st.trials = ledger.nbooks;
	st.trials_sd = spread_of_sharpes();
	so.trials = st.trials;
	compute(&st);
	show(&so);
	return show_close();
}
