/* csf-chain iv: append the implied volatility of the price in each row. */
#include "chain/calc.h"

static void
cells(struct out *o, const struct calc *c)
{
	enum price_iv_status why;

	if (!c) {
		out_null(o);
		out_str(o, "no_input");
		return;
	}
	out_num(o,
	    price_iv(c->right, c->given, c->S, c->K, c->T, c->r, c->q, &why));
	out_str(o, price_iv_why(why));
}

static const char *const names[] = { "iv", "iv_status", NULL };
static const struct calc_verb calc = {
	.given = "price",
	.name = names,
	.cells = cells,
};

static int
run(int argc, char *argv[])
{
	return calc_run(&calc, argc, argv);
}

const struct verb verb_iv = {
	"iv",
	"csf-chain iv [-hqv] [-f file] [-o format] [--as prefix] "
	"[--decimals n] [file]",
	calc_opts,
	run,
};
