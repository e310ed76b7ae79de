/*
 * lane: the arithmetic under fn, price, iv and csf-score's fits: exp, log and
 *Mills' ratio for four numbers at once.
 *
 * A lane_d is four doubles in one variable (GCC's vectors): a + b adds each to
 * its neighbour above, and a CPU with AVX2 does that in one step.  Read every
 * function as if its arguments were plain doubles; only a choice looks
 * different: instead of `if` both sides are computed, and a mask, a lane_i of
 * all ones or all zeros in each lane, picks one:
 *
 *	r = x < y ? a : b;	r = lane_pick(lane_less(x, y), a, b);
 *
 * An array goes through by fours; lane_load and lane_store take the odd end,
 *and one number is four equal lanes, of which [0] is the answer:
 *
 *	for (i = 0; i < n; i += LANES)
 *		lane_store(to + i, n - i, lane_exp(lane_load(x + i, n - i)));
 *	y = lane_exp(lane_all(x))[0];
 *
 * There are only +, -, *, / and integer steps on the bits, no branch, no table,
 * no libm: one lane's result never depends on the others or on the instruction
 * set, so one number and an array have the same bits on every CPU.  Build with
 * -ffp-contract=off.
 *
 * Private to those modules; everyone else calls them.  Errors, in ulp of the
 * result, are those tests/option measures.
 */
#ifndef CSF_LANE_H
#define CSF_LANE_H

#include <stddef.h>
#include <string.h>

enum { LANES = 4 };

typedef double lane_d __attribute__((vector_size(8 * LANES)));
typedef long long lane_i __attribute__((vector_size(8 * LANES)));
typedef unsigned long long lane_u __attribute__((vector_size(8 * LANES)));

#define LANE static inline __attribute__((always_inline))

/* GCC's analyzer holds the bits of a shift against the number of lanes. */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpragmas" /* before GCC 12 */
#pragma GCC diagnostic ignored "-Wanalyzer-shift-count-overflow"
#endif

/*
 * A function over lanes is compiled for AVX2 and for any CPU and chosen at
 * load time; AVX2 alone brings no fused multiply-add, so the bits stay.
 */
#if defined(LANE_CLONES)
/* chosen by the builder */
#elif defined(__x86_64__) && defined(__gnu_linux__) && defined(__GNUC__) &&    \
    !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define LANE_CLONES __attribute__((target_clones("avx2", "default")))
#else
#define LANE_CLONES
#endif

LANE lane_d
lane_all(double x)
{
	return (lane_d){ x, x, x, x };
}

/* The first min(n, LANES) of an array; further lanes repeat the first. */
LANE lane_d
lane_load(const double *p, size_t n)
{
	lane_d v = lane_all(*p);

	if (n >= LANES)
		memcpy(&v, p, sizeof v);
	else if (n > 1)
		memcpy(&v, p, n * sizeof *p);
	return v;
}

LANE void
lane_store(double *p, size_t n, lane_d v)
{
	if (n >= LANES)
		memcpy(p, &v, sizeof v);
	else if (n > 1)
		memcpy(p, &v, n * sizeof *p);
	else
		*p = v[0];
}

/* m holds all ones where a is wanted, zeros where b is. */
LANE lane_d
lane_pick(lane_i m, lane_d a, lane_d b)
{
	return (lane_d)(((lane_i)a & m) | ((lane_i)b & ~m));
}

/*
 * Comparisons by the sign bit: compilers take a comparison of four lanes apart
 * into branches where the CPU has vectors of two.
 */
LANE lane_i
lane_negative(lane_u bits)
{
	return (lane_i)(0 - (bits >> 63));
}

/* a < b, unless a - b is NaN: then either. */
LANE lane_i
lane_less(lane_d a, lane_d b)
{
	return lane_negative((lane_u)(a - b));
}

/* 0 < x < inf; never true of NaN. */
LANE lane_i
lane_positive(lane_d x)
{
	lane_u u = (lane_u)x;

	return ~lane_negative((u - 1) | (0x7fefffffffffffffULL - u));
}

/* 0 <= x < inf; never true of NaN. */
LANE lane_i
lane_natural(lane_d x)
{
	lane_u u = (lane_u)(x + 0); /* -0 becomes 0 */

	return ~lane_negative(u | (0x7fefffffffffffffULL - u));
}

LANE lane_d
lane_abs(lane_d x)
{
	return (lane_d)((lane_u)x & 0x7fffffffffffffffULL);
}

LANE lane_i
lane_zero(lane_d x)
{
	return lane_negative((lane_u)lane_abs(x) - 1);
}

LANE lane_d
lane_min(lane_d a, lane_d b)
{
	return lane_pick(lane_less(a, b), a, b);
}

LANE lane_d
lane_max(lane_d a, lane_d b)
{
	return lane_pick(lane_less(b, a), a, b);
}

/* The nearest integer, ties to even; |x| < 2^51. */
LANE lane_d
lane_rint(lane_d x)
{
	return (x + 0x1.8p52) - 0x1.8p52;
}

/* 2^n for a whole -1022 <= n <= 1023. */
LANE lane_d
lane_pow2(lane_d n)
{
	return (lane_d)((lane_u)(n + (0x1.8p52 + 1023)) << 52);
}

