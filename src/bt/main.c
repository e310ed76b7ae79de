/* csf-bt: turn signals into fills and a ledger. */
#include "base/die.h"
#include "base/opt.h"
#include "base/sandbox.h"
#include "bt/holdings.h"
#include "bt/ledger.h"
#include "bt/run.h"
#include "run/manifest.h"
#include "run/progress.h"

#include <signal.h>
#include <string.h>

enum { INTERRUPTED = 128 + SIGINT }; /* as shells have it */

static struct run run = { .conf = CONF_USUAL };

static const char *file = "-", *form, *barname, *fees = "retail", *settle,
		  *fillsfile, *skipsfile, *eventsfile, *openfile, *manifest,
		  *signals = "signal";
static int decimals = -1;

static const char usage[] =
    "csf-bt [-hqv] [-f file] [-o format] [--account own|shared] "
    "[--bar length] [--cash-rate column] [--chain file] [--decimals n] "
    "[--div yield] [--events file] [--fees schedule] [--fill same|next] "
    "[--fills file] [--from date] [--greeks prefix] [--independent] "
    "[--manifest file] [--marks day|all|none] [--open file] [--part i/n] "
    "[--price share] "
    "[--rate rate] [--react same|next] [--rerun single|all|off] "
    "[--root name=am|pm] [--scale factor] [--settle chain|file] "
    "[--signal columns] [--skips file] [--slip points] [--stamp start] "
    "[--start dollars] [--strict] [--tick points] [--to date] "
    "[--until date] [--zero-bid quote|sell|wait]";
static const struct opt opts[] = {
	{ 'f', "file", "file", "read rows from here, not stdin",
	    OPT_TEXT(&file) },
	{ 'o', "output", "format", "csv or json", OPT_TEXT(&form) },
	{ 0, "account", "kind", "own (each id; default) or shared",
	    OPT_WORD(&run.conf.shared, "own shared") },
	{ 0, "bar", "length", "of the rows: 1d, 5m, point",
	    OPT_TEXT(&barname) },
	{ 0, "cash-rate", "column", "rate a year that cash earns",
	    OPT_TEXT(&run.conf.cash_rate) },
	FEED_CHAIN(run.feed),
	{ 0, "decimals", "n", "digits after the point",
	    OPT_INT(&decimals, 0, 15) },
	{ 0, "div", "yield", "dividend yield (0.018)",
	    OPT_REAL(&run.conf.div, -1, 1) },
	{ 0, "events", "file", "write entries and exits",
	    OPT_TEXT(&eventsfile) },
	{ 0, "fees", "schedule", "retail, pro, none, dollars, or a file",
	    OPT_TEXT(&fees) },
	{ 0, "fill", "rule", "same or next (next)",
	    OPT_WORD(&run.conf.same, "next same") },
	{ 0, "fills", "file", "write each leg's fill", OPT_TEXT(&fillsfile) },
	{ 0, "from", "date", "no orders of earlier rows",
	    OPT_READ(cal_option_date, &run.conf.from) },
	FEED_GREEKS(run.feed),
	{ 0, "independent", NULL,
	    "each order by itself, with the whole capital",
	    OPT_FLAG(&run.conf.independent) },
	{ 0, "manifest", "file",
	    "write options, and size and SHA-256 of all files",
	    OPT_TEXT(&manifest) },
	{ 0, "marks", "when", "day, all (each quote time, too) or none",
	    OPT_WORD(&run.conf.marks, "day all none") },
	{ 0, "open", "file", "write the open positions", OPT_TEXT(&openfile) },
	{ 0, "part", "i/n", "only part i of n of the variants",
	    OPT_READ(part_option, &run.part) },
	FILL_PRICE(run.conf.terms),
	{ 0, "rate", "rate", "without a column rate (0.02)",
	    OPT_REAL(&run.conf.rate, -1, 1) },
	{ 0, "react", "rule",
	    "same or next quote time after an exit rule (same)",
	    OPT_WORD(&run.conf.react_next, "same next") },
	{ 0, "rerun", "orders",
	    "run again with other prices: single, all or off (single)",
	    OPT_WORD(&run.conf.rerun, "single all off") },
	FEED_ROOT(run.feed),
	{ 0, "scale", "factor", "on the model's at-the-money vol (1)",
	    OPT_REAL(&run.conf.scale, 0.01, 100) },
	{ 0, "settle", "from", "chain, or a file expiry,root,value",
	    OPT_TEXT(&settle) },
	{ 0, "signal", "columns", "of orders (signal)", OPT_TEXT(&signals) },
	{ 0, "skips", "file", "write what did not happen",
	    OPT_TEXT(&skipsfile) },
	FILL_SLIP(run.conf.terms),
	FEED_STAMP(run.feed),
	{ 0, "start", "dollars", "equity of each book (100000)",
	    OPT_REAL(&run.conf.start, 0, 1e15) },
	{ 0, "strict", NULL,
	    "refuse stand-ins for settlement values, and impossible bars",
	    OPT_FLAG(&run.conf.strict) },
	{ 0, "to", "date", "no rows after it",
	    OPT_READ(cal_option_date, &run.conf.to) },
	FILL_TICK(run.conf.terms),
	{ 0, "until", "date", "no orders of later rows",
	    OPT_READ(cal_option_date, &run.conf.until) },
	{ 0, "zero-bid", "rule",
	    "what a leg without bid brings: quote, sell or wait (quote)",
	    OPT_WORD(&run.conf.terms.zero_bid, "quote sell wait") },
	{ 0 },
};

