/* csf-chain surface: what a chain says, in one row a quote time or expiry. */
#include "base/arena.h"
#include "base/die.h"
#include "base/sandbox.h"
#include "chain/chain.h"
#include "chain/smile.h"
#include "chain/strip.h"
#include "quotes/chain.h"
#include "run/progress.h"

#include <math.h>
#include <string.h>

static struct chain chain = {
	.rate = 0.02, .div = 0.018, .wants = CHAIN_VOLUMES
};
static struct out out;
static double days = 30;
static int by_expiry;

/* Of the symbol at hand; grown. */
static struct smile *smile;
static struct strip_term *term;
static struct chain_series **series;
static size_t nseries, smilecap, termcap, seriescap;

static const char *file, *form, *by, *roots[OPT_LIST];
static int nroots, decimals = -1;
static const struct opt opts[] = {
	{ 0, "by", "key", "expiry: a row for each, too", OPT_TEXT(&by) },
	{ 0, "days", "n", "calendar days the vols are interpolated to (30)",
	    OPT_REAL(&days, 1.0 / 1440, 5000) },
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
	{ 0 },
};

/* ---- columns ---- */

static void
add_columns(const char *const *name)
{
	for (; *name; name++)
		out_col(&out, *name, NULL);
}

static void
columns(void)
{
	static const char *const head[] = { "time", "symbol", "close", NULL },
				 *const expiry[] = { "root", "expiry",
					 "dte_days", "forward", NULL },
				 *const vols[] = { "atm_vol", "put10_vol",
					 "put16_vol", "put25_vol", "call10_vol",
					 "call16_vol", "call25_vol", "skew",
					 "risk_reversal", "butterfly",
					 "term_slope", "expected_move", NULL },
				 *const one[] = { "strip", NULL },
				 *const three[] = { "strip9", "strip30",
					 "strip93", NULL },
				 *const ratios[] = { "put_call_volume",
					 "put_call_oi", NULL };

	add_columns(head);
	if (by_expiry)
		add_columns(expiry);
	add_columns(vols);
	add_columns(by_expiry ? one : three);
	add_columns(ratios);
	out_start(&out);
}

/* ---- one symbol at one quote time ---- */

static void
gather(const char *symbol)
{
	struct chain_series *s;
	size_t i;

	nseries = 0;
	for (i = 0; i < chain.nseries; i++) {
		s = chain.series[i];
		if (chain_index(s->root) != symbol)
			continue;
		smile =
		    arena_grow(smile, &smilecap, nseries + 1, sizeof *smile);
		term = arena_grow(term, &termcap, nseries + 1, sizeof *term);
		series =
		    arena_grow(series, &seriescap, nseries + 1, sizeof(void *));
		smile_of(&chain, s, &smile[nseries]);
		term[nseries] = (struct strip_term){ expiry_root_am(s->kind),
			s->expiry, s->T, strip_variance(&chain, s) };
		series[nseries++] = s;
	}
}

static double
spot(void)
{
	size_t i;

	for (i = 0; i < nseries; i++) {
		if (!isnan(series[i]->spot))
			return series[i]->spot;
	}
	return NAN;
}

/* Puts over calls; NaN without a call. */
static double
ratio(const double sum[2])
{
	return sum[RIGHT_CALL] > 0 ? sum[RIGHT_PUT] / sum[RIGHT_CALL] : NAN;
}

static double
interest(const struct chain_series *s, int right)
{
	double sum = 0;
	size_t i;

	for (i = 0; i < s->n[right]; i++) {
		if (s->q[right][i].oi > 0)
			sum += s->q[right][i].oi;
	}
	return sum;
}

static void
write_head(const char *symbol)
{
	out_time(&out, chain.time);
	out_str(&out, symbol);
	out_num(&out, spot());
}

/* level: the index or, where no row says it, the forward. */
static void
write_vols(const struct smile *m, double slope, double level)
{
	int i;

	out_num(&out, m->atm);
	for (i = 0; i < SMILE_DELTAS; i++)
		out_num(&out, m->delta[i]);
	out_num(&out, smile_skew(m));
	out_num(&out, smile_reversal(m));
	out_num(&out, smile_butterfly(m));
	out_num(&out, slope);
	out_num(&out, level * m->atm * sqrt(m->T));
}

static void
write_time(const char *symbol)
{
	double volume[2] = { 0, 0 }, oi[2] = { 0, 0 };
	struct smile m, month, quarter;
	size_t i;
	int r;

	for (i = 0; i < nseries; i++) {
		for (r = 0; r < 2; r++) {
			volume[r] += series[i]->volume[r];
			oi[r] += interest(series[i], r);
		}
	}
	smile_at(smile, nseries, days, &m);
	smile_at(smile, nseries, 30, &month);
	smile_at(smile, nseries, 93, &quarter);
	write_head(symbol);
	write_vols(&m, quarter.atm - month.atm, spot());
	out_num(&out, strip_index(term, nseries, 9));
	out_num(&out, strip_index(term, nseries, 30));
	out_num(&out, strip_index(term, nseries, 93));
	out_num(&out, ratio(volume));
	out_num(&out, ratio(oi));
	out_end(&out);
}

static void
write_expiry(const char *symbol, size_t i, const struct smile *month)
{
	const struct chain_series *s = series[i];
	double oi[2] = { interest(s, 0), interest(s, 1) };

	write_head(symbol);
	out_str(&out, s->root);
	out_date(&out, s->expiry);
	out_int(&out, s->expiry - chain.day);
	out_num(&out, s->F);
	write_vols(&smile[i], smile[i].atm - month->atm,
	    isnan(s->spot) ? s->F : s->spot);
	out_num(
	    &out, term[i].variance > 0 ? 100 * sqrt(term[i].variance) : NAN);
	out_num(&out, ratio(s->volume));
	out_num(&out, ratio(oi));
	out_end(&out);
}

static void
write_symbol(const char *symbol)
{
	struct smile month;
	size_t i;

	gather(symbol);
	if (!by_expiry) {
		write_time(symbol);
		return;
	}
	smile_at(smile, nseries, 30, &month);
	for (i = 0; i < nseries; i++)
		write_expiry(symbol, i, &month);
}

/* Is the i-th series the first of its index? */
static int
is_first(size_t i)
{
	const char *symbol = chain_index(chain.series[i]->root);
	size_t j;

	for (j = 0; j < i; j++) {
		if (chain_index(chain.series[j]->root) == symbol)
			return 0;
	}
	return 1;
}

static void
moment(void)
{
	size_t i;

	chain_load(&chain);
	for (i = 0; i < chain.nseries; i++) {
		if (is_first(i))
			write_symbol(chain_index(chain.series[i]->root));
	}
}

static int
run(int argc, char *argv[])
{
	chain_output(&out, form, decimals);
	by_expiry = by != NULL;
	if (by && strcmp(by, "expiry") != 0)
		die(MISUSE, "--by '%s': it is expiry", by);
	chain_root_options(&chain, roots, nroots);
	file = chain_input(argc, argv, file);

	chain_file(&chain, file, NULL, 0);
	progress_open(&chain.in, NULL);
	chain.in.gaps = 1;
	if (!form)
		out_form(&out, chain.in.form);
	columns();
	sandbox_enter();
	while (chain_next(&chain) != INT64_MAX)
		moment();
	return out_close(&out);
}

const struct verb verb_surface = {
	"surface",
	"csf-chain surface [-hqv] [-f file] [-o format] [--by expiry] "
	"[--days n] [--decimals n] [--div yield] [--rate rate] "
	"[--root name=am|pm] [file]",
	opts,
	run,
};
