/* Quotes to fills. */
#include "bt/bt.h"

#include <math.h>

/* Six decimals are below any tick and above the noise of double. */
double
clean(double x)
{
	return round(x * 1e6) / 1e6;
}

double
points(const struct plan *pl, double x)
{
	return pl->tick > 0 ? clean(x) : x;
}

/* Against us: received down, paid up. */
static double
on_tick(double x, double tick, int paid)
{
	double n;

	if (!(tick > 0))
		return x;
	n = x / tick;
	return clean((paid ? ceil(n - 1e-7) : floor(n + 1e-7)) * tick);
}

/* Share of the half-spread given up.  ORATS publishes how far from bid to ask
 * its fills lie: 75 % with one leg, 66, 56 and 53 % with more. */
static double
share(const struct plan *pl, int legs)
{
	static const double orats[] = { 0.50, 0.32, 0.12, 0.06 };

	if (!pl->orats)
		return pl->price;
	return orats[legs > 4 ? 3 : legs - 1];
}

static enum skip
quote_fault(const struct chain_quote *q, int bought)
{
	if (isnan(q->ask))
		return S_QUOTE;
	if (!chain_usable(q))
		return S_CROSSED;
	if (bought ? q->ask <= 0 : q->bid <= 0)
		return S_BID;
	return S_OK;
}

/* Add a leg to the fill: contracts qty, bought if positive. */
static void
add_leg(struct fill *f, int i, const struct chain_quote *q, int qty,
    double given_up)
{
	double mid = chain_mid(q), half = (q->ask - q->bid) / 2;

	f->leg[i] = mid + (qty > 0 ? half : -half) * given_up;
	f->net += qty * f->leg[i];
	f->mid += qty * mid;
}

static void
start(struct fill *f)
{
	f->why = S_OK;
	f->net = f->mid = 0;
	f->which = 0;
}

void
fill_open(const struct plan *pl, const struct chosen *c, struct fill *f)
{
	double up = share(pl, c->nleg);
	int i;

	start(f);
	for (i = 0; i < c->nleg; i++) {
		f->which = i;
		f->why = quote_fault(c->leg[i].q, c->leg[i].qty > 0);
		if (f->why != S_OK)
			return;
		add_leg(f, i, c->leg[i].q, c->leg[i].qty, up);
	}
	f->mid = -f->mid;
	f->net = on_tick(-f->net - pl->slip, pl->tick, 0);
	if (!(f->net > NEAR))
		f->why = S_CREDIT;
}

/* A close is never paid above the width, nor below what is left at least. */
void
fill_close(struct pos *p, int part, struct fill *f)
{
	const struct part *t = &p->part[part];
	double up = share(p->plan, t->legs);
	struct leg *l;
	int i;

	start(f);
	for (i = 0; i < p->nleg; i++) {
		l = &p->leg[i];
		if (l->part != part)
			continue;
		f->which = i;
		f->why = option_look(l->opt)
			     ? quote_fault(&l->opt->q, l->qty < 0)
			 : l->opt->there ? S_CROSSED
					 : S_QUOTE;
		if (f->why == S_BID && l->qty > 0 && conf.zero_bid) {
			f->why = S_OK; /* given away */
			f->leg[i] = 0;
			f->mid -= l->qty * chain_mid(&l->opt->q);
			continue;
		}
		if (f->why != S_OK)
			return;
		add_leg(f, i, &l->opt->q, -l->qty, up);
	}
	f->net = on_tick(f->net + p->plan->slip, p->plan->tick, 1);
	if (f->net < t->lo)
		f->net = t->lo;
	if (f->net > t->hi + NEAR)
		f->why = S_ABOVE;
}
