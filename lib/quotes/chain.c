/* The parts of a chain that both sources share. */
#include "quotes/chain.h"
#include "math/fn.h"
#include "option/expiry.h"
#include "quotes/chain_impl.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *
chain_root(struct chain *c, const char *name, size_t n)
{
	size_t i;

	for (i = 0; i < c->nroots; i++) {
		if (strlen(c->root[i]) == n && memcmp(c->root[i], name, n) == 0)
			return c->root[i];
	}
	c->root =
	    arena_grow(c->root, &c->rootcap, c->nroots + 1, sizeof *c->root);
	c->root[c->nroots] = arena_str(&c->arena, name, n);
	return c->root[c->nroots++];
}

/* A new series of the current moment, in a slot whose memory is used again. */
struct chain_series *
chain_add(struct chain *c, const char *root, int expiry)
{
	int kind = expiry_root(root, strlen(root));
	struct chain_series *s, old;

	c->series = arena_grow(
	    c->series, &c->seriescap, c->nseries + 1, sizeof(void *));
	if (c->nseries == c->nslots)
		c->series[c->nslots++] = NEW(&c->arena, struct chain_series, 1);
	s = c->series[c->nseries++];
	old = *s;
	memset(s, 0, sizeof *s);
	memcpy(s->q, old.q, sizeof s->q);
	memcpy(s->cap, old.cap, sizeof s->cap);
	s->root = root;
	s->expiry = expiry;
	s->kind = kind < 0 ? EXPIRY_SPXW : (enum expiry_root)kind;
	s->settle = expiry_settle(s->kind, expiry);
	return s;
}

/* With those that expire at this very moment, which files may still quote. */
static struct chain_series *
series_quoted(struct chain *c, const char *root, int expiry)
{
	struct chain_series *s;
	size_t i;

	for (i = 0; i < c->nseries; i++) {
		s = c->series[i];
		if (s->expiry == expiry && s->root == root)
			return s;
	}
	return c->from_file ? NULL : chain_model_series(c, root, expiry);
}

struct chain_series *
chain_series(struct chain *c, const char *root, int expiry)
{
	struct chain_series *s = series_quoted(c, root, expiry);

	return s && s->settle > c->now ? s : NULL;
}

int
chain_expiries(
    struct chain *c, const char *root, int lo, int hi, int *out, int max)
{
	const struct chain_series *s;
	size_t i;
	int n = 0;

	if (!c->from_file)
		return chain_model_expiries(c, root, lo, hi, out, max);
	for (i = 0; i < c->nseries; i++) { /* sorted by root, then expiry */
		s = c->series[i];
		if (s->root != root || s->expiry < lo || s->expiry > hi ||
		    s->settle <= c->now)
			continue;
		if (n < max)
			out[n] = s->expiry;
		n++;
	}
	return n;
}

size_t
chain_side(struct chain *c, struct chain_series *s, int right)
{
	if (!c->from_file)
		chain_model_side(s, right);
	return s->n[right];
}

struct chain_quote *
chain_quote(struct chain *c, struct chain_series *s, int right, size_t i)
{
	struct chain_quote *q = &s->q[right][i];

	if (!c->from_file && !q->priced)
		chain_model_quote(s, right, q);
	return q;
}

