#include "trade/pick.h"
#include "math/fn.h"
#include "option/expiry.h"
#include "trade/points.h"

#include <math.h>

static struct chain_quote *
quote(struct chain *c, struct chain_series *s, int right, long i)
{
	return chain_quote(c, s, right, (size_t)i);
}

/* Where a selector by distance wants the strike; NaN when unknown. */
static double
wanted(const struct order_pick *p, struct chain *c, struct chain_series *s,
    int right)
{
	double out = right == RIGHT_PUT ? -1 : 1, F, sd;

	switch (p->by) {
	case ORDER_BY_OTM:
		return chain_forward(c, s) * (1 + out * p->value);
	case ORDER_BY_OFF:
		return chain_spot(c, s->root) + out * p->value;
	case ORDER_BY_SD:
		F = chain_forward(c, s);
		sd = chain_atm(c, s) *
		     sqrt(expiry_years(c->now, s->kind, s->expiry));
		return F * fn_exp(out * p->value * sd);
	case ORDER_BY_EM:
		return chain_spot(c, s->root) +
		       out * p->value * chain_straddle(c, s);
	default:
		return NAN;
	}
}

static int
delta_within(const struct pick *k, struct chain *c, struct chain_series *s,
    int right, long i, const struct order_range *range)
{
	double d;

	if (range->lo <= 0 && range->hi >= 1)
		return 1;
	d = fabs(chain_delta(c, s, right, quote(c, s, right, i), k->which));
	return d >= range->lo - POINTS_NEAR && d <= range->hi + POINTS_NEAR;
}

/* Any selector that needs no other leg. */
static long
pick(const struct pick *k, struct chain *c, struct chain_series *s, int right,
    const struct order_pick *p, const struct chain_filter *f)
{
	long i;

	if (p->by == ORDER_BY_DELTA)
		return chain_by_delta(c, s, right, f, k->which, p->value,
		    p->delta.lo, p->delta.hi);
	if (p->by == ORDER_BY_PREMIUM)
		return chain_by_premium(c, s, right, f, p->value, p->delta.lo,
		    p->delta.hi, k->which);
	chain_side(c, s, right);
	if (p->by == ORDER_BY_STRIKE)
		i = chain_find(c, s, right, p->value);
	else
		i = chain_nearest(c, s, right, wanted(p, c, s, right));
	return i >= 0 && delta_within(k, c, s, right, i, &p->delta) ? i : -1;
}

/* The strike that a selector by distance asks for. */
static double
asked(const struct order_pick *p, struct chain *c, struct chain_series *s,
    int right)
{
	return p->by == ORDER_BY_STRIKE ? p->value : wanted(p, c, s, right);
}

/* The listed strike nearest to width points beyond the one at from; a tie goes
 * to the one nearer to it. */
static enum skip
beyond(struct chain *c, struct chain_series *s, int right, double from,
    double width, double tol, long *at)
{
	double want = from + width, k;
	long n = (long)chain_side(c, s, right), i, j;

	*at = -1;
	i = chain_nearest(c, s, right, want);
	if (i < 0)
		return SKIP_CANDIDATE;
	j = i + 1; /* ties went to the lower strike: nearer for calls only */
	if (width < 0 && j < n &&
	    fabs(fabs(s->q[right][j].strike - want) -
		 fabs(s->q[right][i].strike - want)) <= POINTS_NEAR)
		i = j;
	k = s->q[right][i].strike - from;
	if (k * width <= 0) { /* it is the short itself */
		i += width > 0 ? 1 : -1;
		if (i < 0 || i >= n)
			return SKIP_CANDIDATE;
		k = s->q[right][i].strike - from;
	}
	if (k * width <= 0)
		return SKIP_CANDIDATE;
	if (fabs(fabs(k) - fabs(width)) > tol * fabs(width) + POINTS_NEAR)
		return SKIP_WIDTH;
	*at = i;
	return SKIP_NONE;
}

