/* csf-report: turn a ledger into statistics and tables. */
#include "base/die.h"
#include "base/near.h"
#include "base/opt.h"
#include "math/sum.h"
#include "plug/plug_list.h"
#include "report/bench.h"
#include "report/payoff.h"
#include "report/show.h"
#include "report/vix.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static struct ledger ledger;
static struct stats *stats;
static struct boot *boots;
static struct show show = { .boot_by = { .block = 20, .level = 0.9, .seed = 1 },
	.last = 10,
	.few = 30 };
static struct stat_options how;

static int list, payoff, form, trials;
static double start = NAN, trials_sd = NAN;
static const char *file = "-", *id, *vix;
static const char usage[] =
    "csf-report [-hlqv] [-f file] [-o text|json|csv] [-s seed] "
    "[--benchmark file:column] [--block sessions] [--bootstrap n] [--few n] [--id book] [--last n] "
    "[--level share] [--payoff] [--rf rate] [--sort figure] "
    "[--start dollars] [--trials n] [--trials-sd sd] [--vix file:column] "
    "[key=value ...]";
static const struct opt opts[] = {
	{ 'f', "file", "file", "read this, not stdin", OPT_TEXT(&file) },
	{ 'l', "list", NULL, "list the figures and exit", OPT_FLAG(&list) },
	{ 'o', "output", "format", "text, json or csv (text)",
	    OPT_WORD(&form, "text json csv") },
	{ 's', "seed", "seed", "of the bootstrap (1)",
	    OPT_LONG(&show.boot_by.seed, 0, 1LL << 53) },
	{ 0, "benchmark", "file:column",
	    "what the books are held against (column close)",
	    OPT_TEXT(&show.benchmark) },
	{ 0, "block", "sessions", "mean length of a bootstrap block (20)",
	    OPT_REAL(&show.boot_by.block, 1, 100000) },
	{ 0, "bootstrap", "n", "intervals from so many replicates (0: none)",
	    OPT_INT(&show.boot_by.n, 0, 1000000) },
	{ 0, "few", "n", "say so below this many trades (30)",
	    OPT_INT(&show.few, 0, 1000000) },
	{ 0, "id", "book", "this book only", OPT_TEXT(&id) },
	{ 0, "last", "n", "list the last n trades (10)",
	    OPT_INT(&show.last, 0, 1000000) },
	{ 0, "level", "share", "of the intervals (0.9)",
	    OPT_REAL(&show.boot_by.level, 0.01, 0.999) },
	{ 0, "payoff", NULL,
	    "the payoff at expiry of the legs, or of a trade in --fills",
	    OPT_FLAG(&payoff) },
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
	    OPT_REAL(&trials_sd, 0, 1000) },
	{ 0, "vix", "file:column",
	    "tables by its value at entry (column vix or close)",
	    OPT_TEXT(&vix) },
	{ 0 },
};

static const char *
group_of(enum stat_id i)
{
	int k;

	for (k = 0; k < BLOCKS; k++) {
		if (i >= stat_block[k].from && i < stat_block[k].to)
			return stat_block[k].name;
	}
	return "book";
}

static int
list_figures(void)
{
	static struct out out;
	const struct stat_info *s;
	enum stat_id i;

	out_open(&out, NULL);
	out_form(&out, form == SHOW_JSON ? REC_JSON : REC_CSV);
	plug_list_start(&out);
	for (i = 0; i < STATS; i++) {
		s = &stat_info[i];
		out_str(&out, s->name);
		out_str(&out, group_of(i));
		out_str(
		    &out, arena_fmt(&out.arena, "%s: %s",
			      s->label + strspn(s->label, " "), s->definition));
		out_null(&out);
		out_null(&out);
		out_null(&out);
		out_str(&out, "builtin");
		out_end(&out);
	}
	return out_close(&out);
}

