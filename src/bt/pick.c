#include "bt/pick.h"
#include "math/fn.h"
#include "option/expiry.h"

#include <math.h>

static struct chain_quote *
quote(struct chain_series *s, int right, long i)
{
	return chain_quote(&chain, s, right, (size_t)i);
}

/* Where a selector by distance wants the strike; NaN when unknown. */
static double
wanted(const struct order_pick *p, struct chain_series *s, int right)
{
	double out = right == CHAIN_PUT ? -1 : 1, F, sd;

	switch (p->by) {
	case ORDER_BY_OTM:
		return chain_forward(&chain, s) * (1 + out * p->value);
	case ORDER_BY_OFF:
		return chain.spot + out * p->value;
	case ORDER_BY_SD:
		F = chain_forward(&chain, s);
		sd = chain_atm(&chain, s) *
		     sqrt(expiry_years(chain.now, s->kind, s->expiry));
		return F * fn_exp(out * p->value * sd);
	case ORDER_BY_EM:
		return chain.spot + out * p->value * chain_straddle(&chain, s);
	default:
		return NAN;
	}
}

static int
delta_within(const struct ask *a, struct chain_series *s, int right, long i,
    const struct order_range *range)
{
	double d;

	if (range->lo <= 0 && range->hi >= 1)
		return 1;
	d = fabs(chain_delta(&chain, s, right, quote(s, right, i), a->which));
	return d >= range->lo - NEAR && d <= range->hi + NEAR;
}

/* Any selector that needs no other leg. */
static long
pick(const struct ask *a, struct chain_series *s, int right,
    const struct order_pick *p, const struct chain_filter *f)
{
	long i;

	if (p->by == ORDER_BY_DELTA)
		return chain_by_delta(&chain, s, right, f, a->which, p->value,
		    p->delta.lo, p->delta.hi);
	if (p->by == ORDER_BY_PREMIUM)
		return chain_by_premium(&chain, s, right, f, p->value,
		    p->delta.lo, p->delta.hi, a->which);
	chain_side(&chain, s, right);
	if (p->by == ORDER_BY_STRIKE)
		i = chain_find(&chain, s, right, p->value);
	else
		i = chain_nearest(&chain, s, right, wanted(p, s, right));
	return i >= 0 && delta_within(a, s, right, i, &p->delta) ? i : -1;
}

/* The strike that a selector by distance asks for. */
static double
asked(const struct order_pick *p, struct chain_series *s, int right)
{
	return p->by == ORDER_BY_STRIKE ? p->value : wanted(p, s, right);
}

/* The listed strike nearest to width points beyond the one at from; a tie goes
 * to the one nearer to it. */
static enum skip
beyond(struct chain_series *s, int right, double from, double width, double tol,
    long *at)
{
	double want = from + width, k;
	long n = (long)chain_side(&chain, s, right), i, j;

	*at = -1;
	i = chain_nearest(&chain, s, right, want);
	if (i < 0)
		return S_CANDIDATE;
	j = i + 1; /* ties went to the lower strike: nearer for calls only */
	if (width < 0 && j < n &&
	    fabs(fabs(s->q[right][j].strike - want) -
		 fabs(s->q[right][i].strike - want)) <= NEAR)
		i = j;
	k = s->q[right][i].strike - from;
	if (k * width <= 0) { /* it is the short itself */
		i += width > 0 ? 1 : -1;
		if (i < 0 || i >= n)
			return S_CANDIDATE;
		k = s->q[right][i].strike - from;
	}
	if (k * width <= 0)
		return S_CANDIDATE;
	if (fabs(fabs(k) - fabs(width)) > tol * fabs(width) + NEAR)
		return S_WIDTH;
	*at = i;
	return S_OK;
}

