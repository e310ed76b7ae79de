/*
 * Laws of price, greeks and implied volatility on options at random: arrays
 * give the bits of single calls, calls less puts are the forward's, prices rise
 * with vol and stay between their bounds, derivatives agree with differences,
 * every volatility comes back, bad input is NaN.
 */
#include "check.h"

enum { MAX = 203, ROUNDS = 300, TRIPS = 150000 };

static struct price_market market;
static unsigned char right[MAX], why[MAX];
static double K[MAX + 1], vol[MAX + 1], out[MAX + 1], iv[MAX + 1];
static struct price_greeks greek[MAX];

static struct price_market
draw(void)
{
	static const double years[] = { 1 / 525600.0, 60 / 525600.0, 1 / 365.0,
		0.1, 1, 2 };

	return (struct price_market){ spread(50, 9000), years[rnd() % 6],
		between(-0.02, 0.1), between(0, 0.05) };
}

static void
fill(double *strike, double *v)
{
	market = draw();
	for (int i = 0; i < MAX; i++) {
		right[i] = rnd() & 1;
		strike[i] = market.S * exp(between(-1, 1));
		v[i] = spread(0.01, 3);
	}
	v[5] = 0;
	strike[6] = -1;
	v[7] = NAN;
	strike[8] = market.S;
}

static int
same_greeks(const struct price_greeks *a, const struct price_greeks *b)
{
	return same(a->gamma, b->gamma) && same(a->vega, b->vega) &&
	       same(a->theta, b->theta) && same(a->rho, b->rho) &&
	       same(a->phi, b->phi) && same(a->vanna, b->vanna) &&
	       same(a->charm, b->charm) && same(a->vomma, b->vomma);
}

/* Every place and length, aligned or not, in place or not. */
static void
arrays(void)
{
	for (int k = 0; k < ROUNDS; k++) {
		double *s = K + k % 2, *v = vol + k / 2 % 2, *o = out + k % 2;
		size_t at = rnd() % 13, n = rnd() % (MAX - 12);
		struct price_market *m = &market;

		fill(s, v);
		if (k % 3 == 0) {
			memcpy(o, v, sizeof *o * MAX);
			price_bs_many(n, m, right + at, s + at, o + at, o + at);
		} else {
			price_bs_many(n, m, right + at, s + at, v + at, o + at);
		}
		price_greeks_many(n, m, right + at, s + at, v + at, greek + at);
		price_iv_many(
		    n, m, right + at, s + at, o + at, iv + at, why + at);
		for (size_t i = at; i < at + n; i++) {
			struct price_greeks g;
			enum price_iv_status w;
			double p = price_bs(
			    right[i], m->S, s[i], m->T, m->r, m->q, v[i]);
			double b = price_iv(
			    right[i], o[i], m->S, s[i], m->T, m->r, m->q, &w);

			price_greeks(
			    &g, right[i], m->S, s[i], m->T, m->r, m->q, v[i]);
			CHECK(same(p, o[i]), "price %zu of %zu", i, n);
			CHECK(same(b, iv[i]) && w == why[i], "iv %zu of %zu", i,
			    n);
			CHECK(same(g.price, p) && same(g.delta, greek[i].delta),
			    "delta %zu of %zu", i, n);
			CHECK(isnan(p) || same_greeks(&g, greek + i),
			    "greeks %zu of %zu", i, n);
		}
	}
}

static void
black_arrays(void)
{
	for (int k = 0; k < ROUNDS; k++) {
		size_t n = rnd() % MAX;
		double F = spread(50, 9000), df = between(0.9, 1.01);

		fill(K, vol);
		price_black_many(n, F, df, right, K, vol, out);
		price_iv_black_many(n, F, df, right, K, out, iv, why);
		for (size_t i = 0; i < n; i++) {
			enum price_iv_status w;
			double p = price_black(right[i], F, K[i], df, vol[i]);
			double b =
			    price_iv_black(right[i], out[i], F, K[i], df, &w);

			CHECK(same(p, out[i]), "black %zu of %zu", i, n);
			CHECK(same(b, iv[i]) && w == why[i],
			    "black iv %zu of %zu", i, n);
		}
	}
}

