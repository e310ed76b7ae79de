/* csf-chain price: append the price and greeks of the option in each row. */
#include "chain/calc.h"
#include "chain/chain.h"
#include "arena.h"
#include "opt.h"

#include <math.h>

enum { NCOLS = 8 };

static struct arena arena;
static struct rec in;
static struct out out;
static struct calc calc;
static const char *file, *form, *decimals, *prefix;
static int vol;

static const struct opt opts[] = {
	{ 0, "as", NULL, &prefix, "prefix", "put this before the new names" },
	{ 0, "decimals", NULL, &decimals, "n",
	    "digits after the point (default: all that matter)" },
	{ 'f', "file", NULL, &file, "file", "read this instead of stdin" },
	{ 'o', "output", NULL, &form, "format", "csv or json" },
	{ 0 },
};

static void
row(void)
{
	struct price_greeks g;
	double v[NCOLS], sigma = calc_number(&in, vol, 0);
	int i, ok = calc_read(&calc, &in) && !isnan(sigma);

	if (ok)
		price_greeks(&g, calc.right, calc.s, calc.k, calc.t, calc.rate,
		    calc.yield, sigma);
	if (ok) {
		v[0] = g.price;
		v[1] = g.delta;
		v[2] = g.gamma;
		v[3] = g.vega;
		v[4] = g.theta;
		v[5] = g.rho;
		v[6] = g.vanna;
		v[7] = g.charm;
	}
	for (i = 0; i < NCOLS; i++)
		out_num(&out, ok ? v[i] : NAN);
	out_end(&out);
}

static int
run(int argc, char *argv[])
{
	static const char *const name[NCOLS] = { "price", "delta", "gamma",
		"vega", "theta", "rho", "vanna", "charm" };
	int i;

	opt_parse(&argc, &argv, verb_price.usage, opts);
	verb_output(&out, form, decimals);
	prefix = verb_prefix(prefix);
	file = verb_input(argc, argv, file);

	rec_open(&in, file);
	calc_bind(&calc, &in);
	vol = rec_need(&in, "vol");
	out_pass(&out, &in);
	for (i = 0; i < NCOLS; i++)
		out_col(&out, arena_fmt(&arena, "%s%s", prefix, name[i]),
		    "give the new ones a prefix with --as");
	out_start(&out);
	while (rec_next(&in))
		row();
	return out_close(&out);
}

const struct verb verb_price = {
	"price",
	"csf-chain price [-hqv] [-f file] [-o format] [--as prefix] "
	"[--decimals n] [file]",
	run,
};
