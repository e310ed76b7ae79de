/* csf-chain iv: append the implied volatility of the price in each row. */
#include "chain/calc.h"
#include "chain/chain.h"
#include "arena.h"
#include "opt.h"

#include <math.h>

static struct arena arena;
static struct rec in;
static struct out out;
static struct calc calc;
static const char *file, *form, *decimals, *prefix;
static int price;

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
	enum price_iv_status why;
	double p = rec_num(&in, price);
	int ok = calc_read(&calc, &in) && !isnan(p);

	if (ok) {
		out_num(&out, price_iv(calc.right, p, calc.s, calc.k, calc.t,
				  calc.rate, calc.yield, &why));
		out_str(&out, price_iv_why(why));
	} else {
		out_null(&out);
		out_str(&out, "no_input");
	}
	out_end(&out);
}

static int
run(int argc, char *argv[])
{
	static const char hint[] = "give the new ones a prefix with --as";

	opt_parse(&argc, &argv, verb_iv.usage, opts);
	verb_output(&out, form, decimals);
	prefix = verb_prefix(prefix);
	file = verb_input(argc, argv, file);

	rec_open(&in, file);
	calc_bind(&calc, &in);
	price = rec_need(&in, "price");
	out_pass(&out, &in);
	out_col(&out, arena_fmt(&arena, "%siv", prefix), hint);
	out_col(&out, arena_fmt(&arena, "%siv_status", prefix), hint);
	out_start(&out);
	while (rec_next(&in))
		row();
	return out_close(&out);
}

const struct verb verb_iv = {
	"iv",
	"csf-chain iv [-hqv] [-f file] [-o format] [--as prefix] "
	"[--decimals n] [file]",
	run,
};
