/* Our own vols and greeks of quotes, and those of the file's columns. */
#include "quotes/chain_impl.h"

#include <math.h>

enum { BATCH = 64 };

static const double SLACK = 0.10;  /* points, beside the spreads */
static const double REACH = 0.025; /* of the forward: at the money */

const char *
chain_why(enum chain_status status)
{
	static const char *const text[] = {
		[CHAIN_OK] = "ok",
		[CHAIN_EXPIRED] = "expired",
		[CHAIN_NO_QUOTE] = "no_quote",
		[CHAIN_NEGATIVE] = "negative",
		[CHAIN_CROSSED] = "crossed",
		[CHAIN_ZERO_BID] = "zero_bid",
		[CHAIN_STALE] = "stale",
		[CHAIN_NO_FORWARD] = "no_forward",
		[CHAIN_BELOW] = "below_intrinsic",
		[CHAIN_ABOVE] = "above_max",
		[CHAIN_ZERO] = "zero_time_value",
	};

	return text[status];
}

/* ---- vols ---- */

/* Quotes of one right on their way through the array forms of price.h. */
struct batch {
	size_t n;
	struct chain_quote *of[BATCH];
	unsigned char right[BATCH];
	double strike[BATCH], in[BATCH];
};

static void
put(struct batch *b, int right, struct chain_quote *q, double in)
{
	b->of[b->n] = q;
	b->right[b->n] = (unsigned char)right;
	b->strike[b->n] = q->strike;
	b->in[b->n++] = in;
}

static double
price_of(const struct chain *c, const struct chain_quote *q)
{
	return c->price == CHAIN_BID   ? q->bid
	       : c->price == CHAIN_ASK ? q->ask
				       : chain_mid(q);
}

static void
flush_vols(const struct chain_series *s, struct batch *b)
{
	double root = sqrt(s->T), sd[BATCH] = { 0 };
	unsigned char why[BATCH] = { 0 };
	size_t i;

	price_iv_black_many(
	    b->n, s->F, s->df, b->right, b->strike, b->in, sd, why);
	for (i = 0; i < b->n; i++) {
		b->of[i]->vol = sd[i] / root;
		b->of[i]->status = why[i] == PRICE_IV_OK      ? CHAIN_OK
				   : s->from == CHAIN_NONE    ? CHAIN_NO_FORWARD
				   : why[i] == PRICE_IV_BELOW ? CHAIN_BELOW
				   : why[i] == PRICE_IV_ABOVE ? CHAIN_ABOVE
							      : CHAIN_ZERO;
	}
	b->n = 0;
}

/* After chain_forward. */
static void
find_vols(const struct chain *c, const struct chain_series *s, int right,
    struct chain_quote *q, size_t n)
{
	struct batch b;
	size_t i;

	b.n = 0;
	for (i = 0; i < n; i++) {
		if (q[i].has_vol)
			continue;
		q[i].has_vol = 1;
		q[i].vol = NAN;
		q[i].status = (unsigned char)chain_judge(c, s, &q[i]);
		if (q[i].status == CHAIN_OK)
			put(&b, right, &q[i], price_of(c, &q[i]));
		if (b.n == BATCH)
			flush_vols(s, &b);
	}
	if (b.n > 0)
		flush_vols(s, &b);
}

static double
vol_of(struct chain *c, struct chain_series *s, int right, size_t i)
{
	struct chain_quote *q = &s->q[right][i];

	find_vols(c, s, right, q, 1);
	return q->vol;
}

/* ---- stale quotes ---- */

/* Prices without a spread, as mids alone, do not say how good they are. */
static int
is_broken(const struct parity_pair *p)
{
	return p->half > 0 && fabs(p->off) > p->half + SLACK;
}

/* Vol of the out-of-the-money one of a sound pair, going from pair i by step;
 * NaN when there is none. */
static double
neighbour(struct chain *c, struct chain_series *s, size_t i, size_t step)
{
	double v;
	int right;

	for (i += step; i < s->npairs; i += step) { /* -1 ends below 0 */
		if (is_broken(&s->pair[i]))
			continue;
		right = s->pair[i].strike < s->F ? RIGHT_PUT : RIGHT_CALL;
		v = vol_of(c, s, right, s->paired[i].at[right]);
		if (!isnan(v))
			return v;
	}
	return NAN;
}

static long
pair_of(const struct chain_series *s, double strike)
{
	size_t lo = 0, hi = s->npairs, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (s->pair[mid].strike < strike)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < s->npairs && s->pair[lo].strike == strike ? (long)lo : -1;
}

/*
 * A pair whose quotes cannot both be of this moment: the one further from the
 * smile of its neighbours is stale, both when there are no neighbours.  One
 * that has no vol is told apart already.
 */
