/* What an option would gain if the market jumped at once. */
#include "bt/bt.h"
#include "option/expiry.h"

#include <math.h>

const struct shock shocks[NSHOCKS] = {
	{ -0.10, 0 },
	{ -0.05, 0 },
	{ -0.03, 0 },
	{ 0.03, 0 },
	{ 0.05, 0 },
	{ 0, 0.10 },
};

/* The standard deviation of the mid; 0 for one not above what it is worth. */
static double
sd_of_mid(enum right right, const struct option *o, double F, double df)
{
	enum price_iv_status why;
	double sd = price_iv_black(right, o->mid, F, o->strike, df, &why);

	return why == PRICE_IV_BELOW || why == PRICE_IV_ZERO ? 0 : sd;
}

const double *
option_shocks(struct option *o)
{
	enum right right = (enum right)o->right;
	int usable = option_look(o), i;
	struct chain_series *s;
	double F, T, df, sd, price;

	if (o->shock_seq == chain.seq)
		return o->shock;
	o->shock_seq = chain.seq;
	for (i = 0; i < NSHOCKS; i++)
		o->shock[i] = NAN;
	s = usable ? chain_series(&chain, o->root, o->expiry) : NULL;
	if (!s)
		return o->shock;
	F = chain_forward(&chain, s);
	T = expiry_years(chain.now, s->kind, s->expiry);
	df = chain_discount(&chain, s);
	sd = sd_of_mid(right, o, F, df);
	price = price_black(right, F, o->strike, df, sd);
	for (i = 0; i < NSHOCKS; i++)
		o->shock[i] = price_black(right, F * (1 + shocks[i].index),
				  o->strike, df, sd + shocks[i].vol * sqrt(T)) -
			      price;
	return o->shock;
}
