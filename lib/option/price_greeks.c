#include "option/four_impl.h"

/* N(d) of an option's own d1 or d2, its sign turned for a put. */
LANE lane_d
reach(lane_i up, lane_d tail)
{
	return lane_pick(up, 1 - tail, tail);
}

/* One lane of each greek, by the textbook formulas (Haug 2007, chapter 2). */
struct greeks {
	lane_d price, delta, gamma, vega, theta, rho, phi, vanna, charm, vomma;
};

LANE struct greeks
greeks(const struct four_expiry *e, const struct four *o, lane_d vol)
{
	lane_i ok = o->ok & lane_natural(vol);
	lane_d sd = vol * e->root;
	lane_d zero = lane_pick(ok, lane_all(0), lane_all(NAN));
	struct four_normal v = four_normal(o->x, sd);
	/* The normal values are of the out-of-the-money side: turn them back
	 * when the call is in the money, where d1 = -v.d2 and d2 = -v.d1. */
	lane_i in = lane_positive(o->x), live = ok & lane_positive(sd);
	lane_d n2 = v.n1 * (lane_min(o->A, o->B) / lane_max(o->A, o->B));
	lane_d n1 = lane_pick(in, n2, v.n1);
	lane_d t1 = v.n1 * v.m1, t2 = n2 * v.m2;
	lane_d d1 = lane_pick(in, -v.d2, v.d1);
	lane_d d2 = lane_pick(in, -v.d1, v.d2);
	lane_d N1 = reach(o->put ^ lane_positive(d1), lane_pick(in, t2, t1));
	lane_d N2 = reach(o->put ^ lane_positive(d2), lane_pick(in, t1, t2));
	lane_d w = lane_pick(o->put, lane_all(-1), lane_all(1));
	lane_d eqn = lane_pick(live, e->eq * n1, zero);
	struct greeks g;

	N1 += zero;
	N2 += zero;
	g.price = four_value(o, &v) + zero;
	g.delta = w * e->eq * N1;
	g.gamma = eqn / (e->S * sd);
	g.vega = e->S * eqn * e->root;
	g.theta = w * (e->q * o->A * N1 - e->r * o->B * N2) -
		  lane_pick(live, e->S * eqn * vol / (2 * e->root), zero);
	g.rho = w * e->T * o->B * N2;
	g.phi = -w * e->T * o->A * N1;
	g.vanna = -eqn * d2 / vol;
	g.charm =
	    e->q * g.delta -
	    lane_pick(live, eqn * ((e->r - e->q) / sd - d2 / (2 * e->T)), zero);
	g.vomma = g.vega * d1 * d2 / vol;
	g.gamma = lane_pick(live, g.gamma, zero);
	g.vanna = lane_pick(live, g.vanna, zero);
	g.vomma = lane_pick(live, g.vomma, zero);
	return g;
}

LANE_CLONES void
price_greeks_many(size_t n, const struct price_market *m,
    const unsigned char *right, const double *K, const double *vol,
    struct price_greeks *out)
{
	struct four_expiry e = four_expiry(m);

	for (size_t i = 0; i < n; i += LANES) {
		struct four o = four_spot(
		    &e, four_puts(right + i, n - i), lane_load(K + i, n - i));
		struct greeks g = greeks(&e, &o, lane_load(vol + i, n - i));

		for (size_t j = 0; j < LANES && i + j < n; j++)
			out[i + j] = (struct price_greeks){
				.price = g.price[j],
				.delta = g.delta[j],
				.gamma = g.gamma[j],
				.vega = g.vega[j],
				.theta = g.theta[j],
				.rho = g.rho[j],
				.phi = g.phi[j],
				.vanna = g.vanna[j],
				.charm = g.charm[j],
				.vomma = g.vomma[j],
			};
	}
}

void
price_greeks(struct price_greeks *out, enum right right, double S, double K,
    double T, double r, double q, double vol)
{
	struct price_market m = { S, T, r, q };
	unsigned char one = right;

	price_greeks_many(1, &m, &one, &K, &vol, out);
}