static int
is_stale(struct chain *c, struct chain_series *s, int right,
    const struct chain_quote *q)
{
	long at = pair_of(s, q->strike);
	double a, b, want, mine, other;
	size_t i = (size_t)at;

	if (at < 0 || !is_broken(&s->pair[i]))
		return 0;
	mine = vol_of(c, s, right, s->paired[i].at[right]);
	other = vol_of(c, s, !right, s->paired[i].at[!right]);
	if (isnan(mine) || isnan(other))
		return 0;
	a = neighbour(c, s, i, (size_t)-1);
	b = neighbour(c, s, i, 1);
	want = isnan(a) ? b : isnan(b) ? a : (a + b) / 2;
	return !(fabs(mine - want) < fabs(other - want));
}

/* ---- greeks ---- */

static void
flush_greeks(const struct chain_series *s, struct batch *b)
{
	struct price_greeks g[BATCH];
	size_t i;

	price_greeks_many(b->n, &s->market, b->right, b->strike, b->in, g);
	for (i = 0; i < b->n; i++)
		b->of[i]->own = (struct chain_greeks){ b->in[i], g[i].delta,
			g[i].gamma, g[i].theta / PRICE_DAYS,
			g[i].vega / PRICE_VOL_POINTS };
	b->n = 0;
}

static void
find_greeks(struct chain *c, struct chain_series *s, int right,
    struct chain_quote *q, size_t n)
{
	struct batch b;
	size_t i;

	chain_forward(c, s);
	find_vols(c, s, right, q, n);
	b.n = 0;
	for (i = 0; i < n; i++) {
		if (q[i].has_own)
			continue;
		q[i].has_own = 1;
		q[i].own = (struct chain_greeks){ NAN, NAN, NAN, NAN, NAN };
		if (isnan(q[i].vol))
			continue;
		if (is_stale(c, s, right, &q[i]))
			q[i].status = CHAIN_STALE;
		else
			put(&b, right, &q[i], q[i].vol);
		if (b.n == BATCH)
			flush_greeks(s, &b);
	}
	if (b.n > 0)
		flush_greeks(s, &b);
}

void
chain_solve(struct chain *c, struct chain_series *s, int right)
{
	find_greeks(c, s, right, s->q[right], s->n[right]);
}

double
chain_delta(struct chain *c, struct chain_series *s, int right,
    struct chain_quote *q, int which)
{
	if (!c->from_file)
		return q->own.delta;
	if (which != CHAIN_OWN &&
	    (which == CHAIN_COLUMN || !isnan(q->column.delta)))
		return q->column.delta;
	find_greeks(c, s, right, q, 1);
	return q->own.delta;
}

static double
either(double column, double own)
{
	return isnan(column) ? own : column;
}

void
chain_greeks_of(struct chain *c, struct chain_series *s, int right,
    struct chain_quote *q, int which, struct chain_greeks *g)
{
	const struct chain_greeks *k = &q->column;

	if (!c->from_file) {
		chain_model_greeks(s, right, q, g);
		return;
	}
	*g = *k;
	if (which == CHAIN_COLUMN ||
	    (which == CHAIN_AUTO && !isnan(k->delta) && !isnan(k->gamma) &&
		!isnan(k->theta) && !isnan(k->vega)))
		return;
	find_greeks(c, s, right, q, 1);
	*g = q->own;
	if (which == CHAIN_OWN)
		return;
	g->iv = either(k->iv, g->iv);
	g->delta = either(k->delta, g->delta);
	g->gamma = either(k->gamma, g->gamma);
	g->theta = either(k->theta, g->theta);
	g->vega = either(k->vega, g->vega);
}

/* ---- at the money ---- */

/* The first quote with a vol from the i-th on by step; NULL: none in reach. */
static const struct chain_quote *
next_vol(struct chain *c, struct chain_series *s, int right, long i, long step)
{
	struct chain_quote *q;

	for (; i >= 0 && (size_t)i < s->n[right]; i += step) {
		q = &s->q[right][i];
		if (q->strike < (1 - REACH) * s->F ||
		    q->strike > (1 + REACH) * s->F)
			break;
		find_greeks(c, s, right, q, 1);
		if (q->status == CHAIN_OK)
			return q;
	}
	return NULL;
}

static double
atm_of(struct chain *c, struct chain_series *s, int right)
{
	long i = (long)chain_bound(s, right, s->F);
	int on = (size_t)i < s->n[right] && s->q[right][i].strike == s->F;
	const struct chain_quote *a, *b;

	a = next_vol(c, s, right, on ? i : i - 1, -1);
	if (a && a->strike == s->F)
		return a->vol;
	b = next_vol(c, s, right, on ? i + 1 : i, 1);
	return a && b ? a->vol + (b->vol - a->vol) * (s->F - a->strike) /
				     (b->strike - a->strike)
		      : NAN;
}

double
chain_atm(struct chain *c, struct chain_series *s)
{
	double sum = 0, v, F = chain_forward(c, s);
	int right, n = 0;

	if (!c->from_file)
		return s->T > 0 ? synth_sd(&s->slice, F) / sqrt(s->T) : NAN;
	if (isnan(F))
		return NAN;
	for (right = RIGHT_PUT; right <= RIGHT_CALL; right++) {
		v = atm_of(c, s, right);
		if (isnan(v))
			continue;
		sum += v;
		n++;
	}
	return n > 0 ? sum / n : NAN;
}
