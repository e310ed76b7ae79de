/* csf-chain times: one row for each quote time of a chain. */
#include "chain/chain.h"
#include "base/die.h"
#include "base/sandbox.h"
#include "quotes/chain.h"
#include "run/progress.h"

#include <math.h>

static struct chain chain;
static struct out out;
static const char *file, *form, *roots[OPT_LIST];
static int nroots;

static const struct opt opts[] = {
	{ 'f', "file", "file", "read this instead of stdin", OPT_TEXT(&file) },
	{ 'o', "output", "format", "csv or json", OPT_TEXT(&form) },
	{ 0, "root", "name=am|pm",
	    "how another root than SPX, SPXW, XSP settles",
	    OPT_EACH(&nroots, roots) },
	{ 0 },
};

/* An index of the moment, whose row is not out yet for want of a price. */
struct pending {
	const char *symbol;
	int waits, seen;
};
static struct pending per[OPT_LIST + 3];
static int nper, has_root, has_price;
static struct cal_time when;

static void
emit(struct pending *p, double close)
{
	out_time(&out, when);
	out_str(&out, p->symbol);
	out_num(&out, close);
	out_end(&out);
	p->waits = 0;
}

static void
emit_waiting(void)
{
	int i;

	for (i = 0; i < nper; i++) {
		if (per[i].waits)
			emit(&per[i], NAN);
		per[i].seen = 0;
	}
}

static struct pending *
of_symbol(const char *symbol)
{
	int i;

	for (i = 0; i < nper; i++) {
		if (per[i].symbol == symbol)
			return &per[i];
	}
	per[nper].symbol = symbol;
	return &per[nper++];
}

/* The first row with a price says it; a time without one goes out at its
 * end. */
static void
row(void)
{
	static struct pending *p; /* of the row before: most have its root */
	static const char *before;
	const char *root = has_root ? chain_row_root(&chain) : NULL;
	double close;

	if (!p || root != before)
		p = of_symbol(root ? chain_index(root) : NULL);
	before = root;
	if (!p->seen)
		p->seen = p->waits = 1;
	if (!p->waits)
		return;
	close = chain_row_spot(&chain);
	if (!has_price || !isnan(close))
		emit(p, close);
}

static int
run(int argc, char *argv[])
{
	chain_output(&out, form, -1);
	chain_root_options(&chain, roots, nroots);
	file = chain_input(argc, argv, file);

	chain_file(&chain, file, NULL, 0);
	progress_open(&chain.in, NULL);
	chain.each = row;
	chain.in.gaps = 1;
	if (!form)
		out_form(&out, chain.in.form);
	has_root = rec_find(&chain.in, "root") >= 0;
	has_price = rec_find(&chain.in, "underlying_price") >= 0;
	out_col(&out, "time", NULL);
	out_col(&out, "symbol", NULL);
	out_col(&out, "close", NULL);
	out_start(&out);
	sandbox_enter();
	while (chain_next(&chain) != INT64_MAX) {
		when = chain.in.time;
		chain_skip(&chain);
		emit_waiting();
	}
	return out_close(&out);
}

const struct verb verb_times = {
	"times",
	"csf-chain times [-hqv] [-f file] [-o format] [--root name=am|pm] [file]",
	opts,
	run,
};