static void
bounds(void)
{
	for (int k = 0; k < 40000; k++) {
		double F = spread(50, 9000), df = between(0.9, 1.01);
		double strike = F * exp(between(-1, 1)), sd = spread(1e-5, 5);
		double c = price_black(RIGHT_CALL, F, strike, df, sd);
		double p = price_black(RIGHT_PUT, F, strike, df, sd);
		double more = price_black(RIGHT_CALL, F, strike, df, sd * 1.01);
		double big = EPS * fmax(F, strike), gap = df * (F - strike);

		CHECK(fabs((c - p) - gap) <= 4 * big, "parity %g", c - p - gap);
		CHECK(c >= fmax(0, gap) && p >= fmax(0, -gap), "below %g %g", c,
		    p);
		CHECK(c <= df * F && p <= df * strike, "above %g %g", c, p);
		CHECK(more >= c - 4 * big, "falls with sd: %g to %g", c, more);
	}
}

/* Differences of double prices know half their digits. */
static void
differences(void)
{
	for (int k = 0; k < 4000; k++) {
		double S = 5000, T = between(0.05, 1), r = between(-0.02, 0.1);
		double q = between(0, 0.05), v = between(0.1, 0.5), h = 1e-4;
		double x = S * exp(between(-2, 2) * v * sqrt(T));
		enum right w = k & 1;
		struct price_greeks g, up, down;
		double d[9];

		price_greeks(&g, w, S, x, T, r, q, v);
		price_greeks(&up, w, S * (1 + h), x, T, r, q, v);
		price_greeks(&down, w, S * (1 - h), x, T, r, q, v);
		d[0] = (up.price - down.price) / (2 * h * S) - g.delta;
		d[1] = ((up.delta - down.delta) / (2 * h * S) - g.gamma) * S;
		price_greeks(&up, w, S, x, T, r, q, v + h);
		price_greeks(&down, w, S, x, T, r, q, v - h);
		d[2] = ((up.price - down.price) / (2 * h) - g.vega) / S;
		d[3] = (up.delta - down.delta) / (2 * h) - g.vanna;
		d[4] = ((up.vega - down.vega) / (2 * h) - g.vomma) / S;
		price_greeks(&up, w, S, x, T + h, r, q, v);
		price_greeks(&down, w, S, x, T - h, r, q, v);
		d[5] = ((up.price - down.price) / (2 * h) + g.theta) / S;
		d[6] = (up.delta - down.delta) / (2 * h) + g.charm;
		d[7] = (price_bs(w, S, x, T, r + h, q, v) -
			   price_bs(w, S, x, T, r - h, q, v)) /
			   (2 * h * S) -
		       g.rho / S;
		d[8] = (price_bs(w, S, x, T, r, q + h, v) -
			   price_bs(w, S, x, T, r, q - h, v)) /
			   (2 * h * S) -
		       g.phi / S;
		for (int i = 0; i < 9; i++)
			CHECK(fabs(d[i]) < 2e-4, "greek %d is off by %g", i,
			    d[i]);
	}
}

/*
 * A price has its volatility wherever a step of the price, S or K in the last
 * place moves it by less than a tenth and leaves some time value.
 */
