/*
 * fn against the C library's long double functions: within 1 ulp everywhere,
 * far tails and subnormal results included.
 */
#include "check.h"
#include "math/fn.h"

#include <float.h>

enum { ROUNDS = 60000 };

/* sqrt(1/2) and what a double leaves of it. */
#define HALF_ROOT_HI 0x1.6a09e667f3bcdp-1L
#define HALF_ROOT_LO (-4.833646656726457e-17L)

static long double
sure_exp(double x)
{
	return expl(x);
}

static long double
sure_log(double x)
{
	return logl(x);
}

static long double
sure_pdf(double x)
{
	long double y = (long double)x * x, lost = fmal(x, x, -y);

	return expl(-y / 2) * (1 - lost / 2) *
	       0.398942280401432677939946059934L;
}

/* x sqrt(1/2) is rounded; erfc's derivative mends it. */
static long double
sure_cdf(double x)
{
	long double y = -x * HALF_ROOT_HI;
	long double lost = fmal(-x, HALF_ROOT_HI, -y) - x * HALF_ROOT_LO;

	return erfcl(y) / 2 -
	       expl(-y * y) * 0.564189583547756286948079451561L * lost;
}

/* Ulps of the exact value. */
static double
ulps(double got, long double want)
{
	int e;

	if (isinf(got) || isnan(got))
		return same(got, (double)want) ? 0 : INFINITY;
	frexpl(want, &e);
	e = e < DBL_MIN_EXP ? DBL_MIN_EXP : e;
	return (double)(fabsl(got - want) / ldexpl(1, e - DBL_MANT_DIG));
}

static void
range(const char *name, double (*fn)(double), long double (*sure)(double),
    double lo, double hi)
{
	double worst = 0, at = 0;

	for (int i = 0; i < ROUNDS; i++) {
		double x = between(lo, hi), u;

		if (i % 4 == 0)
			x = ldexp(x, -(int)(rnd() % 60));
		u = ulps(fn(x), sure(x));
		CHECK(u <= 1, "%s(%.17g): %g ulp", name, x, u);
		if (u > worst)
			worst = u, at = x;
	}
	printf("%-8s %6g .. %-6g worst %.3f ulp at %.17g\n", name, lo, hi,
	    worst, at);
}

/* How far the true cdf at x is from p, in ulps of x. */
static double
missed(double x, double p)
{
	long double gap = sure_cdf(x) - p;

	if (x > 0)
		gap = (1 - (long double)p) - sure_cdf(-x);
	if (fabs(p - 0.5) < 0.25)
		gap = erfl(x * HALF_ROOT_HI) / 2 - (p - 0.5L) +
		      sure_pdf(x) * x * (HALF_ROOT_LO / HALF_ROOT_HI);
	return (double)fabsl(gap / sure_pdf(x)) /
	       (nextafter(fabs(x), INFINITY) - fabs(x));
}

static void
inverse(void)
{
	double worst = 0;

	for (int i = 0; i < ROUNDS; i++) {
		double p = between(0, 1), u;

		if (i % 3 == 1)
			p = spread(1e-307, 1);
		if (i % 3 == 2)
			p = 0.5 + (p - 0.5) * spread(1e-10, 1);
		u = missed(fn_norm_inv(p), p);
		CHECK(u <= 1, "fn_norm_inv(%.17g): %g ulp", p, u);
		worst = u > worst ? u : worst;
	}
	printf("fn_norm_inv worst %.3f ulp\n", worst);
}

static void
edges(void)
{
	static const struct {
		double (*fn)(double);
		double x, want;
	} c[] = {
		{ fn_exp, 0, 1 },
		{ fn_exp, -INFINITY, 0 },
		{ fn_exp, -746, 0 },
		{ fn_exp, INFINITY, INFINITY },
		{ fn_exp, 709.79, INFINITY },
		{ fn_exp, 1e300, INFINITY },
		{ fn_exp, -1e300, 0 },
		{ fn_exp, NAN, NAN },
		{ fn_exp, -NAN, NAN },
		{ fn_log, 1, 0 },
		{ fn_log, 0, -INFINITY },
		{ fn_log, -1, NAN },
		{ fn_log, INFINITY, INFINITY },
		{ fn_log, NAN, NAN },
		{ fn_norm_cdf, 0, 0.5 },
		{ fn_norm_cdf, -INFINITY, 0 },
		{ fn_norm_cdf, INFINITY, 1 },
		{ fn_norm_cdf, NAN, NAN },
		{ fn_norm_inv, 0.5, 0 },
		{ fn_norm_inv, 0, -INFINITY },
		{ fn_norm_inv, 1, INFINITY },
		{ fn_norm_inv, -0.1, NAN },
		{ fn_norm_inv, 1.1, NAN },
		{ fn_norm_inv, NAN, NAN },
	};

	for (size_t i = 0; i < sizeof c / sizeof *c; i++)
		CHECK(same(c[i].fn(c[i].x), c[i].want),
		    "edge %zu: f(%g) is %g, not %g", i, c[i].x, c[i].fn(c[i].x),
		    c[i].want);
}

int
main(void)
{
	range("exp", fn_exp, sure_exp, -745.2, 709.78);
	range("exp", fn_exp, sure_exp, -1, 1);
	range("exp", fn_exp, sure_exp, -745.2, -700);
	range("log", fn_log, sure_log, 0, 1e308);
	range("log", fn_log, sure_log, 0.5, 2);
	range("log", fn_log, sure_log, 0, 1e-307);
	range("fn_norm_cdf", fn_norm_cdf, sure_cdf, -38.5, 9);
	range("fn_norm_cdf", fn_norm_cdf, sure_cdf, -2, 2);
	inverse();
	edges();
	return verdict("functions");
}