enum skip
pick_wing(const struct pick *k, struct chain *c, struct chain_series *s,
    int right, long sell, long *wing, struct miss *m)
{
	const struct pick_spread *d = &k->side[right];
	double strike = quote(c, s, right, sell)->strike, far = d->wing.value;
	enum skip why = SKIP_NONE;

	*wing = -1;
	if (d->wing.by == ORDER_BY_NONE)
		return SKIP_NONE;
	if (d->wing.by != ORDER_BY_WIDTH) {
		*wing = pick(k, c, s, right, &d->wing, &d->filter);
		if (*wing < 0) {
			miss_set(m, c, s, right, 1, &d->wing,
			    asked(&d->wing, c, s, right), k->which);
			why = SKIP_CANDIDATE;
		}
		return why;
	}
	if (right == RIGHT_PUT)
		far = -far;
	why = beyond(c, s, right, strike, far, d->tol, wing);
	if (why == SKIP_NONE &&
	    !delta_within(k, c, s, right, *wing, &d->wing.delta))
		why = SKIP_CANDIDATE;
	if (why != SKIP_NONE)
		miss_set(m, c, s, right, 1, &d->wing, strike + far, k->which);
	return why;
}

/* Mid of the side's package, -1 when a quote is not usable. */
static double
side_mid(
    struct chain *c, struct chain_series *s, int right, long sell, long wing)
{
	const struct chain_quote *q = quote(c, s, right, sell), *w;

	if (!chain_usable(q))
		return -1;
	if (wing < 0)
		return chain_mid(q);
	w = quote(c, s, right, wing);
	return chain_usable(w) ? chain_mid(q) - chain_mid(w) : -1;
}

/* From far out inwards: the first short whose package is worth it. */
static enum skip
pick_credit(const struct pick *k, struct chain *c, struct chain_series *s,
    int right, long *sell, long *wing, struct miss *m)
{
	const struct pick_spread *d = &k->side[right];
	long n = (long)chain_side(c, s, right), j, i;
	enum skip why = SKIP_CANDIDATE, no;
	int poor = 0;

	for (j = 0; j < n; j++) {
		i = right == RIGHT_PUT ? j : n - 1 - j;
		if (!delta_within(k, c, s, right, i, &d->sell.delta) ||
		    !chain_passes(&d->filter, quote(c, s, right, i)))
			continue;
		no = pick_wing(k, c, s, right, i, wing, m);
		if (no != SKIP_NONE) {
			why = no;
			continue;
		}
		if (side_mid(c, s, right, i, *wing) >=
		    d->sell.value - POINTS_NEAR) {
			*sell = i;
			return SKIP_NONE;
		}
		poor = 1;
	}
	if (why != SKIP_CANDIDATE && !poor)
		return why;
	miss_set(m, c, s, right, 0, &d->sell, NAN, k->which);
	return SKIP_CANDIDATE;
}

enum skip
pick_side(const struct pick *k, struct chain *c, struct chain_series *s,
    int right, long *sell, long *wing, struct miss *m)
{
	const struct pick_spread *d = &k->side[right];

	*wing = -1;
	if (d->sell.by == ORDER_BY_CREDIT)
		return pick_credit(k, c, s, right, sell, wing, m);
	*sell = pick(k, c, s, right, &d->sell, &d->filter);
	if (*sell >= 0)
		return pick_wing(k, c, s, right, *sell, wing, m);
	miss_set(m, c, s, right, 0, &d->sell, asked(&d->sell, c, s, right),
	    k->which);
	return SKIP_CANDIDATE;
}

static enum skip
find_leg(const struct pick *k, struct chain *c, struct chain_series *s,
    const struct pick_leg *l, double from, long *at)
{
	if (l->pick.by != ORDER_BY_LEG) {
		*at = pick(k, c, s, l->right, &l->pick, &k->filter);
		return *at < 0 ? SKIP_CANDIDATE : SKIP_NONE;
	}
	if (l->pick.value == 0) {
		*at = chain_find(c, s, l->right, from);
		return *at < 0 ? SKIP_CANDIDATE : SKIP_NONE;
	}
	return beyond(c, s, l->right, from, l->pick.value, k->tol, at);
}

enum skip
pick_one(const struct pick *k, struct chain *c, struct chain_series *s,
    const struct pick_leg *l, double from, long *at, struct miss *m)
{
	enum skip why = find_leg(k, c, s, l, from, at);
	double want;

	if (why == SKIP_NONE)
		return why;
	want = l->pick.by == ORDER_BY_LEG ? from + l->pick.value
					  : asked(&l->pick, c, s, l->right);
	miss_set(m, c, s, l->right, l->qty > 0, &l->pick, want, k->which);
	return why;
}
