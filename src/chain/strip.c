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
middle(const struct chain_series *s)
{
	size_t i, best = 0;

	for (i = 1; i < s->npairs; i++) {
		if (fabs(s->pair[i].diff) < fabs(s->pair[best].diff))
			best = i;
	}
	return best;
}

/* From K0 outwards over one side's strikes. */
static size_t
walk(struct chain *c, struct chain_series *s, int right, double K0, size_t n)
{
	long step = right == RIGHT_PUT ? -1 : 1, all = (long)s->n[right], i;
	const struct chain_quote *q;
	int zero = 0;

	for (i = step > 0 ? 0 : all - 1; i >= 0 && i < all && zero < 2;
	     i += step) {
		q = chain_quote(c, s, right, (size_t)i);
		if (step > 0 ? !(q->strike > K0) : !(q->strike < K0))
			continue;
		zero = q->bid > 0 ? 0 : zero + 1;
		if (q->status == CHAIN_OK || q->status == CHAIN_STALE)
			n = add(n, q->strike, chain_mid(q));
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

/* Mid of the pair's call and put. */
static double
mid_of(const struct chain_series *s, const struct chain_pair *p)
{
	const struct chain_quote *c = &s->q[RIGHT_CALL][p->at[RIGHT_CALL]];
	const struct chain_quote *q = &s->q[RIGHT_PUT][p->at[RIGHT_PUT]];

	return (c->bid + c->ask + q->bid + q->ask) / 4;
}

double
strip_variance(struct chain *c, struct chain_series *s)
{
	double F, K0 = NAN, Q0 = NAN, width, sum = 0;
	size_t i, puts, n;

	if (s->from != CHAIN_PARITY || s->npairs == 0)
		return NAN;
	i = middle(s);
	F = s->pair[i].strike + s->pair[i].diff / s->df;
	for (i = 0; i < s->npairs && s->pair[i].strike <= F; i++) {
		K0 = s->pair[i].strike;
		Q0 = mid_of(s, &s->paired[i]);
	}
	if (isnan(K0))
		return NAN;
	n = walk(c, s, RIGHT_PUT, K0, 0);
	reverse(leg, n);
	puts = n;
	n = add(n, K0, Q0);
	n = walk(c, s, RIGHT_CALL, K0, n);
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
	return a->am && !b->am;
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
