/* Choosing strikes by what their quotes say. */
#include "quotes/chain_impl.h"

#include <math.h>

int
chain_passes(const struct chain_filter *f, const struct chain_quote *q)
{
	if (!isnan(f->minbid) && !(q->bid > f->minbid && q->ask > f->minbid))
		return 0;
	if (f->leg_max < INFINITY && !(q->ask - q->bid <= f->leg_max + 1e-9))
		return 0;
	if (f->oi_min > 0 && !(q->oi >= f->oi_min))
		return 0;
	return !(f->size_min > 0) ||
	       (q->bid_size >= f->size_min && q->ask_size >= f->size_min);
}

struct search {
	struct chain *c;
	struct chain_series *s;
	int right, which;
	const struct chain_filter *f;
	double target, lo, hi;
	long best;
	double miss;
};

/* Is the quote a better candidate?  Strikes come in any order. */
static void
consider(struct search *k, long i)
{
	struct chain_quote *q;
	double d, miss;

	q = chain_quote(k->c, k->s, k->right, (size_t)i);
	d = fabs(chain_delta(k->c, k->s, k->right, q, k->which));
	if (isnan(d) || d < k->lo - CHAIN_TIE || d > k->hi + CHAIN_TIE ||
	    !chain_passes(k->f, q))
		return;
	miss = fabs(d - k->target);
	if (k->best >= 0 && (miss > k->miss + k->f->tie ||
				(miss >= k->miss - k->f->tie && i > k->best)))
		return;
	k->best = i;
	k->miss = miss;
}

/*
 * The model's abs(delta) rises with the strike for puts and falls for calls:
 * start where it crosses the target, go outwards on both sides until each has a
 * candidate; few strikes are priced.
 */
static long
crossing(const struct search *k, long n)
{
	long lo = 0, hi = n, mid;
	struct chain_quote *q;
	int below;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		q = chain_quote(k->c, k->s, k->right, (size_t)mid);
		below = fabs(q->own.delta) < k->target;
		if (below == (k->right == RIGHT_PUT))
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static void
search_model(struct search *k, long n)
{
	long at = crossing(k, n), i, left;

	for (i = at; i-- > 0 && k->best < 0;)
		consider(k, i);
	left = k->best;
	k->best = -1;
	for (i = at; i < n && k->best < 0; i++)
		consider(k, i);
	if (left >= 0)
		consider(k, left);
}

long
chain_by_delta(struct chain *c, struct chain_series *s, int right,
    const struct chain_filter *f, int which, double target, double lo,
    double hi)
{
	struct search k = { c, s, right, which, f, target, lo, hi, -1, 0 };
	long n = (long)chain_side(c, s, right), i;

	if (!c->from_file) {
		search_model(&k, n);
		return k.best;
	}
	if (which == CHAIN_OWN || (which == CHAIN_AUTO && c->no_delta))
		chain_solve(c, s, right);
	for (i = 0; i < n; i++)
		consider(&k, i);
	return k.best;
}

long
chain_by_premium(struct chain *c, struct chain_series *s, int right,
    const struct chain_filter *f, double premium, double lo, double hi,
    int which)
{
	long n = (long)chain_side(c, s, right), i, best = -1;
	double miss, least = INFINITY, d;
	struct chain_quote *q;

	for (i = 0; i < n; i++) {
		q = chain_quote(c, s, right, (size_t)i);
		if (!chain_usable(q) || !chain_passes(f, q))
			continue;
		if (lo > 0 || hi < 1) {
			d = fabs(chain_delta(c, s, right, q, which));
			if (!(d >= lo - CHAIN_TIE && d <= hi + CHAIN_TIE))
				continue;
		}
		miss = fabs(chain_mid(q) - premium);
		if (miss < least - f->tie) {
			least = miss;
			best = i;
		}
	}
	return best;
}
