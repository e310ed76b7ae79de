#include "bt/fills.h"
#include "bt/run.h"
#include "trade/points.h"

#include <math.h>

static const char *
leg_name(const struct pos *p, const struct pos_leg *l)
{
	const struct order *o = p->plan->o;
	static const char *const name[2][2] = { { "put_long", "put_short" },
		{ "call_long", "call_short" } };

	if (o->nleg)
		return o->leg[l - p->leg].name;
	return name[l->opt->right][l->qty < 0];
}

/* What the market was: index, vol of the leg, vol at the money. */
static void
leg_market(
    struct run *r, struct out *o, const struct pos *p, struct option *opt)
{
	struct chain_series *s = chain_series(&r->chain, p->root, p->expiry);
	double index = chain_spot(&r->chain, p->root);
	struct chain_greeks g;

	out_num(o, isnan(index) && s ? chain_forward(&r->chain, s) : index);
	out_num(o, option_greeks(&r->chain, opt, p->plan->o->greeks, &g) == 0
		       ? g.iv
		       : NAN);
	out_num(o, s ? chain_atm(&r->chain, s) : NAN);
}

/* A settled leg has no quote. */
void
fills_add(struct run *r, const struct pos *p, const struct pos_leg *l,
    const struct fills_leg *f)
{
	const struct chain_quote *q = &l->opt->q;
	struct file *to = &p->book->files->fills;
	struct out *o = &to->out;
	int quoted;

	if (!to->on)
		return;
	quoted = f->sign != 0 && option_look(&r->chain, l->opt);
	out_utc(o, f->sign == 0 ? p->settle : r->chain.now);
	out_str(o, p->book->id);
	out_int(o, p->n);
	out_str(o, p->root);
	out_date(o, p->expiry);
	out_str(o, leg_name(p, l));
	out_str(o, l->opt->right == RIGHT_PUT ? "P" : "C");
	out_num(o, l->opt->strike);
	out_int(o, (long long)(l->qty < 0 ? -l->qty : l->qty) * p->qty);
	out_str(o, f->sign > 0 ? "buy" : f->sign < 0 ? "sell" : "settle");
	out_num(o, quoted ? q->bid : NAN);
	out_num(o, quoted ? q->ask : NAN);
	out_num(o, quoted ? points_clean(chain_mid(q)) : NAN);
	out_num(o, points_clean(f->price));
	out_num(o, points_clean(f->fee));
	out_str(o, f->why);
	out_str(o, f->sign == 0		? NULL
		   : r->chain.from_file ? r->chain.source
					: "model");
	if (quoted && r->chain.from_file)
		out_int(o, q->line);
	else
		out_null(o);
	out_num(o, points_clean(f->net));
	if (quoted) {
		leg_market(r, o, p, l->opt);
	} else {
		out_num(o, p->settled);
		out_null(o);
		out_null(o);
	}
	out_end(o);
}
