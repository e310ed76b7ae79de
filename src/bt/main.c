/* csf-bt: turn signals into fills and a ledger. */
#include "bt/bt.h"
#include "base/die.h"
#include "base/opt.h"
#include "bt/span.h"
#include "run/manifest.h"
#include "run/progress.h"

#include <math.h>
#include <string.h>

struct conf conf = { .start = 100000,
	.price = 0.5,
	.tick = 0.05,
	.rate = 0.02,
	.div = 0.018,
	.scale = 1,
	.from = INT_MIN,
	.to = INT_MAX };
struct chain chain;
struct arena arena;
struct rec in;
struct fees fees;
struct shapes shapes = { .arena = &arena };

static const char *file = "-", *form, *barname, *chainpath, *fillrule, *react,
		  *price, *slip, *tick, *schedule = "retail", *start, *rate,
		  *divi, *scale, *settle, *marks, *fillsfile, *skipsfile,
		  *eventsfile, *openfile, *manifest, *account, *stamp, *from,
		  *to, *signals = "signal", *greeks, *decimals, *zero_bid,
		  *rerun, *roots[OPT_LIST];
static int nroots;
static int stamp_sec; /* of --stamp; -1: the quotes tell */
static const char usage[] =
    "csf-bt [-hqv] [-f file] [-o format] [--account own|shared] "
    "[--bar length] [--cash-rate column] [--chain file] [--decimals n] "
    "[--div yield] [--events file] [--fees schedule] [--fill same|next] "
    "[--fills file] [--from date] [--greeks prefix] [--independent] "
    "[--manifest file] [--marks day|all] [--open file] [--price share] "
    "[--rate rate] [--react same|next] [--rerun single|all|off] "
    "[--root name=am|pm] [--scale factor] [--settle chain|file] "
    "[--signal columns] [--skips file] [--slip points] [--stamp start] "
    "[--start dollars] [--strict] [--tick points] [--to date] "
    "[--zero-bid wait|sell]";
static const struct opt opts[] = {
	{ 'f', "file", "file", "read rows from here, not stdin",
	    OPT_TEXT(&file) },
	{ 'o', "output", "format", "csv or json", OPT_TEXT(&form) },
	{ 0, "account", "kind", "own (each id; default) or shared",
	    OPT_TEXT(&account) },
	{ 0, "bar", "length", "of the rows: 1d, 5m, point",
	    OPT_TEXT(&barname) },
	{ 0, "cash-rate", "column", "rate a year that cash earns",
	    OPT_TEXT(&conf.cash_rate) },
	{ 0, "chain", "file", "quotes; without it the chain is modelled",
	    OPT_TEXT(&chainpath) },
	{ 0, "decimals", "n", "digits after the point", OPT_TEXT(&decimals) },
	{ 0, "div", "yield", "dividend yield (0.018)", OPT_TEXT(&divi) },
	{ 0, "events", "file", "write entries and exits",
	    OPT_TEXT(&eventsfile) },
	{ 0, "fees", "schedule", "retail, pro, none, dollars, or a file",
	    OPT_TEXT(&schedule) },
	{ 0, "fill", "rule", "same or next (next)", OPT_TEXT(&fillrule) },
	{ 0, "fills", "file", "write each leg's fill", OPT_TEXT(&fillsfile) },
	{ 0, "from", "date", "no orders of earlier rows", OPT_TEXT(&from) },
	{ 0, "greeks", "prefix", "of the chain's columns iv, delta ...",
	    OPT_TEXT(&greeks) },
	{ 0, "independent", NULL,
	    "take every signal: no max, cooldown, capital",
	    OPT_FLAG(&conf.independent) },
	{ 0, "manifest", "file",
	    "write options, and size and SHA-256 of all files",
	    OPT_TEXT(&manifest) },
	{ 0, "marks", "when", "day or all (each quote time)",
	    OPT_TEXT(&marks) },
	{ 0, "open", "file", "write the open positions", OPT_TEXT(&openfile) },
	{ 0, "price", "share", "0 mid to 1 natural (0.5), or orats",
	    OPT_TEXT(&price) },
	{ 0, "rate", "rate", "without a column rate (0.02)", OPT_TEXT(&rate) },
	{ 0, "react", "rule",
	    "same or next quote time after an exit rule (same)",
	    OPT_TEXT(&react) },
	{ 0, "rerun", "orders",
	    "run again with other prices: single, all or off (single)",
	    OPT_TEXT(&rerun) },
	{ 0, "root", "name=am|pm",
	    "how another root than SPX, SPXW, XSP settles",
	    OPT_EACH(&nroots, roots) },
	{ 0, "scale", "factor", "on the model's at-the-money vol (1)",
	    OPT_TEXT(&scale) },
	{ 0, "settle", "from", "chain, or a file expiry,root,value",
	    OPT_TEXT(&settle) },
	{ 0, "signal", "columns", "of orders (signal)", OPT_TEXT(&signals) },
	{ 0, "skips", "file", "write what did not happen",
	    OPT_TEXT(&skipsfile) },
	{ 0, "slip", "points", "worse per package (0)", OPT_TEXT(&slip) },
	{ 0, "stamp", "start",
	    "quotes are stamped at their interval's start; or its length",
	    OPT_TEXT(&stamp) },
	{ 0, "start", "dollars", "equity of each book (100000)",
	    OPT_TEXT(&start) },
	{ 0, "strict", NULL, "refuse stand-ins for settlement values",
	    OPT_FLAG(&conf.strict) },
	{ 0, "to", "date", "no rows after it", OPT_TEXT(&to) },
	{ 0, "tick", "points", "of the package (0.05)", OPT_TEXT(&tick) },
	{ 0, "zero-bid", "rule",
	    "a close whose long leg has no bid: wait, or sell it at 0 (wait)",
	    OPT_TEXT(&zero_bid) },
	{ 0 },
};

