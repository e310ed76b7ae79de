/*
 * four: four options of one expiry, brought to one form, with all that price,
 * greeks and iv need of the normal distribution.  The arithmetic is that of
 * math/lane.h: every variable holds the four options' values, side by side.
 *
 *	struct four_expiry e = four_expiry(m);		once for an expiry
 *	struct four o = four_spot(&e, puts, K);		four of its strikes
 *	struct four_normal v = four_normal(o.x, sd);	at a vol times sqrt(T)
 *	price = four_value(&o, &v);
 *
 * four_spot has the market as spot, rate and dividend, four_forward as forward
 * and discount; behind them nobody asks which, nor is there a case for puts:
 * the out-of-the-money option of the strike is computed, whose price has full
 * relative accuracy, and the other one is worth its intrinsic value more.
 *
 * Private to price*.c; errors and limits are told in option/price.h.
 */
#ifndef CSF_FOUR_IMPL_H
#define CSF_FOUR_IMPL_H

#include <math.h>
#include <string.h>

#include "math/lane.h"
#include "option/price.h"

#define FOUR_ROOT_2PI_INV 0.3989422804014327

/*
 * A call is worth A N(d1) - B N(d2), a put B N(-d2) - A N(-d1), with
 * d = x/sd +- sd/2.  A is the discounted forward, B the discounted strike,
 * x = log(A/B), gap = A - B as exactly as it is known.
 */
struct four {
	lane_d A, B, x, gap;
	lane_i put, ok; /* ok: in range, vol, sd or price apart */
};

/* What one expiry shares, computed once. */
struct four_expiry {
	lane_d S, T, r, q, eq, er, A, drift, root;
	lane_i ok;
};

LANE lane_i
four_puts(const unsigned char *right, size_t n)
{
	unsigned char b[LANES] = { *right };

	if (n >= LANES)
		memcpy(b, right, LANES);
	else if (n > 1)
		memcpy(b, right, n);
	return (lane_i){ b[0], b[1], b[2], b[3] } - 1; /* RIGHT_PUT is 0 */
}

LANE struct four_expiry
four_expiry(const struct price_market *m)
{
	lane_d carry = { -m->q * m->T, -m->r * m->T };
	struct four_expiry e;

	carry = lane_exp(lane_min(lane_all(800), carry));
	e.S = lane_all(m->S);
	e.T = lane_all(m->T);
	e.r = lane_all(m->r);
	e.q = lane_all(m->q);
	e.eq = lane_all(carry[0]);
	e.er = lane_all(carry[1]);
	e.A = e.S * e.eq;
	e.drift = (e.r - e.q) * e.T;
	e.root = lane_all(m->T >= 0 ? sqrt(m->T) : NAN);
	e.ok = lane_positive(e.S) & lane_natural(e.T) & lane_positive(e.A) &
	       lane_positive(e.er);
	return e;
}

LANE struct four
four_spot(const struct four_expiry *e, lane_i put, lane_d K)
{
	struct four o;

	o.A = e->A;
	o.B = K * e->er;
	o.x = lane_log(e->S / K) + e->drift;
	o.gap = o.A - o.B;
	o.put = put;
	o.ok = e->ok & lane_positive(o.B);
	return o;
}

LANE struct four
four_forward(double F, double df, lane_i put, lane_d K)
{
	lane_d f = lane_all(F), d = lane_all(df);
	struct four o;

	o.A = d * f;
	o.B = d * K;
	o.x = lane_log(f / K);
	o.gap = d * (f - K);
	o.put = put;
	o.ok = lane_positive(f) & lane_positive(d) & lane_positive(K) &
	       lane_positive(o.A) & lane_positive(o.B);
	return o;
}

/* The normal distribution at the out-of-the-money d1 and d2 = d1 - sd < 0. */
struct four_normal {
	lane_d d1, d2;
	lane_d n1;     /* density at d1 */
	lane_d m1, m2; /* Mills' ratio at |d1| and |d2| */
	lane_i over;   /* d1 > 0 */
};

/*
 * Beyond 100 nothing is left to compute.  At the forward x/sd is 0 even for
 * sd = 0.
 */
LANE struct four_normal
four_normal(lane_d x, lane_d sd)
{
	lane_d t = lane_min(lane_all(100), 0.5 * sd);
	lane_d h = lane_max(lane_all(-100), -lane_abs(x) / sd);
	struct four_normal v;

	h = lane_pick(lane_zero(x), lane_all(0), h);
	v.d1 = h + t;
	v.d2 = h - t;
	v.over = lane_less(lane_all(0), v.d1);
	v.n1 = lane_exp(-0.5 * v.d1 * v.d1) * FOUR_ROOT_2PI_INV;
	v.m1 = lane_mills(lane_abs(v.d1));
	v.m2 = lane_mills(-v.d2);
	return v;
}

/*
 * The out-of-the-money price by N(-z) = n(z) M(z), M being Mills' ratio, and
 * A n(d1) = B n(d2): the tails keep their relative accuracy, and the error of
 * x/sd counts once.  An option in the money is worth its intrinsic value more.
 */
LANE lane_d
four_value(const struct four *o, const struct four_normal *v)
{
	lane_d side = lane_pick(v->over, -v->m1, v->m1) - v->m2;
	lane_d out = lane_pick(v->over, 1 + v->n1 * side, v->n1 * side);
	lane_d x = lane_pick(o->put, -o->x, o->x);
	lane_d gap = lane_pick(o->put, -o->gap, o->gap);
	lane_d zero = lane_all(0);

	gap = lane_pick(lane_less(zero, x), lane_max(zero, gap), zero);
	return lane_min(o->A, o->B) * lane_max(zero, out) + gap;
}

#endif
