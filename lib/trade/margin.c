#include "trade/margin.h"

#include <math.h>

/* Of one short option, points per contract, without its premium. */
static double
one_naked(const struct payoff_leg *l, double S)
{
	double K = l->strike, out, least;

	out = l->right == RIGHT_CALL ? K - S : S - K;
	out = out > 0 ? out : 0;
	least = 0.10 * (l->right == RIGHT_CALL ? S : K);
	return 0.15 * S - out > least ? 0.15 * S - out : least;
}

/* The naked sides and the capped ones. */
double
margin_uncapped(const struct payoff_leg *leg, int n, double spot)
{
	double most = 0, capped = 0, need, least, gain;
	struct payoff_leg one[PAYOFF_LEGS];
	int side, i, k, longs, shorts;

	for (side = 0; side < 2; side++) {
		longs = shorts = k = 0;
		need = 0;
		for (i = 0; i < n; i++) {
			if (leg[i].right != side)
				continue;
			one[k++] = leg[i];
			if (leg[i].qty > 0)
				longs += leg[i].qty;
			else
				shorts -= leg[i].qty;
		}
		if (shorts > longs) {
			for (i = 0; i < k; i++) {
				if (one[i].qty < 0)
					need = fmax(
					    need, one_naked(&one[i], spot));
			}
			most = fmax(most, need * (shorts - longs));
		} else if (shorts > 0) {
			payoff_bounds(one, k, &least, &gain);
			capped -= least;
		}
	}
	return most + capped;
}

int
margin_naked(const struct payoff_leg *leg, int n)
{
	int net[2] = { 0, 0 }, i;

	for (i = 0; i < n; i++)
		net[leg[i].right] += leg[i].qty;
	return net[0] < 0 || net[1] < 0;
}

double
margin_points(const struct payoff_leg *leg, int n, double credit, double spot)
{
	double least, most;

	if (margin_naked(leg, n))
		return isnan(spot) ? NAN
				   : margin_uncapped(leg, n, spot) + credit;
	payoff_bounds(leg, n, &least, &most);
	return -least - credit;
}
