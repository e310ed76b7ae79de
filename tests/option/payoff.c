/*
 * payoff, on packages at random: its bounds are those of a walk over levels,
 * the chance of a profit is that of a sum over levels, and what the seller and
 * the buyer may hope for is one whole.
 */
#include "check.h"
#include "math/fn.h"
#include "option/payoff.h"

enum { LEGS = 8, CASES = 2000, STEPS = 20000 };

static struct payoff_leg leg[LEGS], other[LEGS];
static int n;

static void
draw(void)
{
	n = 1 + (int)(rnd() % LEGS);
	for (int i = 0; i < n; i++) {
		leg[i] = (struct payoff_leg){ (int)(rnd() % 7) - 3, rnd() & 1,
			3000 + 5 * (double)(rnd() % 400) };
		other[i] = leg[i];
		other[i].qty = -leg[i].qty;
	}
}

static void
bounds(void)
{
	double lo, hi, v, least = INFINITY, most = -INFINITY;
	double far, farther;

	payoff_bounds(leg, n, &lo, &hi);
	for (int i = 0; i <= 1040; i++) {
		v = payoff_at(leg, n, 5 * i);
		least = fmin(least, v);
		most = fmax(most, v);
	}
	far = payoff_at(leg, n, 6000);
	farther = payoff_at(leg, n, 7000);
	CHECK(farther > far ? isinf(hi) && hi > 0 : hi == most, "most %g", hi);
	CHECK(
	    farther < far ? isinf(lo) && lo < 0 : lo == least, "least %g", lo);
}

/* Midpoints of STEPS slices of equal probability. */
static void
chance(void)
{
	double F = between(3500, 4500), sd = between(0.02, 0.4), sum = 0, p;
	double credit = between(-20, 60), level;

	for (int i = 0; i < STEPS; i++) {
		level =
		    F * exp(fn_norm_inv((i + 0.5) / STEPS) * sd - sd * sd / 2);
		sum += credit + payoff_at(leg, n, level) > 0;
	}
	p = payoff_chance(leg, n, credit, F, sd);
	CHECK(fabs(p - sum / STEPS) < 3e-4, "chance %.9g, counted %.9g", p,
	    sum / STEPS);
	p += payoff_chance(other, n, -credit, F, sd);
	CHECK(fabs(p - 1) < 1e-12, "both: %.17g", p);
}

int
main(void)
{
	for (int k = 0; k < CASES; k++) {
		draw();
		bounds();
		if (k % 20 == 0)
			chance();
	}
	return verdict("payoff");
}
