#include "bt/shock.h"
#include "math/fn.h"
#include "option/expiry.h"

#include <math.h>

/* As the ledger's columns have them. */
static const struct {
	double index, vol;
} shock[NSHOCKS] = {
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
shock_gains(struct chain *c, struct option *o)
{
	enum right right = (enum right)o->right;
	int usable = option_look(c, o), i;
	struct chain_series *s;
	double F, T, df, sd, price;

	if (o->shock_seq == c->seq)
		return o->shock;
	o->shock_seq = c->seq;
	for (i = 0; i < NSHOCKS; i++)
		o->shock[i] = NAN;
	s = usable ? chain_series(c, o->root, o->expiry) : NULL;
	if (!s)
		return o->shock;
	F = chain_forward(c, s);
	T = expiry_years(c->now, s->kind, s->expiry);
	df = chain_discount(c, s);
	sd = sd_of_mid(right, o, F, df);
	price = price_black(right, F, o->strike, df, sd);
	for (i = 0; i < NSHOCKS; i++)
		o->shock[i] = price_black(right, F * (1 + shock[i].index),
				  o->strike, df, sd + shock[i].vol * sqrt(T)) -
			      price;
	return o->shock;
}
