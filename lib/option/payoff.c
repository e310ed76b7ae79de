#include "option/payoff.h"
#include "math/fn.h"

#include <math.h>

double
payoff_one(const struct payoff_leg *l, double level)
{
	double worth =
	    l->right == RIGHT_CALL ? level - l->strike : l->strike - level;

	return worth > 0 ? worth : 0;
}

double
payoff_at(const struct payoff_leg *leg, int n, double level)
{
	double sum = 0;
	int i;

	for (i = 0; i < n; i++)
		sum += leg[i].qty * payoff_one(&leg[i], level);
	return sum;
}

void
payoff_bounds(const struct payoff_leg *leg, int n, double *least, double *most)
{
	int i, slope = 0;
	double v;

	*least = *most = payoff_at(leg, n, 0);
	for (i = 0; i < n; i++) {
		v = payoff_at(leg, n, leg[i].strike);
		*least = v < *least ? v : *least;
		*most = v > *most ? v : *most;
		slope += leg[i].right == RIGHT_CALL ? leg[i].qty : 0;
	}
	if (slope > 0)
		*most = INFINITY;
	if (slope < 0)
		*least = -INFINITY;
}

/* 0, the strikes ascending, and a level so far out that its distance does not
 * matter, only the slope; returns how many pieces lie between. */
static int
pieces(const struct payoff_leg *leg, int n, double at[PAYOFF_LEGS + 2])
{
	int i, j;

	at[0] = 0;
	for (i = 0; i < n; i++) {
		for (j = i + 1; j > 1 && at[j - 1] > leg[i].strike; j--)
			at[j] = at[j - 1];
		at[j] = leg[i].strike;
	}
	at[n + 1] = at[n] * 100;
	return n + 1;
}

/* That the index ends below the level. */
static double
chance_below(double level, double F, double sd)
{
	return level > 0 ? fn_norm_cdf(fn_log(level / F) / sd + sd / 2) : 0;
}

double
payoff_chance(
    const struct payoff_leg *leg, int n, double credit, double F, double sd)
{
	double at[PAYOFF_LEGS + 2], sum = 0, a, b, zero, from = NAN;
	int i, last = pieces(leg, n, at) - 1;

	/* from: where the profit that reaches at[i] begins; NaN: a loss does */
	a = credit + payoff_at(leg, n, at[0]);
	if (a > 0)
		from = at[0];
	for (i = 0; i <= last; i++, a = b) {
		b = credit + payoff_at(leg, n, at[i + 1]);
		if (at[i + 1] <= at[i] || (a > 0) == (b > 0))
			continue;
		zero = at[i] + (at[i + 1] - at[i]) * a / (a - b);
		if (b > 0) {
			from = zero;
		} else {
			sum += chance_below(zero, F, sd) -
			       chance_below(from, F, sd);
			from = NAN;
		}
	}
	return isnan(from) ? sum : sum + 1 - chance_below(from, F, sd);
}