static void
check_sort(void)
{
	struct near n = { .word = show.sort + (*show.sort == '-') };
	enum stat_id i;

	if (stat_find(n.word) >= 0)
		return;
	for (i = 0; i < STATS; i++)
		near_try(&n, stat_info[i].name);
	die(MISUSE, "--sort '%s': no such figure%s; -l lists them", n.word,
	    near_text(&n));
}

/* Standard deviation of the books' Sharpe ratios a session. */
static double
spread_of_sharpes(void)
{
	static double *x;
	static size_t cap;
	size_t i, n = 0;
	double v;

	x = arena_grow(x, &cap, ledger.nbooks + 1, sizeof *x);
	for (i = 0; i < ledger.nbooks; i++) {
		v = sharpe_session(&ledger.book[i], how.risk_free);
		if (isfinite(v))
			x[n++] = v;
	}
	return sum_sd(x, n);
}

/* Books with one account are one trial. */
static size_t
accounts(void)
{
	size_t i, n = 0, shared = 0;

	for (i = 0; i < ledger.nbooks; i++) {
		n += !ledger.book[i].shared;
		shared |= ledger.book[i].shared != 0;
	}
	return n + shared;
}

static void
compute(void)
{
	static size_t cap, capboot;
	size_t i;
	int k;

	how.trials = trials > 0 ? (size_t)trials : accounts();
	how.trials_sd = isnan(trials_sd) ? spread_of_sharpes()
					 : trials_sd / sqrt(STAT_YEAR);
	show.trials = how.trials;
	stats = arena_grow(stats, &cap, ledger.nbooks + 1, sizeof *stats);
	for (i = 0; i < ledger.nbooks; i++) {
		stats_trades(&stats[i], &ledger.book[i]);
		stats_equity(&stats[i], &ledger.book[i], &how);
		stats_skips(&stats[i], &ledger.book[i]);
		stats[i].has[BLOCK_SKIPS] = ledger.skips;
		stats_shocks(&stats[i], &ledger.book[i]);
		stats_reruns(&stats[i], &ledger.book[i], &how);
		stats_bench(&stats[i], &ledger.book[i], &how);
		for (k = 0; k < BLOCKS; k++)
			show.has[k] |= stats[i].has[k];
	}
	show.ledger = &ledger;
	show.stats = stats;
	if (show.boot_by.n == 0)
		return;
	boots = arena_grow(boots, &capboot, ledger.nbooks + 1, sizeof *boots);
	for (i = 0; i < ledger.nbooks; i++) {
		if (!id || strcmp(ledger.book[i].id, id) == 0)
			boot_book(&boots[i], &ledger.book[i], &show.boot_by);
	}
	show.boot = boots;
}

static void
print_books(void)
{
	int json = form == SHOW_JSON;
	const size_t *order = show_order(&show);
	size_t i, n = ledger.nbooks;

	if (!json && n == 0)
		printf("no trades and no marks\n");
	if (!json && !id && n > 1)
		show_table(&show);
	for (i = 0; i < n; i++) {
		if (id && strcmp(ledger.book[order[i]].id, id) != 0)
			continue;
		if (json)
			show_json(&show, order[i]);
		else if (id || n <= 3)
			show_text(&show, order[i]);
	}
	if (!json && !id && n > 3)
		printf("\n%zu books; --id BOOK reports one of them whole\n", n);
}

static void
find_id(void)
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

int
main(int argc, char *argv[])
{
	opt_parse(&argc, &argv, usage, opts);
	if (show.sort)
		check_sort();
	show.boot_by.risk_free = how.risk_free;
	if (list)
		return list_figures();
	if (payoff)
		return payoff_report(
		    argc, argv, (enum show_form)form, file, id);
	if (argc > 0)
		die(MISUSE, "'%s': operands belong to --payoff", argv[0]);

	ledger_read(&ledger, file, start);
	if (id)
		find_id();
	if (vix)
		vix_join(&ledger, vix);
	show.vix = vix || ledger.vix;
	if (show.benchmark)
		bench_join(&ledger, show.benchmark);
	compute();
	if (form == SHOW_CSV)
		return show_csv(&show, id);
	print_books();
	return show_close();
}