/* c[0] + c[1] x + ... of n <= 4 terms. */
LANE lane_d
lane_quad(lane_d x, lane_d x2, const double *c, int n)
{
	if (n == 1)
		return lane_all(c[0]);
	if (n == 2)
		return c[0] + c[1] * x;
	if (n == 3)
		return (c[0] + c[1] * x) + c[2] * x2;
	return (c[0] + c[1] * x) + (c[2] + c[3] * x) * x2;
}

/*
 * c[0] + c[1] x + ... of 5 to 12 terms, in groups of four (Estrin): a chain of
 * dependent steps half as long as Horner's.
 */
LANE lane_d
lane_poly(lane_d x, const double *c, int n)
{
	lane_d x2 = x * x, x4 = x2 * x2;
	lane_d low = lane_quad(x, x2, c, 4);

	if (n <= 8)
		return low + lane_quad(x, x2, c + 4, n - 4) * x4;
	return low + (lane_quad(x, x2, c + 4, 4) +
			 lane_quad(x, x2, c + 8, n - 8) * x4) *
			 x4;
}

/* (exp(r) - 1 - r) / r^2 for |r| <= log(2)/2. */
static const double lane_exp_c[] = {
	0.5,
	0.16666666666666671,
	0.041666666666666671,
	0.0083333333333260838,
	0.0013888888888883711,
	0.00019841269875002279,
	2.4801587325677461e-05,
	2.7557255170000888e-06,
	2.7557273478718582e-07,
	2.5105312729622103e-08,
	2.0914755325893202e-09,
};

/*
 * exp(x) for x < 710, not NaN: x = n ln 2 + r, then a polynomial in r
 * (Chebyshev fit, 0.003 ulp). The scale is applied in two halves, so subnormal
 * results are rounded once.
 */
LANE lane_d
lane_exp(lane_d x)
{
	lane_d y = lane_max(lane_all(-800), x);
	lane_d n = lane_rint(y * 1.4426950408889634);
	lane_d hi = y - n * 0x1.62e42fefa3000p-1;
	lane_d lo = n * 0x1.3de6af278ece6p-42;
	lane_d r = hi - lo, tail = (hi - r) - lo;
	lane_d half = lane_rint(n * 0.5);
	lane_d p = 1 + (r + (tail + r * r * lane_poly(r, lane_exp_c, 11)));

	return p * lane_pow2(half) * lane_pow2(n - half);
}

/*
 * log(x) for 0 < x < inf: x = 2^k m, m in sqrt(1/2)..sqrt(2), s = (m-1)/(m+1),
 * log m = 2 s + s^3 P(s^2), summed so that the last rounding is the only one
 * that counts.
 */
LANE lane_d
lane_log(lane_d x)
{
	static const double c[] = {
		0.66666666666666663,
		0.40000000000000879,
		0.28571428570802848,
		0.22222222391887064,
		0.18181795621632776,
		0.15386240708969895,
		0.13268746195591385,
		0.13086907888012236,
	};
	lane_i tiny = lane_less(x, lane_all(0x1p-1022));
	lane_d y = lane_pick(tiny, x * 0x1p54, x);
	lane_u u = (lane_u)y + (0x3ff0000000000000ULL - 0x3fe6a09e667f3bcdULL);
	lane_d k = (lane_d)((u >> 52) | 0x4330000000000000ULL) -
		   (0x1p52 + 1023) - lane_pick(tiny, lane_all(54), lane_all(0));
	lane_d f =
	    (lane_d)((u & 0xfffffffffffffULL) + 0x3fe6a09e667f3bcdULL) - 1;
	lane_d s = f / (2 + f), z = s * s, half = 0.5 * f * f;
	lane_d p = z * lane_poly(z, c, 8);

	return k * 0x1.62e42fefa3000p-1 -
	       ((half - (s * (half + p) + k * 0x1.3de6af278ece6p-42)) - f);
}

/*
 * Mills' ratio N(-z)/n(z) for 0 <= z < 1e18, n and N being the normal density
 * and its integral: falls from sqrt(pi/2) to 1/z.  One rational function for
 * the whole half-line (interpolated at Chebyshev nodes of (z-3.9)/(z+3.9), 0.2
 * ulp); its coefficients are all positive, so nothing cancels.
 */
LANE lane_d
lane_mills(lane_d z)
{
	static const double p[] = {
		1.2533141373155003,
		2.1531388645074148,
		1.8270713972579502,
		0.99251812863100719,
		0.37916695538742701,
		0.10604843076998528,
		0.021978437539906123,
		0.0033397478387055301,
		0.00035786322759221736,
		2.4631615430606665e-05,
		8.4001969989094419e-07,
	};
	static const double q[] = {
		1,
		2.5158408180579452,
		2.9651426055226837,
		2.1657975079161891,
		1.0921333990181326,
		0.40043806605663412,
		0.10933891539158576,
		0.022334620727895674,
		0.0033643794541379207,
		0.0003587032472921003,
		2.4631615430606679e-05,
		8.4001969989094419e-07,
	};

	return lane_poly(z, p, 11) / lane_poly(z, q, 12);
}

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

#endif