static void
round_trips(void)
{
	double worst = 0;
	long done = 0;

	for (long k = 0; k < TRIPS; k++) {
		double F = spread(1, 10000), df = spread(0.5, 1.05);
		double sd = spread(1e-5, k % 8 ? 1 : 12);
		double x = between(-1, 1) * (k % 4 ? 4 : 36) * sd;
		double strike = F * exp(fmax(-8, fmin(8, x)));
		enum right w = (k & 1) ? RIGHT_PUT : RIGHT_CALL;
		double p = price_black(w, F, strike, df, sd);
		double h = fabs(log(F / strike)) / sd, d1 = sd / 2 - h;
		double vega = df * fmin(F, strike) * exp(-d1 * d1 / 2) / 2.5066;
		double move = EPS * (p + df * (F + strike)) / vega;
		double got, rel;
		enum price_iv_status s;

		double twin = price_black(!w, F, strike, df, sd);
		double big = EPS * df * fmax(F, strike);

		if (p < 1e-300 || move > sd / 10 ||
		    (p > twin && twin < 8 * big)) {
			got = price_iv_black(w, p, F, strike, df, &s);
			CHECK(isnan(got) == (s != PRICE_IV_OK), "status %d", s);
			continue;
		}
		got = price_iv_black(w, p, F, strike, df, &s);
		rel = fabs(got - sd) / (move + EPS * sd);
		CHECK(s == PRICE_IV_OK && rel < 8,
		    "F %.17g K %.17g sd %.17g gives %.17g (%s)", F, strike, sd,
		    got, price_iv_why(s));
		worst = rel > worst ? rel : worst;
		done++;
	}
	printf("%ld round trips, worst %.2f of 8\n", done, worst);
	CHECK(done > TRIPS / 2, "only %ld trips", done);
}

/* Deep tails, where a step can no longer be taken and bits are bisected. */
static void
last_resort(void)
{
	double p = 1e-280;

	for (int i = 0; i < 17; i++, p /= 37) {
		enum price_iv_status s;
		double sd = price_iv_black(RIGHT_PUT, p, 5000, 3000, 1, &s);
		double back = price_black(RIGHT_PUT, 5000, 3000, 1, sd);

		CHECK(s == PRICE_IV_OK && fabs(back / p - 1) < 1e-9,
		    "%g comes back as %g", p, back);
	}
	for (int i = 0; i < 300; i++) {
		double sd = spread(1, 40), far = 1e5 * exp(spread(20, 600));
		double got;

		p = price_black(RIGHT_CALL, 1e5, far, 1, sd);
		got = price_iv_black(RIGHT_CALL, p, 1e5, far, 1, NULL);
		if (p > 1e-300 && p < 0.9e5)
			CHECK(fabs(got / sd - 1) < 1e-10, "K %g sd %g gives %g",
			    far, sd, got);
	}
}