/* Index of the first strike >= k. */
static size_t
lower_bound(const struct chain_series *s, int right, double k)
{
	size_t lo = 0, hi = s->n[right], mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (s->q[right][mid].strike < k)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

long
chain_nearest(struct chain *c, struct chain_series *s, int right, double k)
{
	size_t n = chain_side(c, s, right), i;
	const struct chain_quote *q = s->q[right];

	if (n == 0 || isnan(k))
		return -1;
	i = lower_bound(s, right, k);
	if (i == n)
		return (long)n - 1;
	if (i > 0 && k - q[i - 1].strike <= q[i].strike - k + CHAIN_TIE)
		i--;
	return (long)i;
}

long
chain_find(struct chain *c, struct chain_series *s, int right, double k)
{
	long i = chain_nearest(c, s, right, k);

	return i >= 0 && fabs(s->q[right][i].strike - k) <= CHAIN_TIE ? i : -1;
}

int
chain_option(struct chain *c, const char *root, int expiry, int right,
    double strike, struct chain_quote *q)
{
	struct chain_series *s = series_quoted(c, root, expiry);
	long i;

	if (!s)
		return -1;
	if (!c->from_file) {
		memset(q, 0, sizeof *q);
		q->strike = strike;
		chain_model_quote(s, right, q);
		return 0;
	}
	i = chain_find(c, s, right, strike);
	if (i < 0)
		return -1;
	*q = s->q[right][i];
	return 0;
}

/* ---- what quotes tell ---- */

int
chain_usable(const struct chain_quote *q)
{
	return q->ask >= q->bid; /* false for NaN */
}

double
chain_mid(const struct chain_quote *q)
{
	return (q->bid + q->ask) / 2;
}

enum { PAIRS = 9 };

struct pair {
	double apart, forward;
};

static int
by_forward(const void *a, const void *b)
{
	const struct pair *p = a, *q = b;

	return (p->forward > q->forward) - (p->forward < q->forward);
}

/* Keep the PAIRS pairs whose call and put are nearest in price. */
static void
keep(struct pair *p, int *n, struct pair new)
{
	int i;

	if (*n == PAIRS && new.apart >= p[PAIRS - 1].apart)
		return;
	i = *n < PAIRS ? (*n)++ : PAIRS - 1;
	for (; i > 0 && p[i - 1].apart > new.apart; i--)
		p[i] = p[i - 1];
	p[i] = new;
}

static void
find_forward(struct chain *c, struct chain_series *s)
{
	const struct chain_quote *q, *p;
	struct pair best[PAIRS];
	size_t i, j = 0;
	double d;
	int n = 0;

	s->forwarded = 1;
	s->T = expiry_years(c->now, s->kind, s->expiry);
	s->df = fn_exp(-c->rate * s->T);
	s->F = NAN;
	for (i = 0; i < s->n[CHAIN_CALL]; i++) {
		q = &s->q[CHAIN_CALL][i];
		while (j < s->n[CHAIN_PUT] &&
		       s->q[CHAIN_PUT][j].strike < q->strike - CHAIN_TIE)
			j++;
		if (j == s->n[CHAIN_PUT])
			break;
		p = &s->q[CHAIN_PUT][j];
		if (fabs(p->strike - q->strike) > CHAIN_TIE ||
		    !chain_usable(q) || !chain_usable(p) || q->bid <= 0 ||
		    p->bid <= 0)
			continue;
		d = chain_mid(q) - chain_mid(p);
		keep(best, &n, (struct pair){ fabs(d), q->strike + d / s->df });
	}
	if (n == 0)
		return;
	qsort(best, (size_t)n, sizeof *best, by_forward);
	s->F = n % 2 ? best[n / 2].forward
		     : (best[n / 2 - 1].forward + best[n / 2].forward) / 2;
}

double
chain_forward(struct chain *c, struct chain_series *s)
{
	if (!c->from_file)
		return s->slice.F;
	if (!s->forwarded)
		find_forward(c, s);
	return s->F;
}

/* Our own vol and delta of a quote, from its mid and the forward. */
static void
own_delta(
    struct chain *c, struct chain_series *s, int right, struct chain_quote *q)
{
	enum right side = (enum right)right;
	struct price_greeks g;
	double F, S, r, sd;

	q->has_own = 1;
	q->own = (struct chain_greeks){ NAN, NAN, NAN, NAN, NAN };
	F = chain_forward(c, s);
	if (isnan(F) || !(s->T > 0) || !chain_usable(q))
		return;
	S = isnan(c->spot) ? F : c->spot;
	sd = price_iv_black(side, chain_mid(q), F, q->strike, s->df, NULL);
	if (isnan(sd))
		return;
	r = c->rate;
	q->own.iv = sd / sqrt(s->T);
	price_greeks(&g, side, S, q->strike, s->T, r, r - fn_log(F / S) / s->T,
	    q->own.iv);
	q->own.delta = g.delta;
	q->own.gamma = g.gamma;
	q->own.theta = g.theta / PRICE_DAYS;
	q->own.vega = g.vega / PRICE_VOL_POINTS;
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
	if (!q->has_own)
		own_delta(c, s, right, q);
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
	if (!q->has_own)
		own_delta(c, s, right, q);
	*g = q->own;
	if (which == CHAIN_OWN)
		return;
	g->iv = either(k->iv, g->iv);
	g->delta = either(k->delta, g->delta);
	g->gamma = either(k->gamma, g->gamma);
	g->theta = either(k->theta, g->theta);
	g->vega = either(k->vega, g->vega);
}

double
chain_atm(struct chain *c, struct chain_series *s)
{
	double sum = 0, F = chain_forward(c, s);
	struct chain_quote *q;
	int right, n = 0;
	long i;

	if (!c->from_file)
		return s->T > 0 ? synth_sd(&s->slice, F) / sqrt(s->T) : NAN;
	for (right = CHAIN_PUT; right <= CHAIN_CALL; right++) {
		i = chain_nearest(c, s, right, F);
		if (i < 0)
			continue;
		q = chain_quote(c, s, right, (size_t)i);
		chain_delta(c, s, right, q, CHAIN_OWN);
		if (isnan(q->own.iv))
			continue;
		sum += q->own.iv;
		n++;
	}
	return n ? sum / n : NAN;
}

double
chain_straddle(struct chain *c, struct chain_series *s)
{
	long i = chain_nearest(c, s, CHAIN_PUT, c->spot), j;
	const struct chain_quote *p, *q;

	if (i < 0)
		return NAN;
	p = chain_quote(c, s, CHAIN_PUT, (size_t)i);
	j = chain_find(c, s, CHAIN_CALL, p->strike);
	if (j < 0)
		return NAN;
	q = chain_quote(c, s, CHAIN_CALL, (size_t)j);
	if (!chain_usable(p) || !chain_usable(q))
		return NAN;
	return chain_mid(p) + chain_mid(q);
}
