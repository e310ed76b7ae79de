#include "chain/calc.h"
#include "chain/quote.h"

#include <math.h>

void
calc_bind(struct calc *c, struct rec *in)
{
	c->type = rec_need(in, "type");
	c->S = rec_need(in, "S");
	c->K = rec_need(in, "K");
	c->T = rec_need(in, "T");
	c->r = rec_need(in, "r");
	c->q = rec_need(in, "q");
}

double
calc_number(struct rec *in, int col, int above)
{
	double v = rec_num(in, col);
	struct str s;

	if (v < 0 || (above && v == 0)) {
		s = rec_text(in, col);
		rec_bad(in, col, "'%.*s' is not %s 0", (int)s.n, s.p,
		    above ? "above" : "at least");
	}
	return v;
}

int
calc_read(struct calc *c, struct rec *in)
{
	if (!rec_text(in, c->type).p)
		return 0;
	c->right = quote_right(in, c->type);
	c->s = calc_number(in, c->S, 1);
	c->k = calc_number(in, c->K, 1);
	c->t = calc_number(in, c->T, 0);
	c->rate = rec_num(in, c->r);
	c->yield = rec_num(in, c->q);
	return !isnan(c->s + c->k + c->t + c->rate + c->yield);
}
