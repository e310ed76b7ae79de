#include "trade/package.h"
#include "num/num.h"
#include "option/expiry.h"
#include "option/price.h"
#include "trade/margin.h"
#include "trade/points.h"

#include <math.h>
#include <stdlib.h>

/* ---- what is sold for how much ---- */

/* What slip and tick took is borne by the sides alike. */
static void
split(struct package *k)
{
	double sum = 0, share;
	int i, part;

	k->nparts = k->order->by_side ? 2 : 1;
	k->part[0] = k->part[1] = 0;
	for (i = 0; i < k->nleg; i++) {
		part = k->nparts == 2 ? k->choice->leg[i].side : 0;
		k->part[part] -= k->leg[i].qty * k->fill.leg[i];
		sum -= k->leg[i].qty * k->fill.leg[i];
	}
	share = (k->credit - sum) / k->nparts;
	for (i = 0; i < k->nparts; i++)
		k->part[i] = points_of(k->part[i] + share, k->terms->tick);
}

enum skip
package_fill(struct package *k, struct chain *c, struct chain_series *s,
    const struct order *o, const struct fill_terms *t,
    struct shape_choice *choice)
{
	struct fill_leg leg[PICK_LEGS];
	const struct shape_leg *l;
	double least, most;
	int i;

	k->order = o;
	k->terms = t;
	k->choice = choice;
	k->chain = c;
	k->series = s;
	k->nleg = 0;
	if (choice->why != SKIP_NONE)
		return choice->why;
	for (i = 0; i < choice->nleg; i++) {
		l = &choice->leg[i];
		leg[i] = (struct fill_leg){ l->qty, l->q };
		k->leg[i] =
		    (struct payoff_leg){ l->qty, l->right, l->q->strike };
	}
	k->nleg = choice->nleg;
	fill_open(t, leg, k->nleg, &k->fill);
	if (k->fill.why != SKIP_NONE)
		return k->fill.why;
	k->credit = k->fill.net;
	payoff_bounds(k->leg, k->nleg, &least, &most);
	k->lo = 0 - most;
	k->hi = 0 - least;
	split(k);
	return package_spread(k) > o->pkg_max + POINTS_NEAR ? SKIP_PKG_MAX
							    : SKIP_NONE;
}

enum skip
package_judge(const struct package *k)
{
	const struct order *o = k->order;
	const struct order_range cw = o->cw_in, pop = o->pop_in;
	int i;

	for (i = 0; i < k->nparts; i++) { /* what its rules are shares of */
		if (!(k->part[i] > POINTS_NEAR))
			return SKIP_CREDIT;
	}
	if (!points_within(k->credit, o->credit_in))
		return SKIP_CREDIT_IN;
	if (k->hi < INFINITY && k->credit >= k->hi - POINTS_NEAR)
		return SKIP_ABOVE;
	if ((cw.lo > -INFINITY || cw.hi < INFINITY) &&
	    !points_within(k->credit / package_width(k), cw))
		return SKIP_CW_IN;
	if ((pop.lo > 0 || pop.hi < 1) &&
	    !points_within(package_chance(k), pop))
		return SKIP_POP_IN;
	return SKIP_NONE;
}

/* ---- its numbers ---- */

double
package_width(const struct package *k)
{
	double least, most, width = 0;
	struct payoff_leg spread[PICK_LEGS];
	int side, i, n;

	if (k->order->nleg)
		return k->hi;
	for (side = 0; side < 2; side++) {
		n = 0;
		for (i = 0; i < k->nleg; i++) {
			if (k->choice->leg[i].side == side)
				spread[n++] = k->leg[i];
		}
		if (n < 2)
			continue;
		payoff_bounds(spread, n, &least, &most);
		width = -least > width ? -least : width;
	}
	return width;
}

double
package_spread(const struct package *k)
{
	const struct chain_quote *q;
	double sum = 0;
	int i;

	for (i = 0; i < k->nleg; i++) {
		q = k->choice->leg[i].q;
		sum += abs(k->leg[i].qty) * (q->ask - q->bid);
	}
	return sum;
}

double
package_sd(const struct package *k)
{
	const struct chain_series *s = k->series;

	return chain_atm(k->chain, k->series) *
	       sqrt(expiry_years(k->chain->now, s->kind, s->expiry));
}

double
package_chance(const struct package *k)
{
	struct shape_choice *c = k->choice;

	if (c->credit != k->credit) { /* a grid's variants ask the same */
		c->credit = k->credit;
		c->chance = payoff_chance(k->leg, k->nleg, k->credit,
		    chain_forward(k->chain, k->series), package_sd(k));
	}
	return c->chance;
}

double
package_cost(const struct package *k)
{
	double F = chain_forward(k->chain, k->series), sd = package_sd(k),
	       sum = 0;
	int i;

	for (i = 0; i < k->nleg; i++)
		sum -= k->leg[i].qty * price_black((enum right)k->leg[i].right,
					   F, k->leg[i].strike, 1, sd);
	return sum;
}

double
package_fees(const struct package *k, struct fees *f, int qty)
{
	double sum = 0;
	int i;

	for (i = 0; i < k->nleg; i++)
		sum += fees_leg(f, FEES_OPEN, k->chain->day,
		    points_clean(k->fill.leg[i]), abs(k->leg[i].qty) * qty);
	return points_clean(sum);
}

double
package_loss(const struct package *k, int qty, double fees)
{
	return points_clean((k->hi - k->credit) * qty * POINTS_DOLLARS + fees);
}

double
package_margin(const struct package *k)
{
	double need = margin_naked(k->leg, k->nleg)
			  ? margin_points(k->leg, k->nleg, k->credit,
				chain_spot(k->chain, k->series->root))
			  : k->hi - k->credit;

	need = points_clean(need * POINTS_DOLLARS);
	return need < 0 ? 0 : need;
}

/* ---- as text ---- */

static void
strikes(struct out *o, const struct payoff_leg *leg, int n, int right, int sold)
{
	char text[PICK_LEGS * (NUM_MAX + 1)];
	double strike = NAN;
	int i, found = 0;
	size_t len = 0;

	for (i = 0; i < n; i++) {
		if (leg[i].right != right || (leg[i].qty < 0) != sold)
			continue;
		strike = leg[i].strike;
		if (found++)
			text[len++] = '+';
		len += num_put(text + len, strike);
	}
	if (found == 1)
		out_num(o, strike);
	else
		out_text(o, text, len);
}

void
package_strikes(struct out *o, const struct payoff_leg *leg, int n)
{
	strikes(o, leg, n, RIGHT_PUT, 0);
	strikes(o, leg, n, RIGHT_PUT, 1);
	strikes(o, leg, n, RIGHT_CALL, 1);
	strikes(o, leg, n, RIGHT_CALL, 0);
}
