#include "option/parity.h"
#include "math/fn.h"

#include <math.h>

enum { NEAREST = 15, ROUNDS = 25 };

static const double PRIOR = 0.02;  /* of the rate, a year */
static const double WINDOW = 0.30; /* of the forward, either side */
static const double TUKEY = 4.685; /* 95 % efficient on normal errors */
static const double LEAST = 0.05;  /* points: no mid is known better */

/* The k-th smallest of the pairs' select (Hoare's find); disturbs them. */
static double
kth(struct parity_pair *p, long n, long k)
{
	long lo = 0, hi = n - 1, i, j;
	double x, t;

	while (lo < hi) {
		x = p[k].select;
		i = lo;
		j = hi;
		while (i <= j) {
			while (p[i].select < x)
				i++;
			while (x < p[j].select)
				j--;
			if (i > j)
				break;
			t = p[i].select;
			p[i++].select = p[j].select;
			p[j--].select = t;
		}
		if (j < k)
			lo = i;
		if (k < i)
			hi = j;
	}
	return p[k].select;
}

/* The median forward of the pairs whose call and put cost nearly the same. */
static double
first_guess(struct parity_pair *p, size_t n, double df)
{
	double apart[NEAREST] = { 0 }, F[NEAREST] = { 0 };
	size_t i, j, m = 0;

	for (i = 0; i < n; i++) {
		double a = fabs(p[i].diff);

		if (m == NEAREST && a >= apart[m - 1])
			continue;
		for (j = m < NEAREST ? m++ : m - 1; j > 0 && apart[j - 1] > a;
		     j--) {
			apart[j] = apart[j - 1];
			F[j] = F[j - 1];
		}
		apart[j] = a;
		F[j] = p[i].strike + p[i].diff / df;
	}
	for (i = 0; i < m; i++)
		p[i].select = F[i];
	return kth(p, (long)m, (long)(m / 2));
}

static double
error_of(const struct parity_pair *p)
{
	return p->half > 2 * LEAST ? p->half / 2 : LEAST;
}

/* Residuals and weights at the line; returns how many pairs count. */
static size_t
weigh(struct parity_pair *p, size_t n, double F0, double a, double df,
    size_t *within)
{
	size_t i, m = 0, used = 0;
	double scale, u;

	for (i = 0; i < n; i++) {
		p[i].off = p[i].diff - a - df * (F0 - p[i].strike);
		p[i].weight = fabs(p[i].strike - F0) <= WINDOW * F0;
		if (p[i].weight > 0)
			p[m++].select = fabs(p[i].off) / error_of(&p[i]);
	}
	*within = m;
	if (m == 0)
		return 0;
	scale = 1.4826 * kth(p, (long)m, (long)(m / 2));
	if (scale < 0.25)
		scale = 0.25;
	for (i = 0; i < n; i++) {
		u = p[i].off / (error_of(&p[i]) * TUKEY * scale);
		if (fabs(u) >= 1)
			p[i].weight = 0;
		if (p[i].weight <= 0)
			continue;
		u = (1 - u * u) / error_of(&p[i]);
		p[i].weight = u * u;
		used++;
	}
	return used;
}

int
parity_fit(
    struct parity *p, struct parity_pair *pair, size_t n, double T, double rate)
{
	double df0 = fn_exp(-rate * T), prior, F0, a = 0, df = df0, a1, det;
	size_t i, within = 0, used = 0;
	int round;

	if (n < 3)
		return -1;
	prior = PRIOR * T * df0;
	prior = 1 / (prior * prior + 1e-18);
	F0 = first_guess(pair, n, df0);
	for (round = 0; round < ROUNDS; round++) {
		double w = 0, wx = 0, wxx = prior, wy = 0, wxy = prior * df0;

		used = weigh(pair, n, F0, a, df, &within);
		if (used < 3)
			return -1;
		for (i = 0; i < n; i++) {
			double x = F0 - pair[i].strike, k = pair[i].weight;

			w += k;
			wx += k * x;
			wxx += k * x * x;
			wy += k * pair[i].diff;
			wxy += k * x * pair[i].diff;
		}
		det = w * wxx - wx * wx;
		a1 = (wy * wxx - wxy * wx) / det;
		df = (w * wxy - wx * wy) / det;
		if (fabs(a1 - a) < 1e-12 * F0)
			break;
		a = a1;
	}
	used = weigh(pair, n, F0, a, df, &within);
	p->F = F0 + a / df;
	p->df = df;
	p->used = used;
	return used < 3 || 2 * used < within || !(p->F > 0) || !(df > 0) ? -1
									 : 0;
}
