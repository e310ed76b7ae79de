#include "chain/strip.h"
#include "base/arena.h"
#include "option/expiry.h"
#include "time/session.h"

#include <math.h>

/* One leg of the strip; grown, for the program's life. */
struct leg {
	double strike, price;
};
static struct leg *leg;
static size_t legcap;

static const double YEAR = 525600; /* minutes */

static size_t
add(size_t n, double strike, double price)
{
	leg = arena_grow(leg, &legcap, n + 1, sizeof *leg);
	leg[n] = (struct leg){ strike, price };
	return n + 1;
}

/* The pair whose call and put differ least; the first one of equals. */
static size_t
middle(const struct series *s)
{
	size_t i, best = 0;

	for (i = 1; i < s->npairs; i++) {
		if (fabs(s->pair[i].diff) < fabs(s->pair[best].diff))
			best = i;
	}
	return best;
}

/* From K0 outwards by step over one side's strikes. */
static size_t
walk(const struct series *s, int right, double K0, size_t n)
{
	const struct series_index *x = s->side[right];
	long step = right == RIGHT_PUT ? -1 : 1, i, end;
	double last = K0;
	int zero = 0;

	i = step > 0 ? 0 : (long)s->nside[right] - 1;
	end = step > 0 ? (long)s->nside[right] : -1;
	for (; i != end && zero < 2; i += step) {
		size_t k = x[i].i;

		if (step > 0 ? !(x[i].strike > last) : !(x[i].strike < last))
			continue;
		last = x[i].strike;
		zero = s->bid[k] > 0 ? 0 : zero + 1;
		if (s->status[k] == SERIES_OK || s->status[k] == SERIES_STALE)
			n = add(n, x[i].strike, (s->bid[k] + s->ask[k]) / 2);
	}
	return n;
}

static void
reverse(struct leg *p, size_t n)
{
	struct leg t;
	size_t i;

	for (i = 0; i < n / 2; i++) {
		t = p[i];
		p[i] = p[n - 1 - i];
		p[n - 1 - i] = t;
	}
}

double
strip_variance(const struct series *s)
{
	double F, K0 = NAN, Q0 = NAN, width, sum = 0;
	size_t i, puts, n;

	if (s->from != SERIES_PARITY || s->npairs == 0)
		return NAN;
	i = middle(s);
	F = s->pair[i].strike + s->pair[i].diff / s->df;
	for (i = 0; i < s->npairs && s->pair[i].strike <= F; i++) {
		size_t c = s->paired[RIGHT_CALL][i],
		       p = s->paired[RIGHT_PUT][i];

		K0 = s->pair[i].strike;
		Q0 = (s->bid[c] + s->ask[c] + s->bid[p] + s->ask[p]) / 4;
	}
	if (isnan(K0))
		return NAN;
	n = walk(s, RIGHT_PUT, K0, 0);
	reverse(leg, n);
	puts = n;
	n = add(n, K0, Q0);
	n = walk(s, RIGHT_CALL, K0, n);
	if (puts == 0 || n == puts + 1)
		return NAN;
	for (i = 0; i < n; i++) {
		width = i == 0 ? leg[1].strike - leg[0].strike
			: i == n - 1
			    ? leg[i].strike - leg[i - 1].strike
			    : (leg[i + 1].strike - leg[i - 1].strike) / 2;
		sum += width / (leg[i].strike * leg[i].strike) * leg[i].price;
	}
	return (2 * sum / s->df - (F / K0 - 1) * (F / K0 - 1)) / s->T;
}

/* Listed for a Friday, or for the day before because that is a holiday. */
static int
is_friday(int expiry)
{
	int day = expiry_session(expiry), dow = cal_dow(day);

	return dow == 5 || (dow == 4 && !session_is(day + 1));
}

/* Is a the better near (want < 0) or next term than b? */
static int
better(const struct strip_term *a, const struct strip_term *b, int want)
{
	if (!b)
		return 1;
	if (a->expiry != b->expiry)
		return want < 0 ? a->expiry > b->expiry : a->expiry < b->expiry;
	return expiry_root_am(a->root) && !expiry_root_am(b->root);
}

double
strip_index(const struct strip_term *t, size_t n, double days)
{
	const struct strip_term *near = NULL, *next = NULL;
	double T = days * 1440 / YEAR, w;
	int fridays;
	size_t i;

	for (fridays = 1; fridays >= 0 && !(near && next); fridays--) {
		near = next = NULL;
		for (i = 0; i < n; i++) {
			if (!(t[i].variance > 0) ||
			    (fridays && !is_friday(t[i].expiry)))
				continue;
			if (t[i].T <= T && better(&t[i], near, -1))
				near = &t[i];
			if (t[i].T > T && better(&t[i], next, 1))
				next = &t[i];
		}
	}
	if (near && near->T == T)
		return 100 * sqrt(near->variance);
	if (!near || !next)
		return NAN;
	w = (next->T - T) / (next->T - near->T);
	return 100 * sqrt((near->T * near->variance * w +
			      next->T * next->variance * (1 - w)) /
			  T);
}
