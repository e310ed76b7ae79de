/* csf-chain greeks: append forward, implied vol and greeks to quotes. */
#include "chain/chain.h"
#include "base/arena.h"
#include "base/die.h"
#include "base/spec.h"
#include "base/text.h"
#include "chain/group.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static struct arena arena;
static struct rec in;
static struct out out;
static struct out_kept kept;
static struct group group;
static struct series_carry carry = { 0.02, 0.018 };
static long counts[SERIES_STATUSES], fallbacks;

static const char *file, *form, *prefix = "";
static int side, decimals = -1;
static const struct opt opts[] = {
	{ 0, "as", "prefix", "put this before the new names",
	    OPT_READ(spec_option_prefix, &prefix) },
	{ 0, "decimals", "n",
	    "digits after the point (default: all that matter)",
	    OPT_INT(&decimals, 0, 15) },
	{ 0, "div", "yield", "dividend yield where spot tells none (0.018)",
	    OPT_REAL(&carry.div, -0.5, 1) },
	{ 'f', "file", "file", "read this instead of stdin", OPT_TEXT(&file) },
	{ 'o', "output", "format", "csv or json", OPT_TEXT(&form) },
	{ 0, "rate", "rate", "interest rate where parity tells none (0.02)",
	    OPT_REAL(&carry.rate, -0.5, 1) },
	{ 0, "side", "side", "the price: mid, bid or ask (mid)",
	    OPT_WORD(&side, "mid bid ask") },
	{ 0 },
};

static void
keep(void)
{
	out_keep(&out, &kept);
}

static void
emit_row(const struct series *s, size_t i)
{
	const struct price_greeks *g = &s->greeks[i];
	enum series_status status = s->status[i];
	int ok = status == SERIES_OK;

	out_num(&out, s->F);
	out_num(&out, ok ? s->iv[i] : NAN);
	out_num(&out, ok ? g->delta : NAN);
	out_num(&out, ok ? g->gamma : NAN);
	out_num(&out, ok ? g->theta / PRICE_DAYS : NAN);
	out_num(&out, ok ? g->vega / PRICE_VOL_POINTS : NAN);
	out_num(&out, s->df);
	out_str(&out, series_origin(s->from));
	out_str(&out, series_why(status));
	out_end(&out);
	counts[status]++;
	fallbacks += s->from == SERIES_SPOT;
}

static void
emit(void)
{
	size_t i;

	group_solve(&group, side, &carry);
	for (i = 0; i < group.nrows; i++) {
		out_kept(&out, &kept, i);
		emit_row(group.row[i].series, group.row[i].i);
	}
	out_drop(&kept);
}

static void
tell(void)
{
	static struct text t;
	char n[32];
	int i;

	for (i = SERIES_OK + 1; i < SERIES_STATUSES; i++) {
		if (counts[i] == 0)
			continue;
		snprintf(n, sizeof n, "%s%ld ", t.n ? ", " : "", counts[i]);
		text_add(&t, n);
		text_add(&t, series_why((enum series_status)i));
	}
	if (t.n > 0)
		warn("of %ld rows %ld are left empty: %s", in.rows,
		    in.rows - counts[SERIES_OK], t.p);
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
	enum group_end end;

	verb_output(&out, form, decimals);
	file = verb_input(argc, argv, file);

	rec_open(&in, file);
	group_bind(&group, &in);
	out_pass(&out, &in);
	in.pass = NULL; /* an empty line goes out behind its group */
	columns();
	out_start(&out);
	do {
		end = group_read(&group, &in, keep);
		emit();
		if (end == GROUP_GAP)
			out_blank(&out);
	} while (end != GROUP_END);
	tell();
	return out_close(&out);
}

const struct verb verb_greeks = {
	"greeks",
	"csf-chain greeks [-hqv] [-f file] [-o format] [--as prefix] "
	"[--decimals n] [--div yield] [--rate rate] [--side side] [file]",
	opts,
	run,
};
