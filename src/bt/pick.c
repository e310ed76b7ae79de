#include "bt/pick.h"
#include "fn.h"

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
		     sqrt(cal_years(chain.now, s->kind, s->expiry));
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
    long *wing)
{
	const struct ask_side *d = &a->side[right];
	double strike = quote(s, right, sell)->strike;
	enum skip why;

	*wing = -1;
	if (d->wing.by == ORDER_BY_NONE)
		return S_OK;
	if (d->wing.by != ORDER_BY_WIDTH) {
		*wing = pick(a, s, right, &d->wing, &d->filter);
		return *wing < 0 ? S_CANDIDATE : S_OK;
	}
	why = beyond(s, right, strike,
	    right == CHAIN_PUT ? -d->wing.value : d->wing.value, d->tol, wing);
	if (why == S_OK && !delta_within(a, s, right, *wing, &d->wing.delta))
		return S_CANDIDATE;
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
    long *wing)
{
	const struct ask_side *d = &a->side[right];
	long n = (long)chain_side(&chain, s, right), k, i;
	enum skip why = S_CANDIDATE, no;

	for (k = 0; k < n; k++) {
		i = right == CHAIN_PUT ? k : n - 1 - k;
		if (!delta_within(a, s, right, i, &d->sell.delta) ||
		    !chain_passes(&d->filter, quote(s, right, i)))
			continue;
		no = pick_wing(a, s, right, i, wing);
		if (no != S_OK) {
			why = no;
			continue;
		}
		if (side_mid(s, right, i, *wing) < d->sell.value - NEAR)
			continue;
		*sell = i;
		return S_OK;
	}
	return why;
}

enum skip
pick_side(const struct ask *a, struct chain_series *s, int right, long *sell,
    long *wing)
{
	const struct ask_side *d = &a->side[right];

	*wing = -1;
	if (d->sell.by == ORDER_BY_CREDIT)
		return pick_credit(a, s, right, sell, wing);
	*sell = pick(a, s, right, &d->sell, &d->filter);
	if (*sell < 0)
		return S_CANDIDATE;
	return pick_wing(a, s, right, *sell, wing);
}

enum skip
pick_leg(const struct ask *a, struct chain_series *s, const struct ask_leg *l,
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
