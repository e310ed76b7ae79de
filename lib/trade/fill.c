#include "trade/fill.h"
#include "trade/points.h"

#include <math.h>
#include <string.h>

/* ---- terms ---- */

void
fill_option(const char *name, const char *text, void *terms)
{
	struct fill_terms *t = terms;

	if (strcmp(text, "orats") == 0)
		t->orats = 1;
	else if (strcmp(text, "mid") == 0)
		t->price = 0;
	else if (strcmp(text, "natural") == 0)
		t->price = 1;
	else
		t->price = opt_real(name, text, 0, 1);
}

static double
given(double key, double option)
{
	return isnan(key) ? option : key;
}

void
fill_order(struct fill_terms *t, const struct fill_terms *program,
    const struct order *o)
{
	t->orats = o->price_orats || (program->orats && isnan(o->price));
	t->price = given(o->price, program->price);
	t->slip = given(o->slip, program->slip);
	t->tick = given(o->tick, program->tick);
	t->zero_bid = program->zero_bid;
}

/* ---- fills ---- */

/* ORATS publishes how far from bid to ask its fills lie: 75 % with one leg, 66,
 * 56 and 53 % with more. */
static double
share(const struct fill_terms *t, int legs)
{
	static const double orats[] = { 0.50, 0.32, 0.12, 0.06 };

	if (!t->orats)
		return t->price;
	return orats[legs > 4 ? 3 : legs - 1];
}

static enum skip
quote_fault(const struct chain_quote *q, int bought)
{
	if (isnan(q->ask))
		return SKIP_QUOTE;
	if (!chain_usable(q))
		return SKIP_CROSSED;
	if (bought ? q->ask <= 0 : q->bid <= 0)
		return SKIP_BID;
	return SKIP_NONE;
}

/* Bought or sold at its share of the half-spread. */
static void
add_leg(struct fill *f, int i, const struct fill_leg *l, double given_up)
{
	double mid = chain_mid(l->q), half = (l->q->ask - l->q->bid) / 2;

	f->leg[i] = mid + (l->qty > 0 ? half : -half) * given_up;
	f->net += l->qty * f->leg[i];
	f->mid += l->qty * mid;
}

void
fill_open(const struct fill_terms *t, const struct fill_leg *leg, int n,
    struct fill *f)
{
	double up = share(t, n);
	int i;

	f->net = f->mid = 0;
	for (i = 0; i < n; i++) {
		f->why = quote_fault(leg[i].q, leg[i].qty > 0);
		if (f->why != SKIP_NONE)
			return;
		add_leg(f, i, &leg[i], up);
	}
	f->mid = -f->mid;
	f->net = points_received(-f->net - t->slip, t->tick);
	f->why = f->net > POINTS_NEAR ? SKIP_NONE : SKIP_CREDIT;
}

static enum skip
close_fault(const struct fill_terms *t, const struct fill_leg *l)
{
	enum skip why = l->q ? quote_fault(l->q, l->qty > 0) : SKIP_QUOTE;

	return why == SKIP_BID && l->qty < 0 && t->zero_bid != FILL_ZERO_WAIT
		   ? SKIP_NONE
		   : why;
}

void
fill_close(const struct fill_terms *t, const struct fill_leg *leg, int n,
    double lo, double hi, struct fill *f)
{
	double up = share(t, n);
	int i;

	f->net = f->mid = 0;
	for (i = 0; i < n; i++) {
		f->why = close_fault(t, &leg[i]);
		if (f->why != SKIP_NONE)
			return;
		if (t->zero_bid == FILL_ZERO_SELL && leg[i].qty < 0 &&
		    leg[i].q->bid <= 0) {
			f->leg[i] = 0;
			f->mid += leg[i].qty * chain_mid(leg[i].q);
		} else {
			add_leg(f, i, &leg[i], up);
		}
	}
	f->net = points_paid(f->net + t->slip, t->tick);
	if (f->net < lo)
		f->net = lo;
	f->why = f->net > hi + POINTS_NEAR ? SKIP_ABOVE : SKIP_NONE;
}
