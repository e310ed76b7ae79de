/* csf-chain greeks: append forward, implied vol and greeks to quotes. */
#include "chain/chain.h"
#include "base/arena.h"
#include "base/die.h"
#include "base/spec.h"
#include "base/text.h"
#include "base/sandbox.h"
#include "quotes/chain.h"
#include "run/progress.h"

#include <stdio.h>
#include <string.h>

static struct arena arena;
static struct chain chain = { .rate = 0.02, .div = 0.018 };
static struct out out;
static struct out_kept kept;
static long counts[CHAIN_STATUSES], fallbacks;

/* The rows of the moment, in their order; grown. */
static struct row {
	struct chain_series *s;
	struct chain_quote *q;
} * row;
static size_t rowcap;

static const char *file, *form, *prefix = "", *roots[OPT_LIST];
static int nroots, decimals = -1;
static const struct opt opts[] = {
	{ 0, "as", "prefix", "put this before the new names",
	    OPT_READ(spec_option_prefix, &prefix) },
	{ 0, "decimals", "n",
	    "digits after the point (default: all that matter)",
	    OPT_INT(&decimals, 0, 15) },
	{ 0, "div", "yield", "dividend yield where spot tells none (0.018)",
	    OPT_REAL(&chain.div, -0.5, 1) },
	{ 'f', "file", "file", "read this instead of stdin", OPT_TEXT(&file) },
	{ 'o', "output", "format", "csv or json", OPT_TEXT(&form) },
	{ 0, "rate", "rate", "interest rate where parity tells none (0.02)",
	    OPT_REAL(&chain.rate, -0.5, 1) },
	{ 0, "root", "name=am|pm",
	    "how another root than SPX, SPXW, XSP settles",
	    OPT_EACH(&nroots, roots) },
	{ 0, "side", "side", "the price: mid, bid or ask (mid)",
	    OPT_WORD(&chain.price, "mid bid ask") },
	{ 0 },
};

static void
keep(void)
{
	out_keep(&out, &kept);
}

static void
write_row(const struct row *r)
{
	const struct chain_greeks *g = &r->q->own;

	out_num(&out, r->s->F);
	out_num(&out, g->iv);
	out_num(&out, g->delta);
	out_num(&out, g->gamma);
	out_num(&out, g->theta);
	out_num(&out, g->vega);
	out_num(&out, r->s->df);
	out_str(&out, chain_whence(r->s->from));
	out_str(&out, chain_why((enum chain_status)r->q->status));
	out_end(&out);
	counts[r->q->status]++;
	fallbacks += r->s->from == CHAIN_SPOT;
}

static void
solve_side(struct chain_series *s, int right)
{
	struct chain_quote *q;
	size_t i;

	chain_solve(&chain, s, right);
	for (i = 0; i < s->n[right]; i++) {
		q = chain_quote(&chain, s, right, i);
		row[q->at] = (struct row){ s, q };
	}
}

static void
moment(void)
{
	size_t i;

	chain_load(&chain);
	row = arena_grow(row, &rowcap, chain.nrows, sizeof *row);
	for (i = 0; i < chain.nseries; i++) {
		solve_side(chain.series[i], RIGHT_PUT);
		solve_side(chain.series[i], RIGHT_CALL);
	}
	for (i = 0; i < chain.nrows; i++) {
		out_kept(&out, &kept, i);
		write_row(&row[i]);
	}
	out_drop(&kept);
}

/* Empty lines stay behind the snapshots that they end. */
static void
blanks(void)
{
	static long written;

	for (; written < chain.blanks; written++)
		out_blank(&out);
}

static void
tell(void)
{
	static struct text t;
	char n[32];
	int i;

	for (i = CHAIN_OK + 1; i < CHAIN_STATUSES; i++) {
		if (counts[i] == 0)
			continue;
		snprintf(n, sizeof n, "%s%ld ", t.n ? ", " : "", counts[i]);
		text_add(&t, n);
		text_add(&t, chain_why((enum chain_status)i));
	}
	if (t.n > 0)
		warn("of %ld rows %ld are left empty: %s", chain.in.rows,
		    chain.in.rows - counts[CHAIN_OK], t.p);
	if (fallbacks > 0)
		warn("%ld rows have their forward from spot, not from parity",
		    fallbacks);
}

static void
columns(void)
{
	static const char *const name[] = { "forward", "iv", "delta", "gamma",
		"theta", "vega", "discount", "forward_status", "iv_status" };
	size_t i;

	for (i = 0; i < sizeof name / sizeof *name; i++)
		out_col(&out, arena_fmt(&arena, "%s%s", prefix, name[i]),
		    "give the new ones a prefix with --as");
}

static int
run(int argc, char *argv[])
{
	int more;

	chain_output(&out, form, decimals);
	chain_root_options(&chain, roots, nroots);
	file = chain_input(argc, argv, file);

	chain_file(&chain, file, NULL, 0);
	progress_open(&chain.in, NULL);
	chain.each = keep;
	out_pass(&out, &chain.in);
	chain.in.pass = NULL;
	chain.in.gaps = 1;
	columns();
	out_start(&out);
	sandbox_enter();
	do {
		more = chain_next(&chain) != INT64_MAX;
		blanks();
		if (more)
			moment();
		blanks();
	} while (more);
	tell();
	return out_close(&out);
}

const struct verb verb_greeks = {
	"greeks",
	"csf-chain greeks [-hqv] [-f file] [-o format] [--as prefix] "
	"[--decimals n] [--div yield] [--rate rate] [--root name=am|pm] "
	"[--side side] [file]",
	opts,
	run,
};
