/*
 * The tails hang on one function, T(z) = N(-z) exp(z^2/2), taken with about 60
 * bits as an unevaluated sum of two doubles, so that the product with an
 * equally exact exp(-z^2/2) is rounded once.  Exact sums and products: Dekker,
 * A floating-point technique for extending the available precision (1971);
 * Horner's rule with its errors carried along: Graillat, Langlois, Louvet
 * (2005).
 */
#include <math.h>
#include <string.h>

#include "math/fn.h"
#include "math/lane.h"

/* h + l, l at most half an ulp of h. */
struct pair {
	double h, l;
};

/* N(-z) = (h + l) 2^n and exp(-z^2/2) = e 2^n. */
struct tail {
	double h, l;
	struct pair e;
	int n;
};

static const struct pair inv_root_2pi = { 0.3989422804014327, -2.4923e-17 };
static const struct pair root_2pi = { 2.5066282746310007, -1.8329e-16 };

/* Any a and b. */
static struct pair
sum(double a, double b)
{
	double s = a + b, t = s - a;

	return (struct pair){ s, (a - (s - t)) + (b - t) };
}

static struct pair
product(double a, double b)
{
	double p = a * b, s = 134217729 * a, t = 134217729 * b;
	double ah = s - (s - a), al = a - ah, bh = t - (t - b), bl = b - bh;

	return (
	    struct pair){ p, ((ah * bh - p) + ah * bl + al * bh) + al * bl };
}

static struct pair
times(struct pair a, struct pair b)
{
	struct pair p = product(a.h, b.h);

	return sum(p.h, p.l + (a.h * b.l + a.l * b.h));
}

static struct pair
over(struct pair a, struct pair b)
{
	double q = a.h / b.h;
	struct pair p = product(q, b.h);

	return sum(q, (((a.h - p.h) - p.l) + (a.l - q * b.l)) / b.h);
}

static struct pair
poly(double x, const struct pair *c, int n)
{
	double p = c[n - 1].h, e = c[n - 1].l;

	for (int i = n - 2; i >= 0; i--) {
		struct pair m = product(p, x), s = sum(m.h, c[i].h);

		e = e * x + (m.l + s.l + c[i].l);
		p = s.h;
	}
	return sum(p, e);
}

static double
scale(double x, int n)
{
	int half = n / 2;

	return x * lane_pow2(lane_all(half))[0] *
	       lane_pow2(lane_all(n - half))[0];
}

/* exp(-y) for 0 <= y < 800, less a factor of 2^*n. */
static struct pair
exp_minus(struct pair y, int *n)
{
	double k = (-y.h * 1.4426950408889634 + 0x1.8p52) - 0x1.8p52;
	struct pair r = sum(
	    -y.h - k * 0x1.62e42fefa3000p-1, -k * 0x1.3de6af278ece6p-42 - y.l);
	struct pair q = product(r.h, 0.5 * r.h);
	struct pair s = sum(1, r.h), t = sum(s.h, q.h);
	double p = lane_exp_c[10];

	for (int i = 9; i > 0; i--)
		p = p * r.h + lane_exp_c[i];
	*n = (int)k;
	return sum(
	    t.h, (s.l + t.l) + (r.l + r.l * r.h + q.l + r.h * r.h * r.h * p));
}

