/* csf-bt: turn signals into fills and a ledger. */
#include "bt/bt.h"
#include "base/die.h"
#include "base/opt.h"
#include "bt/manifest.h"
#include "bt/progress.h"
#include "bt/span.h"

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

static const char *file = "-", *form, *barname, *chainpath, *fillrule, *react,
		  *price, *slip, *tick, *fees = "retail", *start, *rate, *divi,
		  *scale, *settle, *marks, *fillsfile, *skipsfile, *eventsfile,
		  *openfile, *manifest, *account, *stamp, *from, *to,
		  *signals = "signal", *greeks, *decimals, *zero_bid, *rerun;
static int stamp_sec; /* of --stamp; -1: the quotes tell */
static const char usage[] =
    "csf-bt [-hqv] [-f file] [-o format] [--account own|shared] "
    "[--bar length] [--cash-rate column] [--chain file] [--decimals n] "
    "[--div yield] [--events file] [--fees schedule] [--fill same|next] "
    "[--fills file] [--from date] [--greeks prefix] [--independent] "
    "[--manifest file] [--marks day|all] [--open file] [--price share] "
    "[--rate rate] [--react same|next] [--rerun single|all|off] "
    "[--scale factor] [--settle chain|file] "
    "[--signal columns] [--skips file] [--slip points] [--stamp start] "
    "[--start dollars] [--strict] [--tick points] [--to date] "
    "[--zero-bid wait|sell]";
static const struct opt opts[] = {
	{ 'f', "file", NULL, &file, "file", "read rows from here, not stdin" },
	{ 'o', "output", NULL, &form, "format", "csv or json" },
	{ 0, "account", NULL, &account, "kind",
	    "own (each id; default) or shared" },
	{ 0, "bar", NULL, &barname, "length", "of the rows: 1d, 5m, point" },
	{ 0, "cash-rate", NULL, &conf.cash_rate, "column",
	    "rate a year that cash earns" },
	{ 0, "chain", NULL, &chainpath, "file",
	    "quotes; without it the chain is modelled" },
	{ 0, "decimals", NULL, &decimals, "n", "digits after the point" },
	{ 0, "div", NULL, &divi, "yield", "dividend yield (0.018)" },
	{ 0, "events", NULL, &eventsfile, "file", "write entries and exits" },
	{ 0, "fees", NULL, &fees, "schedule",
	    "retail, pro, none, dollars, or a file" },
	{ 0, "fill", NULL, &fillrule, "rule", "same or next (next)" },
	{ 0, "fills", NULL, &fillsfile, "file", "write each leg's fill" },
	{ 0, "from", NULL, &from, "date", "no orders of earlier rows" },
	{ 0, "greeks", NULL, &greeks, "prefix",
	    "of the chain's columns iv, delta ..." },
	{ 0, "independent", &conf.independent, NULL, NULL,
	    "take every signal: no max, cooldown, capital" },
	{ 0, "manifest", NULL, &manifest, "file",
	    "write options, and size and SHA-256 of all files" },
	{ 0, "marks", NULL, &marks, "when", "day or all (each quote time)" },
	{ 0, "open", NULL, &openfile, "file", "write the open positions" },
	{ 0, "price", NULL, &price, "share",
	    "0 mid to 1 natural (0.5), or orats" },
	{ 0, "rate", NULL, &rate, "rate", "without a column rate (0.02)" },
	{ 0, "react", NULL, &react, "rule",
	    "same or next quote time after an exit rule (same)" },
	{ 0, "rerun", NULL, &rerun, "orders",
	    "run again with other prices: single, all or off (single)" },
	{ 0, "scale", NULL, &scale, "factor",
	    "on the model's at-the-money vol (1)" },
	{ 0, "settle", NULL, &settle, "from",
	    "chain, or a file expiry,root,value" },
	{ 0, "signal", NULL, &signals, "columns", "of orders (signal)" },
	{ 0, "skips", NULL, &skipsfile, "file", "write what did not happen" },
	{ 0, "slip", NULL, &slip, "points", "worse per package (0)" },
	{ 0, "stamp", NULL, &stamp, "start",
	    "quotes are stamped at their interval's start; or its length" },
	{ 0, "start", NULL, &start, "dollars", "equity of each book (100000)" },
	{ 0, "strict", &conf.strict, NULL, NULL,
	    "refuse stand-ins for settlement values" },
	{ 0, "to", NULL, &to, "date", "no rows after it" },
	{ 0, "tick", NULL, &tick, "points", "of the package (0.05)" },
	{ 0, "zero-bid", NULL, &zero_bid, "rule",
	    "a close whose long leg has no bid: wait, or sell it at 0 (wait)" },
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
	fees_init(fees);
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
	progress_open();
	while (row_next() && row.day <= conf.to) {
		engine_row();
		span_row();
	}
	progress_close();
	span_end();
	files_open_positions(openfile, form);
	files_close();
	ledger_close();
	return manifest_close();
}