enum skip
pick_wing(const struct ask *a, struct chain_series *s, int right, long sell,
    long *wing, struct miss *m)
{
	const struct ask_side *d = &a->side[right];
	double strike = quote(s, right, sell)->strike, far = d->wing.value;
	enum skip why = S_OK;

	*wing = -1;
	if (d->wing.by == ORDER_BY_NONE)
		return S_OK;
	if (d->wing.by != ORDER_BY_WIDTH) {
		*wing = pick(a, s, right, &d->wing, &d->filter);
		if (*wing < 0) {
			miss_set(m, s, right, 1, &d->wing,
			    asked(&d->wing, s, right), a->which);
			why = S_CANDIDATE;
		}
		return why;
	}
	if (right == CHAIN_PUT)
		far = -far;
	why = beyond(s, right, strike, far, d->tol, wing);
	if (why == S_OK && !delta_within(a, s, right, *wing, &d->wing.delta))
		why = S_CANDIDATE;
	if (why != S_OK)
		miss_set(m, s, right, 1, &d->wing, strike + far, a->which);
	return why;
}

/* Mid of the side's package, -1 when a quote is not usable. */
static double
side_mid(struct chain_series *s, int right, long sell, long wing)
{
	const struct chain_quote *q = quote(s, right, sell), *w;

	if (!chain_usable(q))
		return -1;
	if (wing < 0)
		return chain_mid(q);
	w = quote(s, right, wing);
	return chain_usable(w) ? chain_mid(q) - chain_mid(w) : -1;
}

/* From far out inwards: the first short whose package is worth it. */
static enum skip
pick_credit(const struct ask *a, struct chain_series *s, int right, long *sell,
    long *wing, struct miss *m)
{
	const struct ask_side *d = &a->side[right];
	long n = (long)chain_side(&chain, s, right), k, i;
	enum skip why = S_CANDIDATE, no;
	int poor = 0;

	for (k = 0; k < n; k++) {
		i = right == CHAIN_PUT ? k : n - 1 - k;
		if (!delta_within(a, s, right, i, &d->sell.delta) ||
		    !chain_passes(&d->filter, quote(s, right, i)))
			continue;
		no = pick_wing(a, s, right, i, wing, m);
		if (no != S_OK) {
			why = no;
			continue;
		}
		if (side_mid(s, right, i, *wing) >= d->sell.value - NEAR) {
			*sell = i;
			return S_OK;
		}
		poor = 1;
	}
	if (why != S_CANDIDATE && !poor)
		return why;
	miss_set(m, s, right, 0, &d->sell, NAN, a->which);
	return S_CANDIDATE;
}

enum skip
pick_side(const struct ask *a, struct chain_series *s, int right, long *sell,
    long *wing, struct miss *m)
{
	const struct ask_side *d = &a->side[right];

	*wing = -1;
	if (d->sell.by == ORDER_BY_CREDIT)
		return pick_credit(a, s, right, sell, wing, m);
	*sell = pick(a, s, right, &d->sell, &d->filter);
	if (*sell >= 0)
		return pick_wing(a, s, right, *sell, wing, m);
	miss_set(m, s, right, 0, &d->sell, asked(&d->sell, s, right), a->which);
	return S_CANDIDATE;
}

static enum skip
find_leg(const struct ask *a, struct chain_series *s, const struct ask_leg *l,
    double from, long *at)
{
	if (l->pick.by != ORDER_BY_LEG) {
		*at = pick(a, s, l->right, &l->pick, &a->filter);
		return *at < 0 ? S_CANDIDATE : S_OK;
	}
	if (l->pick.value == 0) {
		chain_side(&chain, s, l->right);
		*at = chain_find(&chain, s, l->right, from);
		return *at < 0 ? S_CANDIDATE : S_OK;
	}
	return beyond(s, l->right, from, l->pick.value, a->tol, at);
}

enum skip
pick_leg(const struct ask *a, struct chain_series *s, const struct ask_leg *l,
    double from, long *at, struct miss *m)
{
	enum skip why = find_leg(a, s, l, from, at);
	double want = l->pick.by == ORDER_BY_LEG ? from + l->pick.value
						 : asked(&l->pick, s, l->right);

	if (why != S_OK)
		miss_set(m, s, l->right, l->qty > 0, &l->pick, want, a->which);
	return why;
}