static void
set(double *v, const char *name, const char *text, double lo, double hi)
{
	if (text)
		*v = opt_real(name, text, lo, hi);
}

static void
set_price(void)
{
	if (!price)
		return;
	if (strcmp(price, "mid") == 0)
		conf.price = 0;
	else if (strcmp(price, "natural") == 0)
		conf.price = 1;
	else if (strcmp(price, "orats") == 0)
		conf.orats = 1;
	else
		conf.price = opt_real("--price", price, 0, 1);
}

static void
set_day(int *day, const char *name, const char *text)
{
	if (text && cal_parse_date(text, strlen(text), day) != 0)
		die(MISUSE, "%s '%s': a date like 2020-03-16", name, text);
}

/* One stream, one sum. */
static void
check_manifest(void)
{
	const struct {
		const char *name, *path;
	} f[] = { { "--manifest", manifest }, { "--fills", fillsfile },
		{ "--skips", skipsfile }, { "--events", eventsfile },
		{ "--open", openfile } };
	size_t i;

	if (!manifest)
		return;
	for (i = 0; i < sizeof f / sizeof *f; i++) {
		if (f[i].path && strcmp(f[i].path, "-") == 0)
			die(MISUSE, "%s -: standard output has the ledger",
			    f[i].name);
	}
	manifest_check();
}

static void
check_stamp(void)
{
	int bad;

	if (!stamp)
		return;
	if (!chainpath)
		die(MISUSE, "--stamp '%s': there is no --chain", stamp);
	if (strcmp(stamp, "start") == 0) {
		stamp_sec = -1;
		return;
	}
	bad = cal_parse_bar(stamp, strlen(stamp), &stamp_sec) != 0;
	if (bad || stamp_sec < 0)
		die(MISUSE, "--stamp '%s': start, or a length like 1m", stamp);
}

static void
check(int argc, char *argv[])
{
	if (argc > 0)
		die(MISUSE, "'%s': rows come by stdin or -f", argv[0]);
	conf.same = opt_word("--fill", fillrule, "next same");
	conf.zero_bid = opt_word("--zero-bid", zero_bid, "wait sell");
	conf.react_next = opt_word("--react", react, "same next");
	conf.shared = opt_word("--account", account, "own shared");
	conf.marks_all = opt_word("--marks", marks, "day all");
	conf.rerun =
	    (enum rerun_of)opt_word("--rerun", rerun, "single all off");
	ledger_form(
	    form, decimals ? (int)opt_int("--decimals", decimals, 0, 15) : -1);
	row_length(barname);
	set_price();
	set_day(&conf.from, "--from", from);
	set_day(&conf.to, "--to", to);
	if (conf.from > conf.to)
		die(MISUSE, "--from '%s' is after --to '%s'", from, to);
	set(&conf.slip, "--slip", slip, 0, 1e6);
	set(&conf.tick, "--tick", tick, 0, 1e6);
	set(&conf.rate, "--rate", rate, -1, 1);
	set(&conf.div, "--div", divi, -1, 1);
	set(&conf.scale, "--scale", scale, 0.01, 100);
	set(&conf.start, "--start", start, 0, 1e15);
	if (chainpath && strcmp(chainpath, "-") == 0 && strcmp(file, "-") == 0)
		die(MISUSE, "--chain -: standard input has the rows");
	if (nroots > 0 && !chainpath)
		die(MISUSE, "--root '%s': there is no --chain", roots[0]);
	chain_root_options(&chain, roots, nroots);
	check_stamp();
	check_manifest();
	if (!settle)
		return;
	conf.settle = strcmp(settle, "chain") == 0 ? SETTLE_CHAIN : SETTLE_FILE;
	conf.settle_file = settle;
	if (conf.settle == SETTLE_CHAIN && !chainpath)
		die(MISUSE, "--settle chain: there is no --chain");
}

/* What is added to the stamps of quotes, ns; it may have to read some. */
static int64_t
shift(void)
{
	return stamp_sec < 0 ? chain_interval(chainpath) : stamp_sec * CAL_SEC;
}

static void
open_all(int64_t late)
{
	if (manifest)
		manifest_watch();
	fees_open(&fees, schedule);
	chain.wants = CHAIN_GREEKS | CHAIN_SIZES;
	chain.strict = 1;
	if (chainpath)
		chain_file(&chain, chainpath, greeks, late);
	else
		chain_model(&chain);
	settle_init();
	rec_open(&in, file);
	row_bind(signals);
	ledger_open();
	files_open(fillsfile, skipsfile, eventsfile, form);
	if (manifest)
		manifest_open(manifest);
}

int
main(int argc, char *argv[])
{
	manifest_args(argc, argv);
	opt_parse(&argc, &argv, usage, opts);
	check(argc, argv);
	open_all(shift());
	span_begin();
	progress_open(&in, chain.from_file ? &chain.in : NULL);
	while (row_next() && row.day <= conf.to) {
		engine_row();
		span_row();
	}
	progress_close();
	span_end();
	files_open_positions(openfile, form);
	files_close();
	ledger_close();
	return manifest_close(
	    (struct rec *[]){ &in, &chain.in }, chain.from_file ? 2 : 1);
}
