/* csf-chain price: append the price and greeks of the option in each row. */
#include "chain/calc.h"

static const char *const names[] = { "price", "delta", "gamma", "vega", "theta",
	"rho", "vanna", "charm", NULL };

static void
cells(struct out *o, const struct calc *c)
{
	struct price_greeks g;
	int i;

	if (!c) {
		for (i = 0; names[i]; i++)
			out_null(o);
		return;
	}
	price_greeks(&g, c->right, c->S, c->K, c->T, c->r, c->q, c->given);
	out_num(o, g.price);
	out_num(o, g.delta);
	out_num(o, g.gamma);
	out_num(o, g.vega);
	out_num(o, g.theta);
	out_num(o, g.rho);
	out_num(o, g.vanna);
	out_num(o, g.charm);
}

static const struct calc_verb calc = {
	.given = "vol",
	.positive = 1,
	.name = names,
	.cells = cells,
};

static int
run(int argc, char *argv[])
{
	return calc_run(&calc, argc, argv);
}

const struct verb verb_price = {
	"price",
	"csf-chain price [-hqv] [-f file] [-o format] [--as prefix] "
	"[--decimals n] [file]",
	calc_opts,
	run,
};