/* Standard output has the ledger alone. */
static void
check_files(void)
{
	const struct {
		const char *name, *path;
	} f[] = { { "--manifest", manifest }, { "--fills", fillsfile },
		{ "--skips", skipsfile }, { "--events", eventsfile },
		{ "--open", openfile } };
	size_t i;

	for (i = 0; i < sizeof f / sizeof *f; i++) {
		if (f[i].path && strcmp(f[i].path, "-") == 0)
			die(MISUSE, "%s -: standard output has the ledger",
			    f[i].name);
	}
	if (manifest)
		manifest_check();
}

static void
check_settle(struct conf *c, int chain)
{
	if (!settle)
		return;
	c->settle = strcmp(settle, "chain") == 0 ? SETTLE_CHAIN : SETTLE_FILE;
	c->settle_file = settle;
	if (c->settle == SETTLE_CHAIN && !chain)
		die(MISUSE, "--settle chain: there is no --chain");
}

/* Nothing that looks ahead: a target is no column of ours. */
static void
check_inputs(void)
{
	const char *p = signals;

	if (run.conf.cash_rate)
		rec_no_target("--cash-rate", run.conf.cash_rate);
	for (; p; p = strchr(p, ',') ? strchr(p, ',') + 1 : NULL)
		rec_no_target("--signal", p);
}

/* That --from is no later than this. */
static void
check_after_from(const char *option, int day)
{
	char from[CAL_TEXT_MAX], date[CAL_TEXT_MAX];

	if (run.conf.from > day)
		die(MISUSE, "--from '%.*s' is after %s '%.*s'",
		    (int)cal_put_date(from, run.conf.from), from, option,
		    (int)cal_put_date(date, day), date);
}

static void
check(int argc, char *argv[])
{
	if (argc > 0)
		die(MISUSE, "'%s': rows come by stdin or -f%s", argv[0],
		    run.feed.npaths > 0
			? "; a pattern of --chain stands in quotes"
			: "");
	check_after_from("--to", run.conf.to);
	check_after_from("--until", run.conf.until);
	if (run.part.n > 1 && run.conf.shared)
		die(MISUSE, "--part: --account shared is one for all variants");
	ledger_form(&run, form, decimals);
	row_length(&run.row, barname);
	check_inputs();
	feed_check(&run.feed, &run.chain, file);
	check_files();
	check_settle(&run.conf, run.feed.npaths > 0);
}

static void
open_all(struct run *r, int64_t late)
{
	if (manifest)
		manifest_watch();
	fees_open(&r->fees, fees);
	r->chain.wants = CHAIN_GREEKS | CHAIN_SIZES;
	r->chain.strict = 1;
	feed_open(&r->feed, &r->chain, late);
	want_open(&r->wants, &r->arena, &r->arena);
	engine_open(r);
	marks_open(r);
	settle_open(r);
	rec_open(&r->in, file);
	row_bind(
	    &r->row, &r->in, signals, r->conf.cash_rate, !r->chain.from_file);
	badbar_bind(&r->bad, &r->in, r->conf.strict);
	ledger_open(r, form);
	files_open(r, fillsfile, skipsfile, eventsfile, openfile, form);
	if (manifest)
		manifest_open(manifest);
	span_begin(r);
	progress_open(&r->in, r->chain.from_file ? &r->chain.in : NULL);
}

static volatile sig_atomic_t interrupted;
static struct sigaction before;

static void
interrupt(int sig)
{
	interrupted = 1;
	sigaction(sig, &before, NULL);
}

/* A second one kills, should the input not come. */
static void
watch_interrupt(void)
{
	struct sigaction a = { .sa_handler = interrupt };

	sigaction(SIGINT, NULL, &before);
	if (before.sa_handler != SIG_IGN)
		sigaction(SIGINT, &a, NULL);
}

/* The ledger ends in a whole row; files appear when they are complete. */
static void
check_interrupt(const struct run *r)
{
	char text[CAL_TEXT_MAX];
	int others =
	    fillsfile || skipsfile || eventsfile || openfile || manifest;

	if (!interrupted)
		return;
	text[cal_put_utc(text, r->now)] = '\0';
	die(INTERRUPTED, "interrupted: the ledger ends at %s, in a whole row%s",
	    text, others ? "; no other file was written" : "");
}

static int
close_all(struct run *r)
{
	struct rec *in[] = { &r->in, &r->chain.in };

	progress_close();
	badbar_tell(&r->bad);
	check_interrupt(r);
	span_end(r);
	holdings_write(r);
	files_close(r);
	span_warn(r);
	marks_close(r);
	part_close(&r->part, r->plans.variants);
	ledger_close(r);
	if (manifest && r->chain.from_file)
		chain_drain(&r->chain);
	return manifest_close(in, r->chain.from_file ? 2 : 1);
}

int
main(int argc, char *argv[])
{
	manifest_args(argc, argv);
	opt_parse(&argc, &argv, usage, opts);
	check(argc, argv);

	open_all(&run, feed_late(&run.feed));

	sandbox_enter();
	watch_interrupt();
	while (!interrupted && row_next(&run.row) && !interrupted &&
	       run.row.day <= run.conf.to) {
		badbar_row(&run.bad);
		engine_row(&run);
		span_row(&run);
	}
	return close_all(&run);
}
