#include "chain/offer.h"
#include "math/fn.h"
#include "trade/points.h"

#include <math.h>

/* The columns in their order; a stage has what the stages before it have. */
#define STATUS "status", "source"
#define SERIES "root", "expiry", "dte"
#define LEGS   "put_long", "put_short", "call_short", "call_long"
#define PRICED                                                                 \
	"credit", "natural", "width", "cw", "pop", "ev", "max_loss", "margin", \
	    "delta", "gamma", "theta", "vega", "put_sd", "call_sd", "put_iv",  \
	    "call_iv", "spread"

#define COUNT(...)                                                             \
	((int)(sizeof((const char *[]){ __VA_ARGS__ }) / sizeof(char *)))

void
offer_columns(struct out *o, struct arena *a, const char *prefix)
{
	static const char *const name[] = { STATUS, SERIES, LEGS, PRICED };
	size_t i;

	for (i = 0; i < sizeof name / sizeof *name; i++)
		out_col(o, arena_fmt(a, "%s%s", prefix, name[i]),
		    "give the new ones a prefix with --as");
}

void
offer_make(struct offer *f, struct chain *c, struct chain_series *s,
    const struct order *order, const struct fill_terms *t,
    struct shape_choice *choice)
{
	f->why = package_fill(&f->k, c, s, order, t, choice);
	f->priced = f->why == SKIP_NONE || f->why == SKIP_PKG_MAX;
	if (f->why == SKIP_NONE)
		f->why = package_judge(&f->k);
	if (f->why == SKIP_NONE && isnan(package_margin(&f->k)))
		f->why = SKIP_INDEX;
}

/* ---- numbers ---- */

static double
finite(double v)
{
	return isfinite(v) ? points_clean(v) : NAN;
}

/* The credit at the far side of each quote. */
static double
natural(const struct package *k)
{
	struct fill_terms t = *k->terms;
	struct fill_leg leg[PICK_LEGS];
	struct fill fill;
	int i;

	t.price = 1;
	t.orats = 0;
	for (i = 0; i < k->nleg; i++)
		leg[i] =
		    (struct fill_leg){ k->leg[i].qty, k->choice->leg[i].q };
	fill_open(&t, leg, k->nleg, &fill);
	return fill.net;
}

/* Dollars, of the package. */
static void
greeks(struct out *o, const struct package *k)
{
	struct chain_greeks sum = { 0 }, g;
	const struct shape_leg *l;
	double n;
	int i;

	for (i = 0; i < k->nleg; i++) {
		l = &k->choice->leg[i];
		n = l->qty * (double)POINTS_DOLLARS;
		chain_greeks_of(
		    k->chain, k->series, l->right, l->q, k->order->greeks, &g);
		sum.delta += n * g.delta;
		sum.gamma += n * g.gamma;
		sum.theta += n * g.theta;
		sum.vega += n * g.vega;
	}
	out_num(o, finite(sum.delta));
	out_num(o, finite(sum.gamma));
	out_num(o, finite(sum.theta));
	out_num(o, finite(sum.vega));
}

/* The sold leg of the side that is nearest to the money; NULL: none. */
static const struct shape_leg *
nearest_short(const struct package *k, int right)
{
	const struct shape_leg *l = k->choice->leg, *end = l + k->nleg,
			       *best = NULL;
	double sign = right == RIGHT_PUT ? 1 : -1;

	for (; l < end; l++) {
		if (l->right == right && l->qty < 0 &&
		    (!best || sign * (l->q->strike - best->q->strike) > 0))
			best = l;
	}
	return best;
}

/* Standard deviations out of the money. */
static double
deviations(const struct package *k, int right)
{
	const struct shape_leg *l = nearest_short(k, right);
	double out = right == RIGHT_PUT ? -1 : 1;

	if (!l)
		return NAN;
	return out * fn_log(l->q->strike / chain_forward(k->chain, k->series)) /
	       package_sd(k);
}

static double
vol(const struct package *k, int right)
{
	const struct shape_leg *l = nearest_short(k, right);
	struct chain_greeks g;

	if (!l)
		return NAN;
	chain_greeks_of(k->chain, k->series, right, l->q, k->order->greeks, &g);
	return g.iv;
}

/* ---- cells ---- */

static const char *
source(const struct package *k)
{
	const struct chain_quote *q;
	int i, mid_only = 0;

	for (i = 0; i < k->nleg; i++) {
		q = k->choice->leg[i].q;
		if (q->modelled)
			return "model";
		mid_only |= q->mid_only;
	}
	return mid_only ? "mid_only" : "chain";
}

static void
prices(struct out *o, const struct package *k, struct fees *f)
{
	double width = package_width(k), fees = package_fees(k, f, 1);

	out_num(o, points_clean(k->credit));
	out_num(o, points_clean(natural(k)));
	out_num(o, width > 0 ? width : NAN);
	out_num(o, width > 0 ? finite(k->credit / width) : NAN);
	out_num(o, package_chance(k));
	out_num(
	    o, finite((k->credit - package_cost(k)) * POINTS_DOLLARS - fees));
	out_num(o, finite(package_loss(k, 1, fees)));
	out_num(o, package_margin(k));
	greeks(o, k);
	out_num(o, deviations(k, RIGHT_PUT));
	out_num(o, deviations(k, RIGHT_CALL));
	out_num(o, vol(k, RIGHT_PUT));
	out_num(o, vol(k, RIGHT_CALL));
	out_num(o, points_clean(package_spread(k)));
}

void
offer_write(struct out *o, const struct offer *f, struct fees *fees)
{
	const struct package *k;

	if (!f) {
		out_nulls(o, COUNT(STATUS, SERIES, LEGS, PRICED));
		return;
	}
	k = &f->k;
	out_str(o, f->why == SKIP_NONE ? "ok" : skip_name[f->why]);
	if (!k->series) {
		out_nulls(o, 1 + COUNT(SERIES, LEGS, PRICED));
		return;
	}
	out_str(o, source(k));
	out_str(o, k->series->root);
	out_date(o, k->series->expiry);
	out_int(o, k->series->expiry - k->chain->day);
	if (k->nleg > 0)
		package_strikes(o, k->leg, k->nleg);
	else
		out_nulls(o, COUNT(LEGS));
	if (f->priced)
		prices(o, k, fees);
	else
		out_nulls(o, COUNT(PRICED));
}
