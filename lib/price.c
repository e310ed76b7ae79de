#include <math.h>
#include <string.h>

#include "lane.h"
#include "price.h"

#define ROOT_2PI_INV 0.3989422804014327

/*
 * Four options, brought to one form: a call worth A N(d1) - B N(d2), a put
 * B N(-d2) - A N(-d1), with d = x/sd +- sd/2.  A is the discounted forward, B
 * the discounted strike, x = log(A/B), gap = A - B as exactly as it is known.
 */
struct four {
	lane_d A, B, x, gap, sd;
	lane_i put, ok;
};

LANE lane_i
positive(lane_d x)
{
	return (lane_i)(x > 0) & (lane_i)(x < INFINITY);
}

LANE lane_d
load(const double *p, size_t n)
{
	lane_d v = lane_all(p[0]);

	if (n >= LANES)
		memcpy(&v, p, sizeof v);
	else
		for (size_t i = 1; i < n; i++)
			v[i] = p[i];
	return v;
}

LANE void
store(double *p, size_t n, lane_d v)
{
	if (n >= LANES)
		memcpy(p, &v, sizeof v);
	else
		for (size_t i = 0; i < n; i++)
			p[i] = v[i];
}

LANE lane_i
load_puts(const unsigned char *right, size_t n)
{
	lane_i v = { 0 };

	for (size_t i = 0; i < LANES && i < n; i++)
		v[i] = right[i] == PRICE_PUT ? -1 : 0;
	return v;
}

/*
 * The out-of-the-money option, by N(-z) = n(z) M(z), M being Mills' ratio, and
 * A n(d1) = B n(d2): the tails keep their relative accuracy and the error of
 * x/sd is counted once.
 */
LANE lane_d
out_of_money(const struct four *o)
{
	lane_d sd = lane_max(lane_all(1e-160), o->sd);
	lane_d h = -lane_abs(o->x) / sd, t = 0.5 * sd;
	lane_d d1 = h + t, d2 = h - t;
	lane_i over = (lane_i)(d1 > 0);
	lane_d n1 = lane_exp(-0.5 * d1 * d1) * ROOT_2PI_INV;
	lane_d m1 = lane_mills(lane_abs(d1)), m2 = lane_mills(-d2);
	lane_d side = lane_pick(over, -m1, m1) - m2;
	lane_d v = lane_pick(over, 1 + n1 * side, n1 * side);

	return lane_min(o->A, o->B) * lane_max(lane_all(0), v);
}

LANE lane_d
value(const struct four *o)
{
	lane_d in = lane_pick(o->put, -o->gap, o->gap);
	lane_d side = lane_pick(o->put, -o->x, o->x);
	lane_d v = out_of_money(o);

	v += lane_pick(
	    (lane_i)(side > 0), lane_max(lane_all(0), in), lane_all(0));
	return lane_pick(o->ok, v, lane_all(NAN));
}

/* What one expiry shares, computed once. */
struct expiry {
	lane_d S, A, er, drift, root;
	lane_i ok;
};

LANE struct expiry
expiry(const struct price_market *m)
{
	lane_d S = lane_all(m->S), T = lane_all(m->T);
	lane_d r = lane_all(m->r), q = lane_all(m->q);
	struct expiry e;

	e.S = S;
	e.A = S * lane_exp(-q * T);
	e.er = lane_exp(-r * T);
	e.drift = (r - q) * T;
	e.root = lane_all(sqrt(m->T));
	e.ok = positive(S) & positive(T + 1) & (lane_i)(T >= 0) &
	       positive(e.A) & positive(e.er);
	return e;
}

LANE struct four
spot_four(const struct expiry *e, lane_i put, lane_d K, lane_d vol)
{
	struct four o;

	o.A = e->A;
	o.B = K * e->er;
	o.x = lane_log(e->S / K) + e->drift;
	o.gap = o.A - o.B;
	o.sd = vol * e->root;
	o.put = put;
	o.ok = e->ok & positive(K) & positive(vol + 1) & (lane_i)(vol >= 0);
	return o;
}

LANE struct four
forward_four(double F, double df, lane_i put, lane_d K, lane_d sd)
{
	lane_d f = lane_all(F), d = lane_all(df);
	struct four o;

	o.A = d * f;
	o.B = d * K;
	o.x = lane_log(f / K);
	o.gap = d * (f - K);
	o.sd = sd;
	o.put = put;
	o.ok = positive(f) & positive(d) & positive(K) & positive(sd + 1) &
	       (lane_i)(sd >= 0);
	return o;
}

LANE_CLONES void
price_bs_many(size_t n, const struct price_market *m,
    const unsigned char *right, const double *K, const double *vol, double *out)
{
	struct expiry e = expiry(m);

	for (size_t i = 0; i < n; i += LANES) {
		size_t k = n - i;
		struct four o = spot_four(&e, load_puts(right + i, k),
		    load(K + i, k), load(vol + i, k));

		store(out + i, k, value(&o));
	}
}

LANE_CLONES void
price_black_many(size_t n, double F, double df, const unsigned char *right,
    const double *K, const double *sd, double *out)
{
	for (size_t i = 0; i < n; i += LANES) {
		size_t k = n - i;
		struct four o = forward_four(F, df, load_puts(right + i, k),
		    load(K + i, k), load(sd + i, k));

		store(out + i, k, value(&o));
	}
}

double
price_bs(enum price_right right, double S, double K, double T, double r,
    double q, double vol)
{
	struct price_market m = { S, T, r, q };
	unsigned char put = right;
	double v;

	price_bs_many(1, &m, &put, &K, &vol, &v);
	return v;
}

double
price_black(enum price_right right, double F, double K, double df, double sd)
{
	unsigned char put = right;
	double v;

	price_black_many(1, F, df, &put, &K, &sd, &v);
	return v;
}