static void
limits(void)
{
	static const double bad[] = { -1, NAN, -NAN, INFINITY, -INFINITY };
	enum price_iv_status s;
	struct price_greeks g;
	double want = 10 * exp(-0.05);

	CHECK(price_bs(RIGHT_CALL, 110, 100, 0, 0.05, 0.01, 0.2) == 10, "T 0");
	CHECK(price_bs(RIGHT_PUT, 110, 100, 0, 0.05, 0.01, 0.2) == 0, "T 0");
	CHECK(fabs(price_black(RIGHT_CALL, 110, 100, exp(-0.05), 0) - want) <
		  1e-14,
	    "sd 0");
	CHECK(price_black(RIGHT_CALL, 100, 100, 1, 0) == 0, "sd 0, at F");
	CHECK(price_bs(RIGHT_CALL, 100, 90, 1, 0, 0, 1e9) == 100, "vol huge");
	price_greeks(&g, RIGHT_CALL, 100, 100, 1, 0, 0, 0);
	CHECK(g.price == 0 && fabs(g.delta - 0.5) < 2e-16 && g.gamma == 0 &&
		  g.vega == 0 && g.theta == 0 && g.vanna == 0 && g.charm == 0 &&
		  g.vomma == 0,
	    "greeks of vol 0 at the forward: delta %.17g", g.delta);
	price_greeks(&g, RIGHT_PUT, 100, 110, 0, 0.05, 0.01, 0.2);
	CHECK(g.price == 10 && g.delta == -1 && g.gamma == 0 && g.vega == 0 &&
		  g.rho == 0,
	    "greeks of T 0: delta %g", g.delta);
	for (int i = 0; i < 5; i++) {
		double b = bad[i];

		CHECK(isnan(price_bs(RIGHT_CALL, b, 1, 1, 0, 0, 1)) &&
			  isnan(price_bs(RIGHT_CALL, 1, b, 1, 0, 0, 1)) &&
			  isnan(price_bs(RIGHT_CALL, 1, 1, b, 0, 0, 1)) &&
			  isnan(price_bs(RIGHT_CALL, 1, 1, 1, 0, 0, b)) &&
			  (b == -1 ||
			      isnan(price_bs(RIGHT_CALL, 1, 1, 1, b, 0, 1))) &&
			  (b == -1 ||
			      isnan(price_bs(RIGHT_CALL, 1, 1, 1, 0, b, 1))) &&
			  isnan(price_black(RIGHT_CALL, b, 1, 1, 1)) &&
			  isnan(price_black(RIGHT_CALL, 1, b, 1, 1)) &&
			  isnan(price_black(RIGHT_CALL, 1, 1, b, 1)) &&
			  isnan(price_black(RIGHT_CALL, 1, 1, 1, b)),
		    "%g gives a price", b);
		for (int k = 0; k < 4; k++) {
			price_greeks(&g, RIGHT_CALL, k == 0 ? b : 1,
			    k == 1 ? b : 1, k == 2 ? b : 1, 0, 0,
			    k == 3 ? b : 1);
			CHECK(isnan(g.price) && isnan(g.delta) &&
				  isnan(g.gamma) && isnan(g.vega) &&
				  isnan(g.theta) && isnan(g.rho) &&
				  isnan(g.phi) && isnan(g.vanna) &&
				  isnan(g.charm) && isnan(g.vomma),
			    "%g gives greeks", b);
		}
		CHECK(isnan(price_iv_black(RIGHT_CALL, 1, b, 1, 1, &s)) &&
			  s == PRICE_IV_BAD,
		    "%g gives an iv", b);
	}
	CHECK(isnan(price_bs(RIGHT_CALL, 0, 1, 1, 0, 0, 1)) &&
		  isnan(price_bs(RIGHT_CALL, 1, 0, 1, 0, 0, 1)),
	    "zero gives a price");
	CHECK(isnan(price_iv(RIGHT_CALL, 1, 100, 100, 0, 0, 0, &s)) &&
		  s == PRICE_IV_BAD,
	    "T 0 gives an iv");
	CHECK(isnan(price_iv(RIGHT_CALL, NAN, 100, 100, 1, 0, 0, &s)) &&
		  s == PRICE_IV_BAD,
	    "no price gives an iv");
	CHECK(isnan(price_iv(RIGHT_CALL, -1, 100, 110, 1, 0, 0, &s)) &&
		  s == PRICE_IV_BELOW,
	    "negative");
	CHECK(isnan(price_iv(RIGHT_CALL, 9, 100, 90, 1, 0, 0, &s)) &&
		  s == PRICE_IV_BELOW,
	    "below");
	CHECK(isnan(price_iv(RIGHT_CALL, 10, 100, 90, 1, 0, 0, &s)) &&
		  s == PRICE_IV_ZERO,
	    "intrinsic");
	CHECK(isnan(price_iv(RIGHT_CALL, 0, 100, 110, 1, 0, 0, &s)) &&
		  s == PRICE_IV_ZERO,
	    "zero");
	CHECK(isnan(price_iv(RIGHT_CALL, 100, 100, 90, 1, 0, 0, &s)) &&
		  s == PRICE_IV_ABOVE,
	    "above");
	CHECK(isnan(price_iv(RIGHT_PUT, 90, 100, 90, 1, 0, 0, &s)) &&
		  s == PRICE_IV_ABOVE,
	    "above");
}

int
main(void)
{
	arrays();
	black_arrays();
	bounds();
	differences();
	round_trips();
	last_resort();
	limits();
	return verdict("laws");
}