/* For z >= 0. */
static struct tail
tail(double z)
{
	/* T as in lane_mills, two degrees more, 0.005 ulp. */
	static const struct pair p[] = {
		{ 0.5, -2.5564e-20 },
		{ 0.90908453486102592, -1.4343e-17 },
		{ 0.8180861971356358, 2.1801e-17 },
		{ 0.47417513516227122, 2.0879e-18 },
		{ 0.19517651078875012, 3.0596e-18 },
		{ 0.059664531005701994, 1.1529e-18 },
		{ 0.013802334800404386, -3.1954e-19 },
		{ 0.0024177053480037374, 1.4778e-19 },
		{ 0.00031507098560121791, 1.9254e-20 },
		{ 2.9231690160914613e-05, -2.0824e-22 },
		{ 1.7513680929683185e-06, -7.3011e-23 },
		{ 5.2009687447784838e-08, -2.1076e-24 },
	};
	static const struct pair q[] = {
		{ 1, 0 },
		{ 2.6160536305249171, 1.7566e-17 },
		{ 3.2234811962993875, -2.091e-16 },
		{ 2.4782508538953247, 1.4208e-16 },
		{ 1.3267401182235565, -1.0828e-16 },
		{ 0.52229665135123682, -5.0621e-17 },
		{ 0.1554718467345598, -1.1933e-17 },
		{ 0.035378308449882961, -1.0684e-19 },
		{ 0.0061333008282015008, 1.2423e-19 },
		{ 0.00079415586980497344, 3.0726e-20 },
		{ 7.3403350025712789e-05, 1.8432e-21 },
		{ 4.3900287811209618e-06, -2.3588e-22 },
		{ 1.3036895311133852e-07, -1.2907e-23 },
	};
	struct pair t = over(poly(z, p, 12), poly(z, q, 13));
	struct tail r;

	r.e = exp_minus(product(z, 0.5 * z), &r.n);
	t = times(t, r.e);
	r.h = t.h;
	r.l = t.l;
	return r;
}

/* c less the tail; it is exact but for the last rounding. */
static double
rest(double c, struct tail t)
{
	struct pair s = sum(c, -scale(t.h, t.n));

	return s.h + (s.l - scale(t.l, t.n));
}

double
fn_exp(double x)
{
	if (x != x)
		return x;
	return lane_exp(lane_all(x < 800 ? x : 800))[0];
}

double
fn_log(double x)
{
	if (x > 0 && x < INFINITY)
		return lane_log(lane_all(x))[0];
	return x == 0 ? -INFINITY : x < 0 ? NAN : x;
}

double
fn_norm_cdf(double x)
{
	struct tail t;

	if (!(fabs(x) < 39))
		return x > 0 ? 1 : x < 0 ? 0 : x;
	t = tail(fabs(x));
	return x > 0 ? rest(1, t) : scale(t.h + t.l, t.n);
}

/* fn_norm_inv(1/2 + d) for |d| <= 1/4: sqrt(2 pi) d + d^3 R(d^2), 0.2 ulp. */
static double
middle(double d)
{
	static const double p[] = {
		2.6249349909537365,
		-20.571895570903806,
		50.796205863840243,
		-39.818022433099401,
		2.4343275795071566,
		0.48606654995303855,
	};
	static const double q[] = {
		1,
		-10.03622154465002,
		35.453457967049225,
		-51.150405981841537,
		24.557801716845667,
	};
	struct pair m = product(d, root_2pi.h);
	double w = d * d, a = p[5], b = q[4];

	for (int i = 4; i >= 0; i--)
		a = a * w + p[i];
	for (int i = 3; i >= 0; i--)
		b = b * w + q[i];
	return m.h + (m.l + d * root_2pi.l + d * w * (a / b));
}

double
fn_norm_inv(double p)
{
	double c = p < 0.5 ? p : 1 - p, s, z;

	if (!(p > 0 && p < 1))
		return p == 0 ? -INFINITY : p == 1 ? INFINITY : NAN;
	if (c >= 0.25)
		return middle(p - 0.5);
	/* Hastings, Approximations for Digital Computers (1955), sheet 68,
	 * then Halley's method, which triples its 3 digits twice. */
	s = sqrt(-2 * fn_log(c));
	z = s - (2.515517 + s * (0.802853 + s * 0.010328)) /
		    (1 + s * (1.432788 + s * (0.189269 + s * 0.001308)));
	for (int i = 0; i < 2; i++) {
		struct tail t = tail(z);
		double f =
		    ((t.h - scale(c, -t.n)) + t.l) / (inv_root_2pi.h * t.e.h);

		z += f / (1 - 0.5 * f * z);
	}
	return p < 0.5 ? -z : z;
}
